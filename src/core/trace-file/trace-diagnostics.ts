import { MAX_DIAGNOSTICS } from '../vocabulary/limits.ts';
import { shortened } from '../text/plain-text.ts';
import type { FileDiagnostic } from '../plan/plan.ts';
import { readYaml } from '../scenario/source/yaml-source.ts';

/** A line of a trace file and its number, from 1. */
export interface TraceLine {
  readonly number: number;
  readonly text: string;
}

/** Longest message; it quotes names and values of the file. */
const LONGEST_MESSAGE = 600;

/** What is wrong with a trace, up to as many mistakes as anyone reads. */
export class TraceDiagnostics {
  readonly list: FileDiagnostic[] = [];
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Whether so much is wrong that the rest need not be read. */
  get isFull(): boolean {
    return this.list.length > MAX_DIAGNOSTICS;
  }

  /** Something is wrong at a column of a line, from 1. */
  add(line: TraceLine, message: string, column = 1): void {
    if (this.isFull) return;
    const isLast = this.list.length === MAX_DIAGNOSTICS;
    const told = isLast
      ? `${MAX_DIAGNOSTICS} mistakes are listed; the file was not read from here on`
      : message;
    this.list.push({ file: this.file, line: line.number, column, message: shortened(told, LONGEST_MESSAGE) });
  }

  /** Something is wrong with a field of a line. */
  addAt(line: TraceLine, path: readonly (string | number)[], message: string): void {
    if (!this.isFull) this.add(line, message, columnOf(line.text, path));
  }
}

/**
 * Column of a field in a line of JSON, or of the nearest that holds it: JSON is YAML, whose reader
 * knows where everything stands.
 */
function columnOf(text: string, path: readonly (string | number)[]): number {
  const source = readYaml(text);
  return 'value' in source ? source.positionOf(path).column : 1;
}
