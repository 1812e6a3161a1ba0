import { QUIET_US } from './clock-drive.ts';
import type { HostClock } from './host-clock.ts';
import { replayInto, type RecordedRun } from './rebuilt-processes.ts';
import { Lab } from '../../core/lab/lab.ts';
import type { TimedAction } from '../../core/plan/plan.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import { MAX_RUN_US, SECOND, type Micros } from '../../core/time/micros.ts';
import type { RecordList } from '../../core/trace/record-list.ts';
import type { CallbackRecord } from '../../core/trace/records.ts';
import type { WebhookSettings } from '../../core/vocabulary/webhooks.ts';

/** Virtual time between two looks at what came. */
const SLICE_US: Micros = SECOND;
/** The host is free for other things at least this often. */
const LONGEST_STRETCH_MS = 8;

/** A run in progress, as far as its future depends on it. */
export interface ForeseenRun extends RecordedRun {
  readonly seed: string;
  readonly timings: Partial<Timings>;
  /** The customer's server, if the run tells it of channels and users. */
  readonly webhooks?: WebhookSettings | undefined;
  /** Steps that are still to come by themselves. */
  readonly steps: readonly TimedAction[];
  /** When the clock stops by itself; Infinity: it does not. */
  readonly endUs: Micros;
  /** Callbacks so far that are waited for: more of them may come at the present instant. */
  readonly callbackCount: number;
  readonly isSought: (record: CallbackRecord) => boolean;
  /** Whether a silence runs towards a limit, so that somebody will be told of it. */
  readonly isLimitRunning: (lab: Lab) => boolean;
}

/**
 * The future of a session of which nothing but `records` has come, and that goes on by itself with
 * what is `ahead`.
 */
export function foreseenRun(
  { options: { seed, timings = {}, webhooks }, nowUs: untilUs }: Lab,
  records: RecordList,
  ahead: Pick<ForeseenRun, 'steps' | 'endUs'>,
  watch: Pick<ForeseenRun, 'isSought' | 'isLimitRunning'>,
): ForeseenRun {
  const inputs: TimedAction[] = [];
  let callbackCount = 0;
  for (const record of records) {
    if (record.kind === 'input') inputs.push({ atUs: record.atUs, action: record.action });
    if (record.kind === 'callback' && watch.isSought(record)) callbackCount++;
  }
  return { seed, timings, webhooks, inputs, untilUs, callbackCount, ...ahead, ...watch };
}

/**
 * Whether a callback that is waited for will come if nobody does anything: by parity the run that
 * is gone through again without windows has the same future, so the clock need not move to find
 * out.
 */
export async function isCallbackComing(run: ForeseenRun, clock: HostClock): Promise<boolean> {
  let callbacks = 0;
  const lab = new Lab({
    seed: run.seed,
    timings: run.timings,
    webhooks: run.webhooks,
    detail: 'events',
    isKeeping: false,
    onRecord: (record) => {
      if (record.kind === 'callback' && run.isSought(record)) callbacks++;
    },
  });
  await replayInto(lab, run, clock, { onProgress: () => undefined, isStopped: () => false });
  for (const { atUs, action } of run.steps) lab.schedule(Math.max(atUs, lab.nowUs), action);
  const lastUs = Math.min(run.endUs, MAX_RUN_US);
  let searchUs = lab.nowUs + QUIET_US;
  for (let breathMs = clock.nowMs(); callbacks <= run.callbackCount;) {
    if (lab.nowUs >= lastUs || lab.nextEventUs > lastUs) return false;
    if (lab.nowUs >= searchUs) {
      if (!isMoreToCome(lab, run)) return false;
      searchUs += QUIET_US;
    }
    lab.run(Math.min(lastUs, searchUs, lab.nowUs + SLICE_US));
    if (clock.nowMs() - breathMs < LONGEST_STRETCH_MS) continue;
    await new Promise<void>((resolve) => clock.soon(resolve));
    breathMs = clock.nowMs();
  }
  return true;
}

function isMoreToCome(lab: Lab, { steps, isLimitRunning }: ForeseenRun): boolean {
  if (steps.some(({ atUs }) => atUs > lab.nowUs)) return true;
  // Heartbeats that were skipped are made up for, so that everybody was heard when it was.
  for (const client of lab.clients.values()) lab.disturbClient(client);
  return isLimitRunning(lab);
}
