import { runChanges, type AppChanges } from './run-changes.ts';
import { compareCallbacks, type CallbackChange } from './compare-callbacks.ts';
import { firstDifference } from '../trace-file/first-difference.ts';
import type { RecordList } from '../trace/record-list.ts';
import { eventRecordsOf } from '../trace/event-records.ts';
import type { TraceKind, TraceRecord } from '../trace/records.ts';
import { recordLine } from '../trace-file/write-trace.ts';
import type { Micros } from '../time/micros.ts';

/** Where two traces part. A side is null where its trace has nothing more to show. */
export interface TraceParting {
  /** The earlier of the two moments. */
  readonly atUs: Micros;
  readonly left: TraceRecord | null;
  readonly right: TraceRecord | null;
  /** Records that are the same on both sides before. */
  readonly sameRecords: number;
}

/** How often something happened on each side. */
export interface SideCounts {
  readonly kind: 'callback' | 'state' | 'call-refused' | 'server' | 'webhook';
  readonly what: string;
  readonly left: number;
  readonly right: number;
}

/** Two traces, compared by what happened in them. */
export interface TraceComparison {
  /** Undefined where they are the same. */
  readonly parting: TraceParting | undefined;
  /**
   * Callbacks by client and name, and changes of state, in the order in which they first occur.
   */
  readonly counts: readonly SideCounts[];
  /** What was told to one side alone, more often, or at another time. */
  readonly callbacks: readonly CallbackChange[];
  /** What that means for the apps, by meaning rather than by name. */
  readonly changes: AppChanges;
}

/** Kinds that say nothing of their own, beside packets and timers. */
const UNCOMPARED: readonly TraceKind[] = ['verdict'];

/**
 * Compares what happened in two runs: inputs, lives of processes, states, callbacks and the
 * server, each with its time. Numbers of records are left aside, as one more record shifts them
 * all, and so are packets.
 */
export function compareTraces(left: RecordList, right: RecordList): TraceComparison {
  const sides = [left, right].map((records) =>
    eventRecordsOf(records).filter(({ kind }) => !UNCOMPARED.includes(kind)),
  );
  const [before = [], after = []] = sides;
  const difference = firstDifference(comparable(before), comparable(after));
  const counts = countBoth(before, after);
  const callbacks = compareCallbacks(before, after);
  const changes = runChanges(before, after);
  if (difference === undefined) return { parting: undefined, counts, callbacks, changes };
  const sameRecords = difference.line - 1;
  const pair = { left: before[sameRecords] ?? null, right: after[sameRecords] ?? null };
  const atUs = Math.min(pair.left?.atUs ?? Infinity, pair.right?.atUs ?? Infinity);
  return { parting: { atUs, ...pair, sameRecords }, counts, callbacks, changes };
}

/** One line a record, without what depends on other records. */
function comparable(records: readonly TraceRecord[]): string {
  return records.map((record) => `${recordLine({ ...record, seq: 0, cause: null })}\n`).join('');
}

function countBoth(left: readonly TraceRecord[], right: readonly TraceRecord[]): SideCounts[] {
  const counts = new Map<string, { readonly kind: SideCounts['kind']; readonly pair: [number, number] }>();
  for (const [side, records] of [left, right].entries()) {
    for (const record of records) {
      const counted = countedAs(record);
      if (counted === undefined) continue;
      const known = counts.get(counted.what) ?? { kind: counted.kind, pair: [0, 0] };
      known.pair[side === 0 ? 0 : 1] += 1;
      counts.set(counted.what, known);
    }
  }
  return [...counts].map(([what, { kind, pair }]) => ({ kind, what, left: pair[0], right: pair[1] }));
}

function countedAs(record: TraceRecord): Pick<SideCounts, 'kind' | 'what'> | undefined {
  const { actor, kind } = record;
  switch (kind) {
    case 'callback':
      return { kind, what: `${actor} ${record.name}` };
    case 'state':
      return { kind, what: `${actor} ${record.to}` };
    case 'call-refused':
      return { kind, what: `${actor} ${record.call} refused` };
    case 'server':
      return { kind, what: `server ${record.event}` };
    case 'webhook':
      return { kind, what: `webhook ${record.type} ${record.event}` };
    case 'input':
    case 'packet-arrived':
    case 'packet-lost':
    case 'packet-sent':
    case 'process':
    case 'timer-fired':
    case 'verdict':
      return undefined;
  }
}
