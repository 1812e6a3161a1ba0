import type { TraceRecord } from '../../../core/trace/records.ts';

/** Most records that a page holds of a run with its packets and timers. */
export const LONGEST_WINDOW = 20_000;
/** How many are read to move the window on. */
const STEP = 5_000;

/** Which records of the run a window holds, by their numbers, `to` exclusive. */
export interface RecordRange {
  readonly from: number;
  readonly to: number;
  readonly fromUs: number;
  readonly toUs: number;
}

/** Reads records by their numbers, `to` exclusive. */
export type ReadNumbered = (from: number, to: number) => Promise<readonly TraceRecord[]>;

/**
 * A part of the run with records of all kinds that follow each other. Every move says whether
 * `records` is another list now.
 */
export class RecordWindow {
  records: TraceRecord[] = [];
  private readonly read: ReadNumbered;
  private from = 0;
  private reading: Promise<unknown> = Promise.resolve();

  constructor(read: ReadNumbered) {
    this.read = read;
  }

  /** Number of the first record behind the window. */
  get end(): number {
    return this.from + this.records.length;
  }

  /** What the window holds; null where that is the whole run. */
  stretch(total: number): RecordRange | null {
    const [first] = this.records;
    const last = this.records.at(-1);
    if (first === undefined || last === undefined) return null;
    if (this.from === 0 && total - this.end <= STEP) return null;
    return { from: this.from, to: this.end, fromUs: first.atUs, toUs: last.atUs };
  }

  /**
   * Keeps to the end of a run of `total` records; what is too far away to be read on to is left
   * out.
   */
  follow(total: number): Promise<boolean> {
    return this.inTurn(async () => {
      const isFar = total - this.end > LONGEST_WINDOW;
      if (isFar) return this.replace(Math.max(0, total - STEP), total);
      return this.append(total);
    });
  }

  /** Makes a record one of the window. */
  show(seq: number, total: number): Promise<boolean> {
    return this.inTurn(async () => {
      if (seq >= this.from && seq < this.end) return false;
      const from = Math.max(0, seq - STEP / 2);
      return this.replace(from, Math.min(total, from + STEP));
    });
  }

  /** More at the beginning. */
  earlier(): Promise<boolean> {
    return this.inTurn(async () => {
      const from = Math.max(0, this.from - STEP);
      const before = await this.read(from, this.from);
      if (before.length === 0) return false;
      this.records = [...before, ...this.records].slice(0, LONGEST_WINDOW);
      this.from = from;
      return true;
    });
  }

  /** More at the end. */
  later(total: number): Promise<boolean> {
    return this.inTurn(() => this.append(Math.min(total, this.end + STEP)));
  }

  private async append(to: number): Promise<boolean> {
    const next = await this.read(this.end, to);
    for (const record of next) this.records.push(record);
    const tooMany = this.records.length - LONGEST_WINDOW;
    if (tooMany <= 0) return false;
    // Not a few at a time: whatever shows the list begins anew then.
    const cut = Math.min(this.records.length, tooMany + STEP);
    this.records = this.records.slice(cut);
    this.from += cut;
    return true;
  }

  private async replace(from: number, to: number): Promise<boolean> {
    const records = await this.read(from, to);
    this.records = [...records];
    this.from = from;
    return true;
  }

  /** One move after the other. */
  private inTurn(move: () => Promise<boolean>): Promise<boolean> {
    const moved = this.reading.then(move);
    this.reading = moved.catch(() => undefined);
    return moved;
  }
}
