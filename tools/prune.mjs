// Takes out of program and glue what a crate exports for scripts that this page has none of: the stream classes of
// wasm-streams, which come with server_fn and stay, because an export counts as used. What only they use is left to
// wasm-opt, which has to run afterwards.
// Usage: node prune.mjs program.wasm glue.js
import { readFileSync, writeFileSync } from 'node:fs';
import { rewrite } from './wasm.mjs';

const [, , program, glue] = process.argv;
const EXPORTS = 7;

rewrite(program, {
  [EXPORTS]: (read) => {
    const start = read.place();
    const name = read.name();
    read.byte();
    read.number();
    return /^(__wbg_)?intounderlying/.test(name) ? null : read.since(start);
  },
});
writeFileSync(glue, readFileSync(glue, 'utf8')
  .replace(/^export class IntoUnderlying\w+ \{[^]*?^\}\n(if \(Symbol\.dispose\).*\n)?/gm, '')
  .replace(/^const IntoUnderlying\w+Finalization =[^]*?;\n/gm, ''));
