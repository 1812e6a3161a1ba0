import type { LabClient } from '../core/lab/lab-client.ts';
import { Lab } from '../core/lab/lab.ts';
import type { Micros } from '../core/time/micros.ts';
import type { TraceRecord } from '../core/trace/records.ts';
import type { RunBeginning } from '../hub/hub-options.ts';
import type { ClientFinder } from '../testing/seats/told-record.ts';

/** Who is told what happens in the run. */
export interface ShadowListener {
  onRecord(record: TraceRecord): void;
  /** A step of the model is over. */
  onStep(): void;
}

/**
 * The run of the hub once more, in this process and a step behind: by its inputs alone, from which
 * everything follows. The processes of the hub's own run are in windows, and ahead of its clock;
 * here they are as they were at that moment, as an app's page must find them.
 */
export class ShadowRun implements ClientFinder {
  private readonly lab: Lab;
  private readonly listener: ShadowListener;

  constructor({ seed, timings, webhooks }: RunBeginning, listener: ShadowListener) {
    this.listener = listener;
    this.lab = new Lab({
      ...{ seed, detail: 'events', webhooks, isKeeping: false },
      timings: timings ?? {},
      onRecord: (record) => listener.onRecord(record),
    });
  }

  client(id: string): LabClient | undefined {
    return this.lab.clients.get(id);
  }

  get clients(): Iterable<LabClient> {
    return this.lab.clients.values();
  }

  /** The moment to which it has come. */
  get nowUs(): Micros {
    return this.lab.nowUs;
  }

  /** The hub's run has made a record. */
  follow(record: TraceRecord): void {
    if (record.kind !== 'input') return;
    this.reach(record.atUs);
    this.lab.schedule(record.atUs, record.action);
    this.reach(record.atUs);
  }

  /** The hub's run has come so far. */
  reach(atUs: Micros): void {
    if (atUs < this.lab.nowUs) return;
    while (this.lab.step(atUs)) this.listener.onStep();
    this.lab.run(atUs);
  }
}
