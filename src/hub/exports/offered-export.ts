import { Refusal } from '../contract/refusal.ts';
import type { FileWork, FileOffer } from '../files/run-files.ts';
import { gatherPieces } from './gather-pieces.ts';
import type { ExportStep, RunningExport } from './running-export.ts';
import type { SpanRecords } from './span-records.ts';

/**
 * Made as fast as the browser fetches it, whatever becomes of the page that asked for it: that
 * page is told how it goes.
 */
export class OfferedExport implements RunningExport {
  private readonly records: SpanRecords;
  private readonly offer: FileOffer;
  /** Pieces that were fetched, and of how many the page has been told. */
  private fetched = 0;
  private told = 0;
  /** Why it broke off; null when the browser has all of it. */
  private end: string | null | undefined;
  private wake: () => void = () => undefined;

  constructor(
    file: { readonly name: string; readonly mediaType: string },
    texts: Iterable<string>,
    records: SpanRecords,
    offerFile: NonNullable<FileWork['offerFile']>,
  ) {
    this.records = records;
    const pieces = this.counted(gatherPieces(texts));
    this.offer = offerFile({ ...file, pieces, ended: (why) => this.ended(why) });
  }

  /** Where the browser finds it. */
  get name(): string {
    return this.offer.name;
  }

  get isUnderWay(): boolean {
    return this.end === undefined;
  }

  /** Waits until the browser has fetched more than it had when this was last asked. */
  async next(): Promise<ExportStep> {
    while (this.end === undefined && this.told === this.fetched) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    this.told = this.fetched;
    if (this.end === undefined) return { text: '', share: this.records.share, isOver: false };
    if (this.end === null) return { text: '', share: 1, isOver: true };
    throw new Refusal(this.end);
  }

  stop(): void {
    this.ended('This file is not being made any more.');
    this.offer.withdraw();
  }

  private *counted(pieces: Iterable<string>): Generator<string, undefined> {
    for (const piece of pieces) {
      this.fetched++;
      this.wake();
      yield piece;
    }
  }

  private ended(why: string | null): void {
    if (this.end === undefined) this.end = why;
    this.wake();
  }
}
