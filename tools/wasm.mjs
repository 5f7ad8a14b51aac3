// The sections of a WebAssembly program that hold entries, written anew.
import { readFileSync, writeFileSync } from 'node:fs';

const written = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...written(value >>> 7)]);

// Bytes, and before them how many.
export const counted = (bytes) => [...written(bytes.length), ...bytes];

// Reads what a section holds, from a place in it.
const reader = (wasm, from) => {
  let at = from;
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
    skip: (bytes) => { at += bytes; },
    place: () => at,
    since: (start) => wasm.subarray(start, at),
  };
  return read;
};

// Names of functions by their number, where the program still has any.
export const names = (program) => {
  const wasm = readFileSync(program);
  const read = reader(wasm, 8); // Behind magic and version.
  const found = new Map();
  while (read.place() < wasm.length) {
    const id = read.byte();
    const end = read.number() + read.place();
    if (id === 0 && read.name() === 'name') {
      while (read.place() < end) {
        const [kind, length] = [read.byte(), read.number()];
        const behind = read.place() + length;
        if (kind === 1) for (let left = read.number(); left > 0; left--) found.set(read.number(), read.name());
        read.skip(behind - read.place());
      }
    }
    read.skip(end - read.place());
  }
  return found;
};

// `sections` has for the id of a section what reads one of its entries and answers the bytes for it, or nothing to leave it
// out. Everything else stays as it is.
export const rewrite = (program, sections) => {
  const wasm = readFileSync(program);
  const read = reader(wasm, 8);
  const parts = [wasm.subarray(0, read.place())];
  while (read.place() < wasm.length) {
    const [start, id] = [read.place(), read.byte()];
    const end = read.number() + read.place();
    if (sections[id]) {
      const entries = Array.from({ length: read.number() }, () => sections[id](read)).filter(Boolean);
      const content = Buffer.concat([Buffer.from(written(entries.length)), ...entries.map((entry) => Buffer.from(entry))]);
      parts.push(Buffer.from([id, ...written(content.length)]), content);
    } else {
      parts.push(wasm.subarray(start, end));
    }
    read.skip(end - read.place());
  }
  writeFileSync(program, Buffer.concat(parts));
};
