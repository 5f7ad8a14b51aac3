// Which headers go up to Dokploy and down to the browser: lists of names and values in turn, as Node has them raw.
import * as cookies from './cookies.mjs';

/** Those that are about one connection and not about the request. */
const HOP = [
  'connection', 'http2-settings', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te',
  'trailer', 'transfer-encoding', 'upgrade',
];
const NOT_UP = [...HOP, 'content-length', 'cookie', 'expect', 'forwarded', 'host', 'origin', 'referer', 'x-real-ip'];
const NOT_DOWN = [...HOP, 'cross-origin-resource-policy', 'set-cookie', 'x-content-type-options'];

/** What takes a WebSocket on to the next one. */
export const UPGRADE = ['Connection', 'Upgrade', 'Upgrade', 'websocket'];

const pairs = (raw) => raw.flatMap((name, at) => (at % 2 ? [] : [[name, raw[at + 1]]]));

/** All values of a header, however often it was sent. */
export const values = (raw, name) => pairs(raw).filter(([own]) => own.toLowerCase() === name).map(([, value]) => value);

/** Without those of a list, those that begin in some way, and those that Connection names. */
const without = (raw, list, start) => {
  const named = values(raw, 'connection').flatMap((value) => value.toLowerCase().split(','));
  const dropped = new Set([...list, ...named.map((name) => name.trim())]);
  return pairs(raw).filter(([name]) => !dropped.has(name.toLowerCase()) && !start.test(name)).flat();
};

/** How Dokploy learns where a body ends: as the browser said it, even where Connection or the method would hide it. */
const framing = ({ method, rawHeaders }) => {
  if (values(rawHeaders, 'transfer-encoding').length > 0) return ['Transfer-Encoding', 'chunked'];
  const length = values(rawHeaders, 'content-length');
  if (length.length > 0) return ['Content-Length', length[0]];
  return ['GET', 'HEAD'].includes(method) ? [] : ['Content-Length', '0'];
};

/**
 * What Dokploy gets. It trusts who signs in from the origin that X-Forwarded-Proto and Host make: its own address, whatever
 * stands before it. With a key nothing else says who asks.
 */
export const upward = (request, { dokploy, key, port }, isUpgrade = false) => {
  const raw = request.rawHeaders;
  const cookie = key ? '' : cookies.upward(port, values(raw, 'cookie'));
  return [
    'Host', dokploy.host,
    'X-Forwarded-Proto', dokploy.protocol.slice(0, -1),
    ...(values(raw, 'origin').length > 0 ? ['Origin', dokploy.origin] : []),
    ...(cookie ? ['Cookie', cookie] : []),
    ...(key ? ['X-Api-Key', key] : []),
    ...without(raw, key ? [...NOT_UP, 'x-api-key'] : NOT_UP, /^(x-forwarded|sec-fetch)-/i),
    ...(isUpgrade ? UPGRADE : framing(request)),
  ];
};

/** What the browser gets of an answer: for no other origin, and never guessed to be a page or a script. */
export const downward = (answer, { key, port }) => {
  const own = key ? [] : values(answer.rawHeaders, 'set-cookie').map((cookie) => cookies.downward(port, cookie));
  return [
    ...without(answer.rawHeaders, NOT_DOWN, /^access-control-/i),
    ...own.filter((cookie) => cookie !== null).flatMap((cookie) => ['Set-Cookie', cookie]),
    'X-Content-Type-Options', 'nosniff',
    'Cross-Origin-Resource-Policy', 'same-origin',
  ];
};
