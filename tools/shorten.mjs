// Shortens the names by which the program and its glue call each other. wasm-bindgen gives each of them a hash, which
// does not compress and is downloaded twice: a number says as much. Takes the comments out of the glue, too.
// Usage: node shorten.mjs program.wasm glue.js
import { readFileSync, writeFileSync } from 'node:fs';

const [, , program, glue] = process.argv;
const wasm = readFileSync(program);
const short = new Map();
let at = 8; // Behind magic and version.

const number = () => {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = wasm[at++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value >>> 0;
  }
};
const name = () => {
  const length = number();
  return wasm.subarray(at, at += length).toString();
};
const written = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...written(value >>> 7)]);
const counted = (bytes) => [...written(bytes.length), ...bytes];
const shortened = (long, prefix) => {
  if (!short.has(long)) short.set(long, prefix + short.size);
  return counted(Buffer.from(short.get(long)));
};

const imported = () => {
  const from = name();
  const to = shortened(name(), '');
  if (wasm[at] !== 0) throw new Error(`shorten.mjs: ${from} imports something else than a function`);
  const start = at++;
  number();
  return [...counted(Buffer.from(from)), ...to, ...wasm.subarray(start, at)];
};
const exported = () => {
  const long = name();
  const to = /h[0-9a-f]{16}$/.test(long) ? shortened(long, 'f') : counted(Buffer.from(long));
  const start = at++;
  number();
  return [...to, ...wasm.subarray(start, at)];
};
const entries = (entry) => {
  const count = number();
  return [...written(count), ...Array.from({ length: count }, entry).flat()];
};

const parts = [wasm.subarray(0, at)];
while (at < wasm.length) {
  const [start, id] = [at, wasm[at++]];
  const end = number() + at;
  const section = { 2: imported, 7: exported }[id];
  parts.push(section ? Buffer.from([id, ...counted(entries(section))]) : wasm.subarray(start, end));
  at = end;
}
writeFileSync(program, Buffer.concat(parts));
// What the program does not import any more is left out of the glue, and how values of JavaScript are shown in the words of
// a panic becomes what the browser itself says of them.
const imports = new Set(short.keys());
writeFileSync(glue, readFileSync(glue, 'utf8')
  .replace(/^function debugString\(val\) \{[^]*?^\}\n/m, 'const debugString = (val) => String(val);\n')
  .replace(/^ {8}(__wb\w+): function\([^]*?^ {8}\},?\n/gm, (entry, name) => (imports.has(name) ? entry : ''))
  .replace(/^ *(\/?\*.*|\/\/.*)?\n/gm, '')
  .replace(/^ +/gm, '')
  .replace(/\w+/g, (word) => short.get(word) ?? word));
