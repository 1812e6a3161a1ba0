import { firstAtOrAfter } from '../../../core/timeline/sorted.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';

/** Whether the keys stop at a record: at packets and timers only where packets are shown. */
function isStop({ kind }: TraceRecord, hasPackets: boolean): boolean {
  return hasPackets || !(kind.startsWith('packet-') || kind === 'timer-fired' || kind === 'state');
}

/** The record before or behind another one that the keys stop at; undefined at the ends. */
export function neighbour(
  records: readonly TraceRecord[],
  from: number | null,
  step: 1 | -1,
  hasPackets: boolean,
): number | undefined {
  const start = from ?? (step === 1 ? -1 : records.length);
  for (let at = start + step; at >= 0 && at < records.length; at += step) {
    const record = records[at];
    if (record !== undefined && isStop(record, hasPackets)) return at;
  }
  return undefined;
}

/** The last record before a moment, or the first behind it, that the keys stop at. */
export function stopBeside(
  records: readonly TraceRecord[],
  us: number,
  step: 1 | -1,
  hasPackets: boolean,
): number | undefined {
  const first = firstAtOrAfter(records, step === 1 ? us + 1 : us, ({ atUs }) => atUs);
  return neighbour(records, step === 1 ? first - 1 : first, step, hasPackets);
}
