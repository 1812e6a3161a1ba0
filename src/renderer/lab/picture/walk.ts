import { firstAtOrAfter } from '../../../core/timeline/lanes/sorted.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';

/** Whether the keys stop at a record. A change of state is said by what brought it. */
function isStop({ kind }: TraceRecord): boolean {
  return kind !== 'state';
}

/**
 * The record before or behind the one with a number that the keys stop at, of those that tell;
 * undefined at the ends.
 */
export function neighbour(
  telling: readonly TraceRecord[],
  from: number | null,
  step: 1 | -1,
): TraceRecord | undefined {
  if (from === null) return beside(telling, step === 1 ? -1 : telling.length, step);
  const first = firstAtOrAfter(telling, step === 1 ? from + 1 : from, ({ seq }) => seq);
  return beside(telling, step === 1 ? first - 1 : first, step);
}

/** The last record before a moment, or the first behind it, that the keys stop at. */
export function stopBeside(
  telling: readonly TraceRecord[],
  us: number,
  step: 1 | -1,
): TraceRecord | undefined {
  const first = firstAtOrAfter(telling, step === 1 ? us + 1 : us, ({ atUs }) => atUs);
  return beside(telling, step === 1 ? first - 1 : first, step);
}

function beside(telling: readonly TraceRecord[], start: number, step: 1 | -1): TraceRecord | undefined {
  for (let at = start + step; at >= 0 && at < telling.length; at += step) {
    const record = telling[at];
    if (record !== undefined && isStop(record)) return record;
  }
  return undefined;
}
