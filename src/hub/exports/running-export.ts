import type { ExportCalls } from '../contract/export-messages.ts';
import { Refusal } from '../contract/refusal.ts';
import type { FileInMaking } from '../files/run-files.ts';
import { gatherPieces } from './gather-pieces.ts';
import type { SpanRecords } from './span-records.ts';
import { messageOf } from '../../core/text/message-of.ts';

/** How far an export is. */
export type ExportStep = ExportCalls['export.next']['answer'];

/** An export that has begun. */
export interface RunningExport {
  /** Whether it goes on by itself; else the page has to ask for each piece. */
  readonly isUnderWay: boolean;
  /** @throws Refusal when it cannot go on; nothing is left of it then */
  next(): ExportStep | Promise<ExportStep>;
  /** Gives it up: nothing is left of it. */
  stop(): void;
}

/** Makes one piece each time that it is asked, for the page or for a file of the host's. */
export class SteppedExport implements RunningExport {
  readonly isUnderWay = false;
  private readonly pieces: Iterator<string, undefined>;
  private readonly records: SpanRecords;
  private readonly file: FileInMaking | undefined;

  /** `file` absent: the page takes the pieces. */
  constructor(texts: Iterable<string>, records: SpanRecords, file?: FileInMaking) {
    this.pieces = gatherPieces(texts)[Symbol.iterator]();
    this.records = records;
    this.file = file;
  }

  next(): ExportStep {
    const { pieces, records, file } = this;
    try {
      const { value: text = '', done: isOver = false } = pieces.next();
      file?.write(text);
      if (isOver) file?.commit();
      return { text: file === undefined ? text : '', share: isOver ? 1 : records.share, isOver };
    } catch (error) {
      this.stop();
      throw new Refusal(messageOf(error));
    }
  }

  stop(): void {
    this.file?.abandon();
  }
}
