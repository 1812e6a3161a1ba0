import { firstDifference } from '../trace/first-difference.ts';
import type { TraceKind, TraceRecord } from '../trace/records.ts';
import { recordLine } from '../trace/write-trace.ts';
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
  readonly what: string;
  readonly left: number;
  readonly right: number;
}

/** Two traces, compared by what happened in them. */
export interface TraceComparison {
  /** Undefined where they are the same. */
  readonly parting: TraceParting | undefined;
  /** Callbacks by client and name, and changes of state, in the order in which they first occur. */
  readonly counts: readonly SideCounts[];
}

/** Kinds that only a trace with packets has, and verdicts, which say nothing of their own. */
const UNCOMPARED: readonly TraceKind[] = [
  'packet-sent',
  'packet-arrived',
  'packet-lost',
  'timer-fired',
  'verdict',
];

/**
 * Compares what happened in two runs: inputs, lives of processes, states, callbacks and the server, each with its time. Numbers of
 * records are left aside, as one more record shifts them all, and so are packets.
 */
export function compareTraces(left: readonly TraceRecord[], right: readonly TraceRecord[]): TraceComparison {
  const sides = [left, right].map((records) => records.filter(({ kind }) => !UNCOMPARED.includes(kind)));
  const [before = [], after = []] = sides;
  const difference = firstDifference(comparable(before), comparable(after));
  const counts = countBoth(before, after);
  if (difference === undefined) return { parting: undefined, counts };
  const sameRecords = difference.line - 1;
  const pair = { left: before[sameRecords] ?? null, right: after[sameRecords] ?? null };
  const atUs = Math.min(pair.left?.atUs ?? Infinity, pair.right?.atUs ?? Infinity);
  return { parting: { atUs, ...pair, sameRecords }, counts };
}

/** One line a record, without what depends on other records. */
function comparable(records: readonly TraceRecord[]): string {
  return records.map((record) => `${recordLine({ ...record, seq: 0, cause: null })}\n`).join('');
}

function countBoth(left: readonly TraceRecord[], right: readonly TraceRecord[]): SideCounts[] {
  const counts = new Map<string, [number, number]>();
  for (const [side, records] of [left, right].entries()) {
    for (const record of records) {
      const what = countedAs(record);
      if (what === undefined) continue;
      const pair = counts.get(what) ?? [0, 0];
      pair[side === 0 ? 0 : 1] += 1;
      counts.set(what, pair);
    }
  }
  return [...counts].map(([what, pair]) => ({ what, left: pair[0], right: pair[1] }));
}

function countedAs(record: TraceRecord): string | undefined {
  switch (record.kind) {
    case 'callback':
      return `${record.actor} ${record.name}`;
    case 'state':
      return `${record.actor} ${record.to}`;
    case 'call-refused':
      return `${record.actor} ${record.call} refused`;
    case 'server':
      return `server ${record.event}`;
    default:
      return undefined;
  }
}
