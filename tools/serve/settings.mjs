// What a person decides: arguments and environment.
import { realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** Something that whoever starts it can set right; the message says what. */
export class Mistake extends Error {}

const portOf = (text) => {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) throw new Mistake('--port takes a number up to 65535');
  return Number(text);
};

const distOf = (folder) => {
  try {
    const real = realpathSync(folder);
    if (statSync(join(real, 'index.html')).isFile()) return real;
  } catch { /* the same as no file */ }
  throw new Mistake(`there is no index.html in ${folder}: \`make build\` makes it in dist`);
};

const dokployOf = (text) => {
  if (!text) throw new Mistake('DOKPLOY_URL is missing: the address of your Dokploy, like https://dokploy.example.com');
  try {
    if (/^https?:\/\/[^/?#@\\\s]+\/?$/i.test(text)) return new URL(text);
  } catch { /* the same as another form */ }
  // What was given is not repeated: there may be a password in it.
  throw new Mistake('DOKPLOY_URL must be like https://dokploy.example.com or http://192.0.2.7:3000, and nothing more');
};

const keyOf = (text = '') => {
  if (!/^[!-~]*$/.test(text)) throw new Mistake('DOKPLOY_API_KEY has a space, a line end or another odd character');
  return text;
};

const OPTIONS = { port: { type: 'string', default: '8080' }, dist: { type: 'string', default: 'dist' } };

const optionsOf = (args) => {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch {
    throw new Mistake('usage: DOKPLOY_URL=https://… node tools/serve/main.mjs [--port 8080] [--dist dist]');
  }
};

/** The settings of the server; a Mistake when they are none. */
export const settingsOf = (args, { DOKPLOY_URL, DOKPLOY_API_KEY }) => {
  const { port, dist } = optionsOf(args);
  return { port: portOf(port), dokploy: dokployOf(DOKPLOY_URL), key: keyOf(DOKPLOY_API_KEY), dist: distOf(dist) };
};
