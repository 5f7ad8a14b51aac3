// The sections of a WebAssembly program that hold entries, written anew.
import { readFileSync, writeFileSync } from 'node:fs';

const written = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...written(value >>> 7)]);

// Bytes, and before them how many.
export const counted = (bytes) => [...written(bytes.length), ...bytes];

// `sections` has for the id of a section what reads one of its entries and answers the bytes for it, or nothing to leave it
// out. Everything else stays as it is.
export const rewrite = (program, sections) => {
  const wasm = readFileSync(program);
  let at = 8; // Behind magic and version.
  const read = {
    byte: () => wasm[at++],
    number: () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = wasm[at++];
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) return value >>> 0;
      }
    },
    name: () => {
      const length = read.number();
      return wasm.subarray(at, at += length).toString();
    },
    place: () => at,
    since: (start) => wasm.subarray(start, at),
  };

  const parts = [wasm.subarray(0, at)];
  while (at < wasm.length) {
    const [start, id] = [at, read.byte()];
    const end = read.number() + at;
    if (sections[id]) {
      const entries = Array.from({ length: read.number() }, () => sections[id](read)).filter(Boolean);
      const content = Buffer.concat([Buffer.from(written(entries.length)), ...entries.map((entry) => Buffer.from(entry))]);
      parts.push(Buffer.from([id, ...written(content.length)]), content);
    } else {
      parts.push(wasm.subarray(start, end));
    }
    at = end;
  }
  writeFileSync(program, Buffer.concat(parts));
};
