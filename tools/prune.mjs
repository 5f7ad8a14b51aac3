// Takes out of program and glue what a crate exports for scripts that this page has none of: the stream classes of
// wasm-streams, which come with server_fn and stay, because an export counts as used. Their futures stay even then, because
// tables of methods name them: they get empty bodies, but for short ones, which compilers share among all that are alike. What only they use is left to wasm-opt, which has to run afterwards.
// Usage: node prune.mjs program.wasm glue.js
import { readFileSync, writeFileSync } from 'node:fs';
import { counted, names, rewrite } from './wasm.mjs';

const [, , program, glue] = process.argv;
const [IMPORTS, EXPORTS, BODIES] = [2, 7, 10];
// No locals, and the instruction that must never be reached.
const EMPTY = counted([0, 0x00, 0x0b]);

// In bytes.
const SHORT = 200;

const known = names(program);
// Functions are counted from those that are imported.
let place = 0;

rewrite(program, {
  [IMPORTS]: (read) => {
    const start = read.place();
    read.name();
    read.name();
    const kind = read.byte();
    if (kind === 0) place += 1;
    // A table has a type before its limits; a tag has a byte before its type; a variable has a byte behind its type.
    if (kind === 1 || kind === 3 || kind === 4) read.byte();
    if (kind === 1 || kind === 2) {
      const flags = read.byte();
      read.number();
      if (flags & 1) read.number();
    } else if (kind === 3) {
      read.byte();
    } else {
      read.number();
    }
    return read.since(start);
  },
  [BODIES]: (read) => {
    const start = read.place();
    read.skip(read.number());
    const own = known.get(place++)?.includes('wasm_streams') && read.place() - start > SHORT;
    return own ? EMPTY : read.since(start);
  },
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
