import type { AwaitedWindows } from './awaited-windows.ts';
import type { ComingActions } from './coming-actions.ts';
import { foreseenRun, isCallbackComing } from './foresight.ts';
import type { HostClock } from './host-clock.ts';
import type { Pacer } from './pacer.ts';
import type { RunningPlan } from './running-plan.ts';
import { isSought } from './sought.ts';
import { Refusal } from '../contract/refusal.ts';
import type { SoughtCallback } from '../contract/views.ts';
import type { Lab } from '../../core/lab/lab.ts';
import type { RecordStore } from '../../core/trace/store/record-store.ts';

/** What a search for a callback needs of its session. */
export interface SearchedSession {
  readonly lab: Lab;
  readonly records: RecordStore;
  readonly plan: RunningPlan;
  readonly awaited: AwaitedWindows;
  readonly coming: ComingActions;
  readonly pacer: Pacer;
  readonly clock: HostClock;
  /** Whether a silence runs towards a limit, so that somebody will be told of it. */
  readonly isLimitRunning: (lab: Lab) => boolean;
  /** The session is over. */
  readonly isStopped: () => boolean;
  /** Has the clock run to the callback. */
  readonly play: (sought: SoughtCallback | undefined) => void;
  readonly changed: () => void;
}

/** Looks whether a callback is coming before the clock is let run to it. */
export class CallbackSearch {
  private readonly session: SearchedSession;
  /** Counts what was wanted of the clock. */
  private wishes = 0;

  constructor(session: SearchedSession) {
    this.session = session;
  }

  /** Something else is wanted of the clock. */
  giveWay(): void {
    this.wishes++;
  }

  /**
   * Has the clock run to the next callback that is sought; where none is coming it is let alone.
   * @throws Refusal where that leaves it running
   */
  async seek(sought: SoughtCallback | undefined): Promise<void> {
    const { pacer, isStopped, play, changed } = this.session;
    const wish = ++this.wishes;
    const isComing = await this.isComing(sought);
    // Whoever wanted something else of the clock meanwhile, or of the lab, has it.
    if (wish !== this.wishes || isStopped()) return;
    if (isComing) play(sought);
    else if (pacer.isRunning) throw new Refusal('No such callback is coming: the clock goes on.');
    else {
      pacer.nothingComes(sought);
      changed();
    }
  }

  /** Where that depends on windows that are still to come, it may be. */
  private async isComing(sought: SoughtCallback | undefined): Promise<boolean> {
    const { lab, records, plan, awaited, coming, clock, isLimitRunning } = this.session;
    const { ahead } = plan;
    if (ahead === undefined || !awaited.isEmpty || coming.hasInputs) return true;
    const watch = {
      isSought: (record: Parameters<typeof isSought>[0]) => isSought(record, sought),
      isLimitRunning,
    };
    return isCallbackComing(foreseenRun(lab, records.telling, ahead, watch), clock);
  }
}
