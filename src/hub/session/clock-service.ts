import type { LabCalls } from '../contract/lab-messages.ts';
import { Refusal } from '../contract/refusal.ts';
import type { BreakpointView } from '../contract/views.ts';
import { HOUR, MAX_RUN_US, microsFromMs } from '../../core/time/micros.ts';
import type { CallbackRecord } from '../../core/trace/records.ts';
import { Breakpoints } from './breakpoints.ts';
import type { LabSession } from './lab-session.ts';

type ClockCall = Extract<keyof LabCalls, `clock.${string}`>;

/** What people do with the clock of the lab: let it run, stop it, and say where it is to stop. */
export class ClockService {
  readonly answers: { readonly [Name in ClockCall]: (args: LabCalls[Name]['args']) => unknown };
  private readonly session: () => LabSession;
  private readonly breakpoints: Breakpoints;

  /** `session`: of the run in front. `changed`: something that people see has changed. */
  constructor(session: () => LabSession, changed: () => void) {
    this.session = session;
    this.breakpoints = new Breakpoints(changed);
    this.answers = {
      'clock.play': () => session().play(),
      'clock.pause': () => session().pause(),
      'clock.speed': ({ speed }) => session().setSpeed(speed),
      'clock.step': () => session().play('event'),
      'clock.nextCallback': ({ sought }) => session().seek(sought),
      'clock.pauseAt': (sought) => this.breakpoints.add(sought),
      'clock.passBy': ({ id }) => this.breakpoints.remove(id),
      'clock.runUntil': ({ atMs }) => this.runUntil(atMs),
    };
  }

  /** The callbacks at which the clock pauses, in every run of the lab. */
  get pauses(): readonly BreakpointView[] {
    return this.breakpoints.views;
  }

  isPausedBy(record: CallbackRecord): boolean {
    return this.breakpoints.has(record);
  }

  private runUntil(atMs: number): void {
    const atUs = microsFromMs(atMs);
    if (atUs > MAX_RUN_US)
      throw new Refusal(`A run lasts at most ${MAX_RUN_US / HOUR} h; choose an earlier time.`);
    const session = this.session();
    if (atUs < session.lab.nowUs) throw new Refusal('That time is over already; choose a later one.');
    session.play(atUs);
  }
}
