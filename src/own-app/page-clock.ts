import { msFromMicros, SECOND, type Micros } from '../core/time/micros.ts';
import type { LineAnswer } from './page/line.ts';

/**
 * How far the lab may run ahead of a page whose timers follow it. What the page asks for takes
 * effect where the lab is, which can be so much later than the page's own time.
 */
const AHEAD_US: Micros = 0.4 * SECOND;
/** How long the lab waits for a page that does not answer, in milliseconds of real time. */
const PATIENCE_MS = 1500;

/**
 * The clock of a page whose timers follow the lab. The page is told how far the lab has come, and
 * says when it is there; the lab waits for it, unless it hangs.
 */
export class PageClock {
  private readonly send: (answer: LineAnswer) => void;
  private readonly moved: () => void;
  private reachedUs: Micros;
  private askedUs: Micros | undefined;
  private isHung = false;
  /** What it was asked for last is a moment of this run, and not of one before. */
  private isOfRun = true;
  private patience: NodeJS.Timeout | undefined;

  /** `moved`: the lab may go further than before. */
  constructor(nowUs: Micros, send: (answer: LineAnswer) => void, moved: () => void) {
    this.reachedUs = nowUs;
    this.send = send;
    this.moved = moved;
  }

  /** The lab must not go beyond this moment; Infinity while the page hangs. */
  get limitUs(): Micros {
    return this.isHung ? Infinity : this.reachedUs + AHEAD_US;
  }

  /** The lab has come so far. */
  lead(nowUs: Micros): void {
    if (this.askedUs !== undefined || nowUs <= this.reachedUs) return;
    this.askedUs = nowUs;
    this.send({ type: 'clock', nowMs: msFromMicros(nowUs) });
    this.patience = setTimeout(() => this.giveUp(), PATIENCE_MS).unref();
  }

  /** The page is where it was told to go. */
  arrived(): void {
    clearTimeout(this.patience);
    this.isHung = false;
    this.reachedUs = this.isOfRun ? (this.askedUs ?? this.reachedUs) : this.reachedUs;
    this.askedUs = undefined;
    this.isOfRun = true;
    this.moved();
  }

  /** Another run is in front, from its beginning on. */
  restart(): void {
    this.reachedUs = 0;
    this.isOfRun = this.askedUs === undefined;
  }

  close(): void {
    clearTimeout(this.patience);
    this.moved();
  }

  private giveUp(): void {
    this.isHung = true;
    this.moved();
  }
}
