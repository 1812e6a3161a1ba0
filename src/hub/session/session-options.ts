import type { PostNotification } from './asked-server.ts';
import type { HostClock } from './host-clock.ts';
import type { WindowedStart } from './running-plan.ts';
import type { Lab } from '../../core/lab/lab.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { CallbackRecord, TraceRecord } from '../../core/trace/records.ts';
import type { BlockKeeper } from '../../core/trace/store/block-keeper.ts';
import type { RecordPrefix } from '../../core/trace/store/record-prefix.ts';
import type { TraceHeader } from '../../core/trace/trace-header.ts';
import type { WebhookSettings } from '../../core/vocabulary/webhooks.ts';

/** How a session is set up. */
export interface SessionOptions {
  readonly seed: string;
  /** Overrides of every rulebook of the run. */
  readonly timings?: Partial<Timings>;
  /** The customer's server, if the run tells it of channels and users. */
  readonly webhooks?: WebhookSettings | undefined;
  /** Posts notifications to a server outside the lab, where `webhooks` names it. */
  readonly post?: PostNotification;
  readonly clock: HostClock;
  /** Wall-clock milliseconds after which a window that does not answer counts as hung. */
  readonly hangAfterMs: number;
  /** Version of the app, for the trace. */
  readonly version: string;
  readonly onRecord: (record: TraceRecord) => void;
  /** Keeps what the run records, packed; in memory when left out. */
  readonly blocks?: BlockKeeper;
  /** Something that people see has changed. */
  readonly onChange: () => void;
  /** A step of a plan starts a process: its client is to be expected, and a window is needed. */
  readonly onStart?: (action: WindowedStart) => void;
  /** The plan is over; the clock has stopped. */
  readonly onPlanEnd?: () => void;
  /** The lab has ended a process and told its window. */
  readonly onWindowEnd?: (client: string) => void;
  /**
   * Whether a lost line means a lost window; otherwise the host says when a window goes. Default:
   * it does.
   */
  readonly isLineTheWindow?: boolean;
  /** After every turn of the clock: how late virtual time is, in real milliseconds. */
  readonly onLag?: (lagMs: number) => void;
  /** Virtual time must not go beyond this moment, which moves by itself; default: there is none. */
  readonly limitUs?: () => Micros;
  /** Whether a silence runs towards a limit, so that somebody will be told of it. */
  readonly isLimitRunning?: (lab: Lab) => boolean;
  /** Whether the clock is to pause at this callback. */
  readonly isBreakpoint?: (record: CallbackRecord) => boolean;
  /** A window said what no process of this client would; the client crashes. */
  readonly onBroken?: (client: string, reason: string) => void;
  /** The lab itself has made a mistake: the run is over, and can still be saved. */
  readonly onFault?: (error: unknown) => void;
}

/** A recorded run. */
export interface Recording {
  readonly header: TraceHeader;
  readonly records: RecordPrefix;
}

/** The header of a session's trace: all its clients are opened by inputs. */
export function sessionHeader(
  { seed, version: app, timings = {}, webhooks }: SessionOptions,
  untilUs: Micros,
): TraceHeader {
  const name = 'A session in the lab';
  const header = { app, name, seed, detail: 'packets', rules: [], timings, clients: [], untilUs } as const;
  return webhooks === undefined ? header : { ...header, webhooks };
}
