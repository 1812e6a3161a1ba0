import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import type { FileMistake } from '../../core/scenario/plan.ts';
import { ioReason } from '../../disk/io-reason.ts';

/** A file's text, or what keeps it from being one. */
export type TextReading =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly mistake: FileMistake };

const MIB = 1024 * 1024;

/** Line and column, both from 1, of a byte. */
function positionOf(bytes: Buffer, offset: number): { line: number; column: number } {
  const before = bytes.subarray(0, offset).toString('latin1').split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Offset of the first byte that is not UTF-8, given that there is one. */
function firstBadByte(bytes: Buffer): number {
  const back = Buffer.from(bytes.toString('utf8'), 'utf8');
  let offset = 0;
  while (offset < bytes.length && bytes[offset] === back[offset]) offset += 1;
  return offset;
}

function decode(bytes: Buffer, file: string): TextReading {
  const zero = bytes.indexOf(0);
  if (zero !== -1) {
    const message = 'this is not a text file (it has a zero byte here); it must be UTF-8 text';
    return { ok: false, mistake: { file, ...positionOf(bytes, zero), message } };
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const message = 'this is not UTF-8 text; save the file in UTF-8';
    return { ok: false, mistake: { file, ...positionOf(bytes, firstBadByte(bytes)), message } };
  }
}

/** Reads a text file of at most `limitBytes`. Pipes and devices can be read as well: `/dev/stdin`. */
export function readText(file: string, limitBytes: number): TextReading {
  const refuse = (message: string): TextReading => ({
    ok: false,
    mistake: { file, line: 1, column: 1, message },
  });
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const { size } = fstatSync(descriptor);
    const tooLarge = (bytes: number): TextReading =>
      refuse(
        `the file is too large (${(bytes / MIB).toFixed(1)} MiB); at most ${limitBytes / MIB} MiB can be read`,
      );
    if (size > limitBytes) return tooLarge(size);
    const bytes = readFileSync(descriptor);
    return bytes.length > limitBytes ? tooLarge(bytes.length) : decode(bytes, file);
  } catch (error) {
    return refuse(`cannot be read: ${ioReason(error)}`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** A mistake as it is printed: `file:line:column: what is wrong`. */
export function formatMistake({ file, line, column, message }: FileMistake): string {
  return `${file}:${line}:${column}: ${message}`;
}
