import type { TraceRecord } from '../../../core/trace/records.ts';
import { momentUs } from '../words/times.ts';
import { actorLabel, recordWords, type SpecOf, type ToldOf, type UserOf } from '../words/record-words.ts';

/** One row as text, columns parted by tabs: time, who, what. */
export function lineOf(record: TraceRecord, specOf: SpecOf, toldOf?: ToldOf, userOf?: UserOf): string {
  return [
    momentUs(record.atUs),
    actorLabel(record.actor, specOf),
    recordWords(record, specOf, toldOf, userOf),
  ].join('\t');
}
