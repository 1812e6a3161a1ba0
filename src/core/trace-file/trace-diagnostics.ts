import { MAX_DIAGNOSTICS } from '../vocabulary/limits.ts';
import { shortened } from '../text/plain-text.ts';
import type { FileDiagnostic } from '../plan/plan.ts';
import type { DataPath } from '../scenario/source/yaml-source.ts';
import { JsonPlaces } from './json-places.ts';

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
  private last: { readonly line: TraceLine; readonly places: JsonPlaces } | undefined;

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

  /** Something is wrong with a field of a line of JSON; it is told at the nearest that is there. */
  addAt(line: TraceLine, path: DataPath, message: string): void {
    if (!this.isFull) this.add(line, message, this.placesIn(line).offsetOf(path) + 1);
  }

  /** Most mistakes of a file are in one line, its header. */
  private placesIn(line: TraceLine): JsonPlaces {
    if (this.last?.line.number !== line.number) this.last = { line, places: new JsonPlaces(line.text) };
    return this.last.places;
  }
}
