import type { TraceKind, TraceRecord } from '../../../core/trace/records.ts';

/** What a moment is about, the foremost first; packets and timers are only how it came about. */
const RANK: Readonly<Partial<Record<TraceKind, number>>> = {
  callback: 0,
  input: 1,
  'call-refused': 2,
  server: 3,
  webhook: 4,
  process: 5,
  state: 6,
};
const LEAST = 7;

/**
 * Of the records at the moment of one, that which tells most: a callback, of this client if it has
 * one, else an input, and so on; the last of its kind.
 */
export function mostSignificant(
  records: readonly TraceRecord[],
  position: number,
  client: string | null,
): number {
  const atUs = records[position]?.atUs;
  let best = position;
  let bestRank = Infinity;
  for (let at = position; at >= 0 && records[at]?.atUs === atUs; at--) {
    const record = records[at] as TraceRecord;
    const rank =
      (RANK[record.kind] ?? LEAST) - (record.kind === 'callback' && record.actor === client ? 0.5 : 0);
    if (rank >= bestRank) continue;
    best = at;
    bestRank = rank;
  }
  return best;
}
