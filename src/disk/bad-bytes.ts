import { isUtf8 } from 'node:buffer';

/** A byte that keeps a file from being text, and what is wrong with it. */
export interface BadByte {
  readonly offset: number;
  readonly message: string;
}

/** The first byte that is no part of UTF-8 text without zero bytes; undefined where all are. */
export function findBadByte(bytes: Buffer): BadByte | undefined {
  const zero = bytes.indexOf(0);
  if (zero !== -1) {
    return {
      offset: zero,
      message: 'this is not a text file (it has a zero byte here); it must be UTF-8 text',
    };
  }
  if (isUtf8(bytes)) return undefined;
  return { offset: firstNotUtf8(bytes), message: 'this is not UTF-8 text; save the file in UTF-8' };
}

/** Decoding and encoding again changes the first byte that is not UTF-8. */
function firstNotUtf8(bytes: Buffer): number {
  const back = Buffer.from(bytes.toString('utf8'), 'utf8');
  let offset = 0;
  while (offset < bytes.length && bytes[offset] === back[offset]) offset += 1;
  return offset;
}

/** Line and column of a byte, both from 1; columns count bytes. */
export function lineAndColumn(bytes: Buffer, offset: number): { line: number; column: number } {
  const before = bytes.subarray(0, offset).toString('latin1').split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
