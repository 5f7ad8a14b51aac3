// Answers that are not Dokploy's.
import { STATUS_CODES } from 'node:http';

/** What each of them says to the browser. */
export const OWN = {
  'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    + "img-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
};

const headers = (body, type, caching) => (
  { ...OWN, 'Content-Type': type, 'Cache-Control': caching, 'Content-Length': Buffer.byteLength(body) }
);
const words = (text) => headers(text, 'text/plain; charset=utf-8', 'no-store');

/** The head of an answer on a connection that is no more HTTP's. `list` has names and values in turn. */
export const head = (status, list) => {
  const lines = list.map((part, at) => part + (at % 2 ? '\r\n' : ': '));
  return Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`, 'latin1');
};

/** Says it in words. */
export const say = (response, status, text, more = {}) => {
  response.writeHead(status, { ...words(`${text}\n`), ...more }).end(`${text}\n`);
};

/** The same on a connection that is no more HTTP's, which ends with it. */
export const sayOn = (socket, status, text) => {
  if (!socket.writable) return;
  const list = Object.entries({ ...words(`${text}\n`), Connection: 'close' }).flat();
  socket.write(Buffer.concat([head(status, list), Buffer.from(`${text}\n`)]));
  socket.destroySoon();
};

/** Says it as JSON, which is asked for each time. */
export const sayJson = (response, value) => {
  const body = JSON.stringify(value);
  response.writeHead(200, headers(body, 'application/json', 'no-cache')).end(body);
};
