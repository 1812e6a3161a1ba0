import type { HostClock } from './host-clock.ts';

/**
 * A browser asks for a page before it lets go of the one in whose place it comes, and lets go when
 * the answer begins: no longer ago than this, in real milliseconds.
 */
export const ASKED_LATELY_MS = 3000;
/** Longest wait for the page that comes in the place of one that has gone, in real milliseconds. */
export const LONGEST_PAGE_WAIT_MS = 3000;

/**
 * What becomes of the process of a page that goes: it was closed, or is loaded again, or its user
 * has gone on to another page of the same app in the same tab.
 */
export type PageFate = 'closed' | 'reloaded' | 'left';

interface AwaitedPage {
  readonly isReload: Promise<boolean>;
  readonly settle: (isReload: boolean) => void;
  stopWaiting: () => void;
}

/**
 * Pages of clients that go as others come in their places. Whether the one that comes was loaded
 * again, only that page can tell; virtual time stands until it has.
 */
export class LeavingPages {
  private readonly clock: HostClock;
  /** When a page for the client was asked for that has not said a word yet. */
  private readonly askedMs = new Map<string, number>();
  private readonly awaited = new Map<string, AwaitedPage>();

  constructor(clock: HostClock) {
    this.clock = clock;
  }

  /** A browser asks for the page of this client. */
  asked(client: string): void {
    this.askedMs.set(client, this.clock.nowMs());
  }

  /** What was asked for is a second window of the client, which takes no other's place. */
  forget(client: string): void {
    this.askedMs.delete(client);
  }

  /** Whether a page of the client has gone, and another is to come in its place. */
  has(client: string): boolean {
    return this.awaited.has(client);
  }

  /**
   * The client's page says goodbye. Settles with whether it is being loaded again; undefined where
   * no other page comes in its place.
   */
  leaves(client: string): Promise<boolean> | undefined {
    const askedMs = this.askedMs.get(client);
    this.askedMs.delete(client);
    if (askedMs === undefined || this.clock.nowMs() - askedMs > ASKED_LATELY_MS) {
      this.arrived(client, false);
      return undefined;
    }
    const known = this.awaited.get(client);
    known?.stopWaiting();
    const awaited = known ?? newlyAwaited();
    awaited.stopWaiting = this.clock.after(LONGEST_PAGE_WAIT_MS, () => this.arrived(client, false));
    this.awaited.set(client, awaited);
    return awaited.isReload;
  }

  /** The page in its place is there, and says whether it was loaded again; or none will come. */
  arrived(client: string, isReload: boolean): void {
    const awaited = this.awaited.get(client);
    this.askedMs.delete(client);
    this.awaited.delete(client);
    awaited?.stopWaiting();
    awaited?.settle(isReload);
  }

  /** Nobody waits any more. */
  close(): void {
    for (const client of [...this.awaited.keys()]) this.arrived(client, false);
  }
}

function newlyAwaited(): AwaitedPage {
  let settle: (isReload: boolean) => void = () => undefined;
  const isReload = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  return { isReload, settle, stopWaiting: () => undefined };
}
