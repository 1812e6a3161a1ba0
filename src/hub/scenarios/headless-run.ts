import type { HostClock } from '../session/host-clock.ts';
import { labOfPlan } from '../../core/lab/lab-of-plan.ts';
import type { ScenarioPlan } from '../../core/plan/plan.ts';
import { SECOND, type Micros } from '../../core/time/micros.ts';
import type { TraceRecord } from '../../core/trace/records.ts';

/** Virtual time between two looks at the wall clock. */
const SLICE_US = SECOND;
/** The host is free for other things at least this often. */
const LONGEST_STRETCH_MS = 15;

/** A scenario that runs without windows, beside everything else that the host does. */
export class HeadlessRun {
  private readonly plan: ScenarioPlan;
  private readonly clock: HostClock;
  private isStopped = false;

  constructor(plan: ScenarioPlan, clock: HostClock) {
    this.plan = plan;
    this.clock = clock;
  }

  /** Ends the run where it is. */
  stop(): void {
    this.isStopped = true;
  }

  /**
   * Runs to the end, or until it is stopped; the records are those of the whole run only where
   * `isStopped` is false.
   */
  async run(
    onProgress: (virtualUs: Micros) => void,
  ): Promise<{ readonly records: readonly TraceRecord[]; readonly isStopped: boolean }> {
    const { plan, clock } = this;
    const lab = labOfPlan(plan, { detail: 'events' });
    let breathMs = clock.nowMs();
    // What is done at its last moment belongs to it, also where that is its first.
    while ((lab.nowUs < plan.untilUs || lab.nextEventUs <= plan.untilUs) && !this.isStopped) {
      lab.run(Math.min(plan.untilUs, lab.nowUs + SLICE_US));
      if (clock.nowMs() - breathMs < LONGEST_STRETCH_MS) continue;
      onProgress(lab.nowUs);
      await new Promise<void>((resolve) => clock.soon(resolve));
      breathMs = clock.nowMs();
    }
    return { records: lab.records, isStopped: this.isStopped };
  }
}
