import type { RenderProcessGoneDetails } from 'electron';

type Reason = RenderProcessGoneDetails['reason'];

/** What will only happen again: the process cannot be started at all, or may not run. */
const REPEATING: readonly Reason[] = ['launch-failed', 'integrity-failure'];

const LIMIT = 3;
const WITHIN_MS = 60_000;

/**
 * Decides whether a page whose process has died is loaded again: at most three times in a minute,
 * and only if that can help.
 */
export class ReloadPolicy {
  #reloadsMs: readonly number[] = [];

  /** `nowMs`: real time, in milliseconds, from any moment on. */
  isToReload(reason: Reason, nowMs: number): boolean {
    const recent = this.#reloadsMs.filter((atMs) => nowMs - atMs < WITHIN_MS);
    const isWorthIt = !REPEATING.includes(reason) && recent.length < LIMIT;
    this.#reloadsMs = isWorthIt ? [...recent, nowMs] : recent;
    return isWorthIt;
  }
}
