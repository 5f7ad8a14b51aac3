// The server: asks the guard, then finds who answers.
import http from 'node:http';
import { say, sayJson, sayOn } from './answers.mjs';
import { files } from './files.mjs';
import { forwarding } from './forward.mjs';
import { SOCKET, pathOf, refusal } from './guard.mjs';

/** What the console reads as its configuration. Cookies have other names here (cookies.mjs), so sessions are not the dashboard's. */
const config = ({ dokploy, key }) => ({ dashboard: dokploy.origin, signIn: key ? 'proxy' : 'own' });

const isSocket = (request) => (
  request.method === 'GET' && pathOf(request) === SOCKET && /^websocket$/i.test(request.headers.upgrade)
);

const attach = (server, settings) => {
  const { port } = settings;
  const forward = forwarding(settings);
  const serve = files(settings.dist);

  const answer = (request, response) => {
    const refused = refusal(port, request);
    if (refused) return say(response, ...refused);
    const path = pathOf(request);
    if (path.startsWith('/api/')) return forward.api(request, response);
    const isRead = ['GET', 'HEAD'].includes(request.method);
    if (!isRead) return say(response, 405, 'The console is only read.', { Allow: 'GET, HEAD' });
    if (path === '/config.json') return sayJson(response, config(settings));
    serve(request, response).catch(() => response.destroy());
  };

  const upgrade = (request, socket, first) => {
    socket.on('error', () => { /* 'close' follows */ });
    const refused = refusal(port, request) ?? (isSocket(request) ? null : [404, 'There is no such socket.']);
    if (refused) return sayOn(socket.resume(), ...refused);
    forward.socket(request, socket, first);
  };

  // Node answers none of these by itself, before the guard was asked.
  for (const event of ['request', 'checkContinue', 'checkExpectation']) server.on(event, answer);
  for (const event of ['upgrade', 'connect']) server.on(event, upgrade);
  server.on('clientError', (error, socket) => {
    const statuses = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };
    // Never into the middle of an answer.
    if (socket.bytesWritten > 0) socket.destroy();
    else sayOn(socket, statuses[error.code] ?? 400, 'That is no request.');
  });
};

/**
 * Starts it on the loopback: resolves when it listens, rejects with Node's error when it cannot. `settings` are `dist` (a
 * real path), `dokploy` (a URL), `key` (or empty) and `port` (0 for any).
 */
export const start = (settings) => new Promise((resolve, reject) => {
  // A request without Host is the guard's to refuse.
  const server = http.createServer({ requireHostHeader: false });
  server.once('error', reject);
  server.listen(settings.port, '127.0.0.1', () => {
    attach(server, { ...settings, port: server.address().port });
    resolve(server);
  });
});
