// Takes out of program and glue what a crate exports for scripts that this page has none of: the stream classes of
// wasm-streams, which come with server_fn and stay, because an export counts as used. What only they use is left to
// wasm-opt, which has to run afterwards.
// Usage: node prune.mjs program.wasm glue.js
import { readFileSync, writeFileSync } from 'node:fs';

const [, , program, glue] = process.argv;
const unused = /^(__wbg_)?intounderlying/;
const wasm = readFileSync(program);
let at = 8; // Behind magic and version.

const number = () => {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = wasm[at++];
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value >>> 0;
  }
};
const written = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...written(value >>> 7)]);
const exported = () => {
  const start = at;
  const length = number();
  const name = wasm.subarray(at, at += length).toString();
  at++;
  number();
  return unused.test(name) ? [] : [wasm.subarray(start, at)];
};

const parts = [wasm.subarray(0, at)];
while (at < wasm.length) {
  const [start, id] = [at, wasm[at++]];
  const end = number() + at;
  if (id === 7) {
    const kept = Array.from({ length: number() }, exported).flat();
    const content = Buffer.concat([Buffer.from(written(kept.length)), ...kept]);
    parts.push(Buffer.from([id, ...written(content.length)]), content);
  } else {
    parts.push(wasm.subarray(start, end));
  }
  at = end;
}
writeFileSync(program, Buffer.concat(parts));
writeFileSync(glue, readFileSync(glue, 'utf8')
  .replace(/^export class IntoUnderlying\w+ \{[^]*?^\}\n(if \(Symbol\.dispose\).*\n)?/gm, '')
  .replace(/^const IntoUnderlying\w+Finalization =[^]*?;\n/gm, ''));
