import type { RemoteWindow } from './remote-window.ts';
import type { HostClock } from './host-clock.ts';
import type { Advance } from '../speculation/speculation.ts';
import { ResponseBudget } from './response-budget.ts';

/** What waiting needs to know of the world around it. */
export interface WaitEnvironment {
  readonly clock: HostClock;
  /**
   * Wall-clock milliseconds after which a window that does not answer hangs, where others answer
   * in time.
   */
  readonly hangAfterMs: number;
  /** The window has had its time, and is not waited for any more. */
  onHung(window: RemoteWindow, reason: string | undefined): void;
  /**
   * The lab has been waiting for a window long enough for people to see it, or does so no more.
   */
  onNotice(): void;
}

/** A batch that is out. */
interface Wait {
  /** Since when, in real milliseconds. */
  sinceMs: number;
  /** Since when the lab stands still for it; undefined while it has other things to do. */
  stillSinceMs: number | undefined;
  isNoticed: boolean;
}

/** After waiting this long, people are shown which window the lab waits for. */
const NOTICE_MS = 250;

/** Asks windows for steps and waits for their answers, for as long as each has time. */
export class StepRequests {
  private readonly environment: WaitEnvironment;
  private readonly patience: ResponseBudget;
  private readonly waits = new Map<RemoteWindow, Wait>();
  private disarm: (() => void) | undefined;
  private isOver = false;

  constructor(environment: WaitEnvironment) {
    this.environment = environment;
    this.patience = new ResponseBudget(environment.hangAfterMs);
  }

  /** Whether the lab has been standing still for this window long enough for people to see it. */
  isNoticed(window: RemoteWindow): boolean {
    return this.waits.get(window)?.isNoticed === true;
  }

  /** Whether an answer of the window is awaited. */
  isOut(window: RemoteWindow): boolean {
    return this.waits.has(window);
  }

  /** Asks a window for a batch that nobody waits for yet. */
  ask(window: RemoteWindow, advance: Advance): void {
    this.send(window, advance, false, () => undefined);
  }

  /**
   * Asks all of these windows at once, and waits for all of them: until they have answered, gone,
   * or had their time.
   */
  async askAll(batches: readonly (readonly [RemoteWindow, Advance])[]): Promise<void> {
    await new Promise<void>((resolve) => {
      let open = batches.length;
      if (open === 0) resolve();
      for (const [window, advance] of batches) {
        this.send(window, advance, true, () => {
          if (--open === 0) resolve();
        });
      }
    });
  }

  /** Waits for the batch that is out. */
  async answered(window: RemoteWindow): Promise<void> {
    const wait = this.waits.get(window);
    if (wait) wait.stillSinceMs ??= this.environment.clock.nowMs();
    await window.answered();
  }

  /** The window gets no more time for the batch that is out. */
  giveUp(window: RemoteWindow, reason?: string): void {
    if (!this.waits.has(window)) return;
    this.environment.onHung(window, reason);
    window.giveUpWaiting();
  }

  /** How long a window that answers again stays out, in real milliseconds. */
  msUntilReturn(client: string): number {
    return this.patience.msUntilReturn(client, this.environment.clock.nowMs());
  }

  /** Nobody waits any more, and whoever did goes on. */
  stop(): void {
    this.isOver = true;
    this.disarm?.();
    this.disarm = undefined;
    for (const window of [...this.waits.keys()]) window.stopWaiting();
  }

  private send(window: RemoteWindow, advance: Advance, isAwaited: boolean, settled: () => void): void {
    const sinceMs = this.environment.clock.nowMs();
    // A batch that is replaced settles first.
    window.request(advance, () => {
      this.settled(window);
      settled();
    });
    this.waits.set(window, {
      sinceMs,
      stillSinceMs: isAwaited ? sinceMs : undefined,
      isNoticed: false,
    });
    if (!this.disarm) this.watch(Math.min(NOTICE_MS, this.patience.limitMs(window.client, sinceMs)));
  }

  private settled(window: RemoteWindow): void {
    const wait = this.waits.get(window);
    if (!wait) return;
    this.waits.delete(window);
    const nowMs = this.environment.clock.nowMs();
    if (wait.stillSinceMs !== undefined) {
      this.patience.waited(window.client, nowMs, nowMs - wait.stillSinceMs);
    }
    if (wait.isNoticed) this.environment.onNotice();
  }

  private watch(ms: number): void {
    if (this.isOver) return;
    const { clock } = this.environment;
    const dueMs = clock.nowMs() + ms;
    this.disarm ??= clock.after(ms, () => {
      this.disarm = undefined;
      this.look(clock.nowMs() - dueMs);
    });
  }

  /**
   * `lateMs`: so long this host itself did nothing, be it that the machine slept; that is no
   * window's fault.
   */
  private look(lateMs: number): void {
    const nowMs = this.environment.clock.nowMs();
    let nextMs = Infinity;
    let isNews = false;
    for (const [window, wait] of [...this.waits]) {
      wait.sinceMs += lateMs;
      if (wait.stillSinceMs !== undefined) wait.stillSinceMs += lateMs;
      const limitMs = this.patience.limitMs(window.client, nowMs);
      const restMs = wait.sinceMs + limitMs - nowMs;
      if (restMs <= 0) {
        this.giveUp(
          window,
          limitMs < this.environment.hangAfterMs ? 'it has made the lab wait too often' : undefined,
        );
        continue;
      }
      const isLong = nowMs - (wait.stillSinceMs ?? nowMs) >= NOTICE_MS;
      if (isLong && !wait.isNoticed) isNews = wait.isNoticed = true;
      nextMs = Math.min(nextMs, restMs, NOTICE_MS);
    }
    if (isNews) this.environment.onNotice();
    if (nextMs !== Infinity) this.watch(nextMs);
  }
}
