// To Dokploy and back: requests of the API, and the socket of logs.
import http from 'node:http';
import https from 'node:https';
import { PassThrough, pipeline } from 'node:stream';
import { head, say, sayOn } from './answers.mjs';
import { pathOf } from './guard.mjs';
import { UPGRADE, downward, upward } from './headers.mjs';

/** Connections are used again for this long: less than what Node, under Dokploy, keeps them for. */
const IDLE = 4_000;
/** How long connecting may take. Answers may take as long as they like: some actions run for minutes. */
const CONNECTING = 20_000;

/** Without percent signs, however often it was encoded. */
const decoded = (path) => {
  const next = decodeURIComponent(path);
  return next === path ? path : decoded(next);
};

/** Why a path of the API is not forwarded, as `[status, words]`; null when it is. */
const refusal = (request, key) => {
  let path;
  try {
    path = decoded(pathOf(request));
  } catch {
    return [400, 'That is no path of the API.'];
  }
  if (/\\|\/\/|\/\.\.?(\/|$)/.test(path)) return [400, 'That is no path of the API.'];
  // It has the request repeated, with all that was added to it.
  if (request.method === 'TRACE') return [405, 'TRACE is not forwarded.'];
  const isSigning = /^\/api\/auth(\/|$)/i.test(path) && path !== '/api/auth/get-session';
  return key && isSigning ? [403, 'Here a key says who asks: nobody signs in or out.'] : null;
};

/** Why there is no answer, without anything of the request. */
const reason = ({ code }) => {
  const why = /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'no answer';
  const hint = ' An authority of your own is trusted when NODE_EXTRA_CA_CERTS names the file of its certificate.';
  return `Dokploy cannot be reached: ${why}.${/CERT|ISSUER|SIGNATURE/.test(why) ? hint : ''}`;
};

/** What ends on one side ends on the other, after what was sent before. */
const tie = (one, other) => {
  one.on('error', () => { /* 'close' follows */ });
  one.on('close', (failed) => (failed ? other.destroy() : other.destroySoon()));
  // Silence is no end; a peer that vanished is one, and the system finds out.
  one.setTimeout(0);
  one.setKeepAlive(true, 60_000);
  one.setNoDelay(true);
};

/** `{ api, socket }`: handlers of a request and of an upgrade that the guard let through. */
export const forwarding = (settings) => {
  const { dokploy, key, connecting = CONNECTING } = settings;
  const isSecure = dokploy.protocol === 'https:';
  const client = isSecure ? https : http;
  const agent = new client.Agent({ keepAlive: true, timeout: IDLE });

  const ask = (request, options) => {
    const asking = client.request(dokploy, { method: request.method, path: request.url, ...options });
    asking.on('socket', (socket) => {
      if (asking.reusedSocket) return;
      const timer = setTimeout(() => asking.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })), connecting);
      const stop = () => clearTimeout(timer);
      socket.once(isSecure ? 'secureConnect' : 'connect', stop).once('close', stop);
    });
    return asking;
  };

  const api = (request, response) => {
    const refused = refusal(request, key);
    if (refused) return say(response, ...refused);
    if (request.headers.expect) response.writeContinue();
    const asking = ask(request, { agent, headers: upward(request, settings) });
    asking.on('response', (answer) => {
      try {
        response.writeHead(answer.statusCode, downward(answer, settings));
      } catch (error) {
        // Nothing that is passed on as an answer, like a status of 099.
        return asking.destroy(error);
      }
      response.flushHeaders();
      pipeline(answer, response, () => { /* both have ended */ });
    });
    // Once there is an answer, its own end tells.
    const fail = (error) => response.headersSent || say(response, 502, reason(error));
    asking.on('error', fail);
    // Another protocol, for which nobody asked.
    asking.on('upgrade', (answer, far) => {
      far.destroy();
      fail({});
    });
    response.on('error', () => { /* 'close' follows */ });
    response.on('close', () => {
      if (!response.writableFinished || !asking.writableFinished) asking.destroy();
    });
    request.pipe(asking);
  };

  const socket = (request, near, first) => {
    // Read from the beginning, so that a browser that goes away is noticed.
    const early = new PassThrough();
    early.write(first);
    near.pipe(early);
    // Not a connection that was used before, as it is never given back.
    const asking = ask(request, { agent: false, allowHalfOpen: true, headers: upward(request, settings, true) });
    const leave = () => asking.destroy();
    near.once('end', leave).once('close', leave);
    asking.on('upgrade', (answer, far, farFirst) => {
      near.off('end', leave).off('close', leave);
      tie(near, far);
      tie(far, near);
      near.write(head(101, [...downward(answer, settings), ...UPGRADE]));
      near.write(farFirst);
      early.pipe(far);
      far.pipe(near);
    });
    asking.on('response', (answer) => {
      near.write(head(answer.statusCode, [...downward(answer, settings), 'Connection', 'close']));
      pipeline(answer, near, () => near.destroySoon());
    });
    asking.on('error', (error) => sayOn(near, 502, reason(error)));
    asking.end();
  };

  return { api, socket };
};
