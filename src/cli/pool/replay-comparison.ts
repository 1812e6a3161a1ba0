import { statSync } from 'node:fs';
import type { TraceDifference } from '../../core/trace-file/first-difference.ts';
import { textLines, type TextLine } from '../../disk/text-lines.ts';

/**
 * Holds a trace that is being made against the file of one, line by line, and knows when they
 * part.
 */
export class ReplayComparison {
  readonly #file: string;
  readonly #recorded: Iterator<TextLine, undefined>;
  #difference: TraceDifference | undefined;
  #line = 0;
  #bytes = 0;
  #last: string | null = null;

  constructor(file: string) {
    this.#file = file;
    this.#recorded = textLines(file);
  }

  /** Whether they have parted: what follows does not matter. */
  get isOver(): boolean {
    return this.#difference !== undefined;
  }

  /** Takes the next line of the trace that is being made. */
  add(replayed: string): void {
    if (this.isOver) return;
    this.#line += 1;
    this.#bytes += Buffer.byteLength(replayed) + 1;
    const recorded = this.#next();
    if (recorded !== replayed) this.#part(recorded, replayed);
    this.#last = replayed;
  }

  /** The trace that was being made has come to its end; where both first differ, if they do. */
  end(): TraceDifference | undefined {
    if (!this.isOver) {
      this.#line += 1;
      const recorded = this.#next();
      if (recorded !== null) this.#part(recorded, null);
    }
    // The lines are equal, so what may differ is how they end.
    if (!this.isOver && statSync(this.#file).size !== this.#bytes) {
      this.#line = Math.max(1, this.#line - 1);
      this.#part(this.#last, this.#last);
    }
    this.#recorded.return?.();
    return this.#difference;
  }

  #next(): string | null {
    const { value } = this.#recorded.next();
    if (value === undefined) return null;
    return value.text.endsWith('\r') ? value.text.slice(0, -1) : value.text;
  }

  #part(recorded: string | null, replayed: string | null): void {
    this.#difference = { line: this.#line, recorded, replayed };
  }
}
