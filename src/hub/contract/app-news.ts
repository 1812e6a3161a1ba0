/* What the page of somebody's app and the window of the lab around it tell each other. */

/** One thing that has happened there. */
export type PageNews =
  | {
      readonly kind: 'handled';
      readonly event: string;
      readonly args: string;
      readonly tookMs: number;
      readonly error?: string;
    }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'begun'; readonly address: string }
  | { readonly kind: 'over'; readonly why: 'ended' | 'another run' | 'line' };

/** A handler of an app was called for the record with this number. */
export interface HandledCall {
  readonly seq: number;
  /** Milliseconds of real time until it returned, or its promise was kept. */
  readonly tookMs: number;
  /** What it threw, as a line. */
  readonly error?: string;
}

/** Under which name news stand in a message to that window. */
export const NEWS = 'reconnectLabNews';

/** Under this name in the storage of the session the window says that the page's timers are to follow. */
const TIMERS = 'reconnect-lab-timers';

/**
 * Whether the timers of the page are to follow the lab's clock. No where there is no storage, as
 * in a page that blocks it.
 */
export function areTimersLed(storage: () => { getItem(key: string): string | null }): boolean {
  try {
    return storage().getItem(TIMERS) === 'lab';
  } catch {
    return false;
  }
}

/** Has the timers of the page follow, or not, from the next time on that it is loaded. */
export function leadTimers(storage: { setItem(key: string, text: string): void }, isLed: boolean): void {
  storage.setItem(TIMERS, isLed ? 'lab' : 'page');
}
