import { MAX_DIAGNOSTICS } from '../../core/vocabulary/limits.ts';
import { countedNoun } from '../../core/time/format-time.ts';
import type { FileDiagnostic } from '../../core/plan/plan.ts';
import { findBadByte, lineAndColumn } from '../../disk/bad-bytes.ts';
import { openInput, type Input } from '../../disk/input.ts';
import { ioReason } from '../../disk/io-reason.ts';

/** A file's text, or what keeps it from being one. */
export type TextReading =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly mistake: FileDiagnostic };

const MIB = 1024 * 1024;

function decode(bytes: Buffer, file: string): TextReading {
  const bad = findBadByte(bytes);
  if (bad === undefined) return { ok: true, text: new TextDecoder('utf-8').decode(bytes) };
  return {
    ok: false,
    mistake: { file, ...lineAndColumn(bytes, bad.offset), message: bad.message },
  };
}

const PIECE_BYTES = 256 * 1024;

/** Reads to the end, but for what lies behind `mostBytes`. */
function readUpTo(input: Input, mostBytes: number): Buffer {
  const pieces: Buffer[] = [];
  let length = 0;
  while (length < mostBytes) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, mostBytes - length));
    const count = input.read(piece);
    if (count === 0) break;
    pieces.push(piece.subarray(0, count));
    length += count;
  }
  return Buffer.concat(pieces);
}

/**
 * Reads a text file of at most `limitBytes`. Pipes can be read as well, such as `/dev/stdin`;
 * devices have no end and cannot.
 */
export function readText(file: string, limitBytes: number): TextReading {
  const refuse = (message: string): TextReading => ({
    ok: false,
    mistake: { file, line: 1, column: 1, message },
  });
  let input: Input | undefined;
  try {
    input = openInput(file);
    if (input === undefined) return refuse('this is a device and no file; give a file, or a pipe');
    const tooLarge = (size: string): TextReading =>
      refuse(`the file is too large (${size}); at most ${limitBytes / MIB} MiB can be read`);
    const { size } = input.stats;
    if (size > limitBytes) return tooLarge(`${(size / MIB).toFixed(1)} MiB`);
    const bytes = readUpTo(input, limitBytes + 1);
    return bytes.length > limitBytes ? tooLarge('it goes on') : decode(bytes, file);
  } catch (error) {
    return refuse(`cannot be read: ${ioReason(error)}`);
  } finally {
    input?.close();
  }
}

/** A mistake as it is printed: `file:line:column: what is wrong`. */
export function formatDiagnostic({ file, line, column, message }: FileDiagnostic): string {
  return `${file}:${line}:${column}: ${message}`;
}

/**
 * The mistakes of any number of files as they are printed; where there are more than anyone reads,
 * the last line counts the rest.
 */
export function formatDiagnostics(mistakes: readonly FileDiagnostic[]): string[] {
  // One file alone says itself how many more it has.
  const hasMany = mistakes.length > MAX_DIAGNOSTICS + 1;
  const shown = hasMany ? mistakes.slice(0, MAX_DIAGNOSTICS) : mistakes;
  const lines = shown.map(formatDiagnostic);
  if (!hasMany) return lines;
  const rest = mistakes.slice(MAX_DIAGNOSTICS);
  const count = rest.reduce((sum, { stands = 1 }) => sum + stands, 0);
  const files = new Set(rest.map(({ file }) => file)).size;
  return [...lines, `and ${count} more mistakes in ${countedNoun(files, 'file')}; mend these first`];
}
