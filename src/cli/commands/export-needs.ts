import { statfsSync } from 'node:fs';
import path from 'node:path';
import { EXPORT_FORMS, textPieces, type TextForm } from '../../core/export/export-forms.ts';
import { countedNoun } from '../../core/time/format-time.ts';
import type { RecordList } from '../../core/trace/record-list.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { TraceHeader } from '../../core/trace/trace-header.ts';

/** From this many records on the file is large enough to warn about. */
const MANY_RECORDS = 1_000_000;
/** The most packets that a picture can show, and a program that shows pictures can bear. */
export const MOST_DRAWN_PACKETS = 100_000;
/** Records that stand for all of them: enough for the beginning of a run to weigh little. */
const SAMPLE_RECORDS = 20_000;
const MB = 1_000_000;

/** What an export will need: said before it begins, or why it is not begun at all. */
export interface ExportNeeds {
  readonly remark?: string;
  readonly mistake?: string;
}

/**
 * What the text of a long run will take up, by its first pieces. `count`: records that go into it.
 */
export function textNeeds(
  form: TextForm,
  header: TraceHeader,
  records: RecordList,
  count: number,
  output: string | undefined,
): ExportNeeds {
  // What is long in a long run is its packets.
  if (count < MANY_RECORDS || EXPORT_FORMS[form].wire === 'none') return {};
  const bytes = estimate(form, header, records, count);
  const what = `${countedNoun(count, 'record')} make about ${sizeWords(bytes)} of ${form}`;
  const free = output === undefined ? Infinity : freeBytes(output);
  if (free >= bytes) return { remark: `${what}; --from and --to write a part` };
  return { mistake: `${what}, and there is room for ${sizeWords(free)} where ${String(output)} is to be` };
}

/** Whether a picture can show the packets of so many records. */
export function pictureNeeds(count: number): ExportNeeds {
  if (count <= MOST_DRAWN_PACKETS) return {};
  return {
    mistake: `--packets: there are ${count} records of packets and timers to draw, and a picture has room for ${MOST_DRAWN_PACKETS}; give the span to show with --from and --to`,
  };
}

/** Bytes of the text of all records, by what the first ones make. */
function estimate(form: TextForm, header: TraceHeader, records: RecordList, count: number): number {
  const sample = new FirstRecords(records, SAMPLE_RECORDS);
  let bytes = 0;
  for (const piece of textPieces(form, header, sample)) bytes += Buffer.byteLength(piece);
  return Math.round((bytes / Math.max(1, sample.seen)) * count);
}

/** The beginning of a list, which counts what was read of it. */
class FirstRecords implements RecordList {
  seen = 0;
  readonly length: number;
  private readonly whole: RecordList;
  private readonly most: number;

  constructor(whole: RecordList, most: number) {
    this.whole = whole;
    this.length = whole.length;
    this.most = most;
  }

  at(seq: number): TraceRecord | undefined {
    return this.whole.at(seq);
  }

  *[Symbol.iterator](): Generator<TraceRecord, undefined> {
    for (const record of this.whole) {
      if (this.seen === this.most) return;
      this.seen += 1;
      yield record;
    }
  }
}

function freeBytes(file: string): number {
  try {
    const { bavail, bsize } = statfsSync(path.dirname(path.resolve(file)));
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

function sizeWords(bytes: number): string {
  return bytes < 1_000 * MB ? `${Math.round(bytes / MB)} MB` : `${(bytes / MB / 1_000).toFixed(1)} GB`;
}
