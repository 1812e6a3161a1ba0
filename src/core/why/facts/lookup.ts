import type { CallbackRecord, ServerRecord, TraceRecord } from '../../trace/records.ts';
import type { ExplainedTrace } from './explanation.ts';
import { indexOfSeq, eventRecords } from './event-records.ts';

/** The last record before `seq` that is no packet and fits; undefined where there is none. */
export function lastBefore<Kind extends TraceRecord>(
  trace: ExplainedTrace,
  seq: number,
  fits: (record: TraceRecord) => record is Kind,
): Kind | undefined {
  const records = eventRecords(trace);
  for (let at = indexOfSeq(records, seq) - 1; at >= 0; at--) {
    const record = records[at];
    if (record !== undefined && fits(record)) return record;
  }
  return undefined;
}

/** The last thing the server said about a user before `seq`, among these events. */
export function lastServerWord(
  trace: ExplainedTrace,
  seq: number,
  uid: number,
  events: readonly ServerRecord['event'][],
): ServerRecord | undefined {
  return lastBefore(
    trace,
    seq,
    (record): record is ServerRecord =>
      record.kind === 'server' && record.uid === uid && events.includes(record.event),
  );
}

/** Another callback of the same app at the same moment that fits. */
export function simultaneousCallback(
  { records }: ExplainedTrace,
  { actor, atUs, seq }: TraceRecord,
  fits: (record: CallbackRecord) => boolean,
): CallbackRecord | undefined {
  for (const step of [1, -1]) {
    for (let at = seq + step; at >= 0; at += step) {
      const record = records.at(at);
      if (record?.atUs !== atUs) break;
      if (record.kind === 'callback' && record.actor === actor && fits(record)) return record;
    }
  }
  return undefined;
}

/**
 * The packet whose arrival was the last data before a silence: the cause, where the trace keeps
 * packets.
 */
export function lastPacket(
  { records }: ExplainedTrace,
  { cause }: TraceRecord,
): Extract<TraceRecord, { kind: 'packet-arrived' }> | undefined {
  const record = cause === null ? undefined : records.at(cause);
  return record?.kind === 'packet-arrived' ? record : undefined;
}

/**
 * Number of the first record of the step in which a client's own connection changed: what it knew
 * before counts, not what it did.
 */
export function startOfOwnStep({ records }: ExplainedTrace, { actor, atUs, seq }: TraceRecord): number {
  let start = seq;
  for (let at = seq - 1; at >= 0; at--) {
    const record = records.at(at);
    if (record?.atUs !== atUs || record.actor !== actor) break;
    if (record.kind === 'state') start = at;
    else if (record.kind !== 'callback' || record.args.uid !== undefined) break;
    else start = at;
  }
  return start;
}
