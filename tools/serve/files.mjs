// The files of the console.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { OWN, say } from './answers.mjs';
import { pathOf } from './guard.mjs';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};
/** What the build compressed, the smallest first. */
const PACKED = [['br', '.br'], ['gzip', '.gz']];
/** The name changes with the content. */
const HASHED = /-[0-9a-f]{8,}(_bg)?\.(js|wasm|css|svg)$/;
/** What is not there and ends so is no page of the console. */
const ASSET = /\.(js|wasm|css|svg|png|ico|map|json|txt|br|gz)$/i;

/** A file below the root; null when there is none, or it is hidden or a link to somewhere else. */
const find = async (root, path) => {
  try {
    const real = await realpath(join(root, path));
    const isHidden = real.slice(root.length).split(sep).some((part) => part.startsWith('.'));
    const facts = await stat(real);
    const isServed = real.startsWith(root + sep) && !isHidden && facts.isFile();
    return isServed ? { real, size: facts.size, time: facts.mtimeMs } : null;
  } catch {
    return null;
  }
};

/** Whether Accept-Encoding takes it. */
const takes = (header, encoding) => {
  const parts = header.toLowerCase().split(',').map((part) => part.trim().split(/\s*;\s*q\s*=\s*/));
  const weight = (name) => parts.find(([own]) => own === name)?.concat('1')[1];
  return Number(weight(encoding) ?? weight('*') ?? 0) > 0;
};

/** The file as it is sent: compressed, where that was built and is taken. */
const packed = async (root, path, accepted) => {
  for (const [encoding, ending] of PACKED) {
    const file = takes(accepted, encoding) ? await find(root, path + ending) : null;
    if (file) return { ...file, encoding: { 'Content-Encoding': encoding } };
  }
  return null;
};

const isKnown = (tags, tag) => {
  const known = tags.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes('*') || known.includes(tag);
};

/** Answers GET and HEAD with a file below the root (a real path), or with the page of the console. */
export const files = (root) => async (request, response) => {
  let path;
  try {
    path = decodeURIComponent(pathOf(request));
  } catch {
    return say(response, 400, 'That is no path.');
  }
  let plain = await find(root, path);
  if (!plain && ASSET.test(path)) return say(response, 404, 'There is no such file.');
  if (!plain) {
    path = '/index.html';
    plain = await find(root, path);
  }
  if (!plain) return say(response, 404, 'The console is not there: `make build` makes it.');

  const file = (await packed(root, path, request.headers['accept-encoding'] ?? '')) ?? plain;
  const tag = `"${file.size.toString(16)}-${Math.round(file.time).toString(16)}"`;
  const headers = {
    ...OWN,
    'Cache-Control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: tag,
    Vary: 'Accept-Encoding',
  };
  if (isKnown(request.headers['if-none-match'] ?? '', tag)) return response.writeHead(304, headers).end();
  response.writeHead(200, {
    ...headers,
    ...file.encoding,
    'Content-Type': TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': file.size,
  });
  if (request.method === 'HEAD') return response.end();
  pipeline(createReadStream(file.real), response, () => { /* both have ended */ });
};
