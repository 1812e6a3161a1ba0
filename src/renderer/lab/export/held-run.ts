import type { HeldRun } from './export-job.ts';
import type { LabView } from '../../../hub/contract/views.ts';
import { microsFromMs } from '../../../core/time/micros.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';

/** What a page was told of the run besides its records. */
type HeldView = Pick<LabView, 'tellingCount' | 'seed' | 'timings' | 'webhooks'> & {
  readonly clock: Pick<LabView['clock'], 'nowMs'>;
};

/**
 * The run as far as the page has heard of it, for when the lab is gone; null where it has heard of
 * none. `records`: those that tell, without gaps from the first on.
 */
export function heldRun(
  view: HeldView | null,
  version: string,
  records: readonly TraceRecord[],
): HeldRun | null {
  const last = records.at(-1);
  if (view === null || last === undefined) return null;
  // Where records were still to come, those that are here say how far it goes.
  const isWhole = records.length >= view.tellingCount;
  const untilUs = isWhole ? Math.max(microsFromMs(view.clock.nowMs), last.atUs) : last.atUs;
  // What a server outside the lab has replied is an input as well.
  const inputs = records.filter(({ kind }) => kind === 'input' || kind === 'webhook');
  const name = 'A session in the lab';
  const { seed, timings, webhooks } = view;
  const known = { app: version, name, seed, detail: 'packets', rules: [], timings } as const;
  return {
    header: { ...known, webhooks, clients: [], untilUs },
    inputs,
  };
}
