import type { HostClock } from '../session/host-clock.ts';
import { Lab } from '../../core/lab/lab.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import { SECOND, type Micros } from '../../core/time/micros.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { WebhookSettings } from '../../core/vocabulary/webhooks.ts';

/** Virtual time between two looks at the wall clock. */
const SLICE_US: Micros = 5 * SECOND;
/** The host is free for other things at least this often. */
const LONGEST_STRETCH_MS = 8;

/** A run that can be looked back on. */
interface TravelledRun {
  readonly seed: string;
  readonly timings: Partial<Timings>;
  /** The customer's server, if the run tells it of channels and users. */
  readonly webhooks?: WebhookSettings | undefined;
  /** Its records so far, or all that hold its inputs; they only ever grow. */
  readonly records: readonly TraceRecord[];
}

/** A session, as far as looking back on it takes. */
export interface TravelledSession {
  readonly lab: Lab;
  readonly records: { readonly telling: readonly TraceRecord[] };
}

/**
 * Shows a session as it was: its recorded inputs are run again without windows, which gives the
 * identical lab. Where one looks at a later moment than before, the run goes on from there.
 */
export class TimeTravel {
  private readonly past: TravelledRun;
  private readonly clock: HostClock;
  private lab: Lab | undefined;
  private taken = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor({ lab, records }: TravelledSession, clock: HostClock) {
    const { seed, timings = {}, webhooks } = lab.options;
    this.past = { seed, timings, webhooks, records: records.telling };
    this.clock = clock;
  }

  /**
   * What `see` sees in the lab as it was after everything that happened up to and including
   * `atUs`. One look after the other.
   */
  at<Seen>(atUs: Micros, see: (lab: Lab) => Seen): Promise<Seen> {
    const look = this.last.then(() => this.go(atUs)).then(see);
    this.last = look.catch(() => undefined);
    return look;
  }

  private async go(atUs: Micros): Promise<Lab> {
    if (this.lab === undefined || this.lab.nowUs > atUs) this.begin();
    const lab = this.lab as Lab;
    let breathMs = this.clock.nowMs();
    for (;;) {
      const toUs = Math.min(atUs, lab.nowUs + SLICE_US);
      this.takeInputs(lab, toUs);
      lab.run(toUs);
      if (toUs === atUs) break;
      if (this.clock.nowMs() - breathMs < LONGEST_STRETCH_MS) continue;
      await new Promise<void>((resolve) => this.clock.soon(resolve));
      breathMs = this.clock.nowMs();
    }
    // Heartbeats that were skipped are made up for, so that everybody was heard when it was.
    for (const client of lab.clients.values()) lab.disturbClient(client);
    return lab;
  }

  private begin(): void {
    const { seed, timings, webhooks } = this.past;
    this.lab = new Lab({ seed, detail: 'events', timings, webhooks });
    this.taken = 0;
  }

  private takeInputs(lab: Lab, untilUs: Micros): void {
    const { records } = this.past;
    for (; this.taken < records.length; this.taken++) {
      const record = records[this.taken] as TraceRecord;
      if (record.atUs > untilUs) return;
      if (record.kind === 'input') lab.schedule(record.atUs, record.action);
    }
  }
}
