// Shortens the names by which the program and its glue call each other. wasm-bindgen gives each of them a hash, which
// does not compress and is downloaded twice: a number says as much. Takes the comments out of the glue, too.
// Usage: node shorten.mjs program.wasm glue.js
import { readFileSync, writeFileSync } from 'node:fs';
import { counted, rewrite } from './wasm.mjs';

const [, , program, glue] = process.argv;
const IMPORTS = 2;
const EXPORTS = 7;
const short = new Map();

const shortened = (long, prefix) => {
  if (!short.has(long)) short.set(long, prefix + short.size);
  return counted(Buffer.from(short.get(long)));
};

rewrite(program, {
  [IMPORTS]: (read) => {
    const from = read.name();
    const to = shortened(read.name(), '');
    const start = read.place();
    if (read.byte() !== 0) throw new Error(`shorten.mjs: ${from} imports something else than a function`);
    read.number();
    return [...counted(Buffer.from(from)), ...to, ...read.since(start)];
  },
  [EXPORTS]: (read) => {
    const long = read.name();
    const to = /h[0-9a-f]{16}$/.test(long) ? shortened(long, 'f') : counted(Buffer.from(long));
    const start = read.place();
    read.byte();
    read.number();
    return [...to, ...read.since(start)];
  },
});
// What the program does not import any more is left out of the glue, and how values of JavaScript are shown in the words of
// a panic becomes what the browser itself says of them.
const imports = new Set(short.keys());
writeFileSync(glue, readFileSync(glue, 'utf8')
  .replace(/^function debugString\(val\) \{[^]*?^\}\n/m, 'const debugString = (val) => String(val);\n')
  .replace(/^ {8}(__wb\w+): function\([^]*?^ {8}\}(, arguments\); \})?,?\n/gm, (entry, name) => (imports.has(name) ? entry : ''))
  .replace(/^ *(\/?\*.*|\/\/.*)?\n/gm, '')
  .replace(/^ +/gm, '')
  .replace(/\w+/g, (word) => short.get(word) ?? word));

// A name that the glue does not have would stop the page at its start.
const kept = readFileSync(glue, 'utf8');
const missing = [...short].filter(([long, name]) => long.startsWith('__wb') && /^\d+$/.test(name) && !new RegExp(`^${name}:`, 'm').test(kept));
if (missing.length > 0) throw new Error(`shorten.mjs: the glue lost ${missing.map(([long]) => long).join(', ')}`);
