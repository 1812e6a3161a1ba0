import { MAX_TRACE_LINE_BYTES } from '../core/vocabulary/limits.ts';
import { findBadByte, lineAndColumn } from './bad-bytes.ts';
import { openInput, type Input } from './input.ts';

/** A line of a text file. */
export interface TextLine {
  /** Without its line break, and without the mark at the beginning of a file. */
  readonly text: string;
  /** No line break follows: the file ends here. */
  readonly isCutOff: boolean;
}

/** Something that keeps a file from being read as text, and where: both numbers from 1. */
export class TextError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line = 1, column = 1) {
    super(message);
    this.name = 'TextMistake';
    this.line = line;
    this.column = column;
  }
}

const PIECE_BYTES = 1024 * 1024;
const LINE_BREAK = 0x0a;
const MARK = '\uFEFF';
const MIB = 1024 * 1024;

/**
 * Reads a text file of any length line by line; only a piece of it is ever in memory. Closes the
 * file at its end, and also when the reader stops early.
 *
 * @throws TextError where it is no UTF-8 text, and the system's error where it cannot be read
 */
export function* textLines(file: string): Generator<TextLine, undefined> {
  const input = openInput(file);
  if (input === undefined) throw new TextError('this is a device and no file; give a file, or a pipe');
  try {
    yield* linesOf(input);
  } finally {
    input.close();
  }
}

function* linesOf(input: Input): Generator<TextLine, undefined> {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  for (;;) {
    const length = input.read(piece);
    const bytes = length === 0 ? rest : Buffer.concat([rest, piece.subarray(0, length)]);
    const end = length === 0 ? bytes.length : bytes.lastIndexOf(LINE_BREAK) + 1;
    for (const text of textsOf(bytes.subarray(0, end), line)) {
      yield { text, isCutOff: length === 0 };
      line += 1;
    }
    if (length === 0) return;
    rest = Buffer.from(bytes.subarray(end));
    if (rest.length > MAX_TRACE_LINE_BYTES) {
      throw new TextError(`this line is longer than ${MAX_TRACE_LINE_BYTES / MIB} MiB`, line);
    }
  }
}

/** The lines of bytes that end with a line break, or with the file. */
function textsOf(bytes: Buffer, firstLine: number): string[] {
  if (bytes.length === 0) return [];
  checkText(bytes, firstLine);
  const lines = bytes.toString('utf8').split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (firstLine === 1 && lines[0]?.startsWith(MARK) === true) lines[0] = lines[0].slice(MARK.length);
  return lines;
}

function checkText(bytes: Buffer, firstLine: number): void {
  const bad = findBadByte(bytes);
  if (bad === undefined) return;
  const { line, column } = lineAndColumn(bytes, bad.offset);
  throw new TextError(bad.message, firstLine + line - 1, column);
}
