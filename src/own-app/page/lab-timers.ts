import { installClock } from '../../testing/time/fake-clock.ts';

/** A turn of the page's own event loop, which costs nothing and is held up by no clock. */
function soon(task: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    task();
  };
  port2.postMessage(null);
}

/**
 * The timers of a page, and its `Date` and `performance`, led by the lab's clock: they stand while
 * it stands, and go as fast as it goes.
 */
export class LabTimers {
  private readonly clock: { tickAsync(ms: number): Promise<number> };
  private atMs: number | undefined;

  constructor() {
    // Between two timers a fake clock waits for one of the platform, by the quickest way that it
    // finds.
    const page = globalThis as { setImmediate?: unknown };
    page.setImmediate = soon;
    this.clock = installClock();
    delete page.setImmediate;
  }

  /** It begins at this moment of the lab, in virtual milliseconds. */
  begin(atMs: number): void {
    this.atMs = atMs;
  }

  /**
   * Goes on to this moment of the lab; to one of a new run without a step. What a timer throws is
   * an error of the page, as it is with a clock of the platform, and holds up none of the others.
   */
  async reach(atMs: number): Promise<void> {
    const ms = atMs - (this.atMs ?? atMs);
    this.atMs = atMs;
    if (ms <= 0) return;
    try {
      await this.clock.tickAsync(ms);
    } catch (error) {
      globalThis.reportError(error);
    }
  }
}
