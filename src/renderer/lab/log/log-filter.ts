import type { TraceRecord } from '../../../core/trace/records.ts';
import { logKindOf, type LogKind } from '../stores/log-kinds.ts';
import { recordWords, type SpecOf, type ToldOf, type UserOf } from '../words/record-words.ts';

/** What the log shows. */
export interface LogFilter {
  readonly kinds: ReadonlySet<LogKind>;
  /** Clients (or `server`, `lab`) to show; null: all. */
  readonly actors: ReadonlySet<string> | null;
  /** Words that must all be found in the line, case aside; empty: any line. */
  readonly text: string;
}

/**
 * Who a record is about for the filter: an action is about the client it is done to, a packet
 * about its link's client.
 */
export function isConcerned(record: TraceRecord): string {
  if (record.kind === 'input') return record.action.client;
  if ('client' in record) return record.client;
  return record.actor;
}

/** A test for one filter; made once, used for each record. */
export function matcher(
  filter: LogFilter,
  specOf: SpecOf,
  toldOf?: ToldOf,
  userOf?: UserOf,
): (record: TraceRecord) => boolean {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const { kinds, actors } = filter;
  return (record) => {
    if (!kinds.has(logKindOf(record))) return false;
    if (actors !== null && !isAbout(record, actors)) return false;
    if (words.length === 0) return true;
    const line = `${recordWords(record, specOf, toldOf, userOf)} ${record.actor}`.toLowerCase();
    return words.every((word) => line.includes(word));
  };
}

function isAbout(record: TraceRecord, actors: ReadonlySet<string>): boolean {
  return actors.has(isConcerned(record)) || actors.has(record.actor);
}
