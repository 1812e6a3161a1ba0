import type { LabAction } from '../../core/actions/actions.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { LabClock } from '../time/lab-clock.ts';
import { platformTurn } from '../time/platform-time.ts';
import { LabRun, type LabRunSettings } from './lab-run.ts';

/** Somebody who is told what happens in the run, in turns. */
export interface TurnTaker {
  /** A record was made; the model is in the middle of a step and must be left alone. */
  onRecord(record: TraceRecord): void;
  /** A step is over. */
  onStep(): void;
  /** Whether something waits to be told to the app. */
  readonly isWaiting: boolean;
  /** Tells the app what belongs together. */
  takeTurn(): void;
}

/** Microtasks between two turns: enough for the await chains that a handler begins. */
const HOPS_BETWEEN_TURNS = 32;

/** Turns of the platform in which React draws, and runs the effects of that. */
const PLATFORM_TURNS = 2;

/**
 * Keeps a run in step with the clock that the app has: by a single timer, at the model's next
 * event, so that whoever owns that clock drives the lab. What the app is told, it is told when the
 * model's step is over, one turn after the other.
 */
export class RunDriver {
  readonly run: LabRun;
  private readonly clock: LabClock;
  private readonly taker: TurnTaker;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private telling: Promise<void> | undefined;
  private isOver = false;
  /** Moment of the last wake-up, and whether any promise has gone on since. */
  private wokenUs: Micros = -1;
  private hasRested = true;
  /** How often its timer has fired. */
  private wakes = 0;
  /** How many turns the app was told something in. */
  private turns = 0;

  constructor(settings: Omit<LabRunSettings, 'onRecord'>, clock: LabClock, taker: TurnTaker) {
    this.clock = clock;
    this.taker = taker;
    this.run = new LabRun({ ...settings, onRecord: (record) => taker.onRecord(record) });
    clock.onChange = () => {
      this.timer = undefined;
      this.arm();
    };
  }

  /** Time of the run. The model may have come a little further than the clock. */
  get nowUs(): Micros {
    return Math.max(this.clock.nowUs, this.run.lab.nowUs);
  }

  /** Lets the model catch up with the clock, and something be done to it then. */
  perform(action: LabAction): void {
    this.catchUp();
    this.run.perform(action, this.nowUs);
    this.settle();
  }

  /** As {@link perform}. @throws RangeError with the reason why it cannot be done now */
  act(action: Exclude<LabAction, { readonly do: 'open' }>): void {
    this.catchUp();
    this.run.act(action, this.nowUs);
    this.settle();
  }

  /** Lets the model catch up with the clock. */
  catchUp(): void {
    const { lab } = this.run;
    const { nowUs } = this;
    while (lab.step(nowUs)) this.taker.onStep();
    lab.run(nowUs);
  }

  /** Moves time on, and the app with it. */
  async advance(us: Micros): Promise<void> {
    await this.settled();
    let { wakes, turns } = this;
    await this.clock.advance(us, async () => {
      // A timer of the model's own, at which the app was told nothing, has begun nothing.
      const isOurs = this.wakes !== wakes && this.turns === turns;
      ({ wakes, turns } = this);
      if (!isOurs) await this.appRests();
    });
    this.catchUp();
    this.settle();
    await this.appRests();
  }

  /** What the app has begun has come to its end, as far as it waits for no clock. */
  private async appRests(): Promise<void> {
    await this.settled();
    for (let turn = 0; turn < PLATFORM_TURNS; turn++) await platformTurn();
  }

  /** Everything that can be told by now has been. */
  async settled(): Promise<void> {
    while (this.telling !== undefined) await this.telling;
  }

  /** Nothing is told any more. */
  end(): void {
    this.isOver = true;
    this.clock.onChange = () => undefined;
    this.disarm();
  }

  private settle(): void {
    this.taker.onStep();
    this.arm();
    this.tell();
  }

  private disarm(): void {
    if (this.timer !== undefined) globalThis.clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** One timer, at the next moment at which anything can happen. */
  private arm(): void {
    this.disarm();
    const { nextEventUs } = this.run.lab;
    if (this.isOver || nextEventUs === Infinity) return;
    const delayMs = Math.max(1, Math.ceil((nextEventUs - this.clock.nowUs) / 1000));
    // Asked for anew each time: test runners put other timers in place.
    this.timer = globalThis.setTimeout(() => this.wake(), Math.min(delayMs, LONGEST_TIMER_MS));
    const { timer } = this;
    if (typeof timer === 'object' && 'unref' in timer) timer.unref();
  }

  /** The time has come: the model goes on until the app is to be told something. */
  private wake(): void {
    this.timer = undefined;
    this.wakes++;
    if (this.isOver) return;
    this.checkRested();
    const { lab } = this.run;
    const { nowUs } = this;
    while (!this.taker.isWaiting && lab.step(nowUs)) this.taker.onStep();
    if (this.telling === undefined && this.taker.isWaiting) this.takeTurn();
    this.arm();
    this.tell();
  }

  /** Two wake-ups with no promise between them: somebody moves the clock past all of them. */
  private checkRested(): void {
    const { nowUs } = this.clock;
    if (!this.hasRested && nowUs > this.wokenUs) {
      this.hasRested = true;
      throw new Error(
        'The clock was advanced without letting promises go on, so the app would wake in the far future: await lab.advance(…), or vi.advanceTimersByTimeAsync(…) (jest.advanceTimersByTimeAsync, clock.tickAsync) instead of the synchronous form.',
      );
    }
    this.wokenUs = nowUs;
    this.hasRested = false;
    void Promise.resolve().then(() => {
      this.hasRested = true;
    });
  }

  /** Tells everything that waits, in turns of their own. */
  private tell(): void {
    if (this.telling !== undefined || !this.hasMore()) return;
    this.telling = this.tellAll().finally(() => {
      this.telling = undefined;
    });
  }

  private async tellAll(): Promise<void> {
    await Promise.resolve();
    while (this.hasMore()) {
      this.takeTurn();
      for (let hop = 0; hop < HOPS_BETWEEN_TURNS; hop++) await Promise.resolve();
      if (!this.taker.isWaiting) this.catchUp();
    }
    this.arm();
  }

  private takeTurn(): void {
    this.turns++;
    this.taker.takeTurn();
  }

  private hasMore(): boolean {
    return !this.isOver && this.taker.isWaiting;
  }
}

/** Platforms cut longer delays short; the timer is then set again. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
