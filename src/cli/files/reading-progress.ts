import path from 'node:path';
import { isTerminal, writeProgress } from '../supervisor/command-port.ts';

/** Lines between two checks of the clock. */
const STEP_LINES = 50_000;
/** A short file needs no progress line. */
const QUIET_MS = 500;

/** Says how far the reading of a long file is, where somebody watches. */
export class ReadingProgress {
  lines = 0;
  private readonly name: string;
  private readonly startMs = performance.now();

  constructor(file: string) {
    this.name = path.basename(file);
  }

  /** One more line has been read. */
  count(): void {
    this.lines += 1;
    if (!isTerminal.stderr || this.lines % STEP_LINES !== 0) return;
    if (performance.now() - this.startMs < QUIET_MS) return;
    writeProgress(`Reading ${this.name}: ${this.lines.toLocaleString('en')} lines (Ctrl-C ends it)`);
  }

  end(): void {
    if (isTerminal.stderr) writeProgress(null);
  }
}
