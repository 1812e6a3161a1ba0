/** The real timers of the platform, whatever stands in for them later. */
export const realSetTimeout = globalThis.setTimeout;
const realSetImmediate = (globalThis as Partial<typeof globalThis>).setImmediate;

/**
 * A turn of the platform's own, in which what waits outside of all clocks goes on: React draws in
 * one.
 */
export function platformTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (realSetImmediate === undefined) realSetTimeout(resolve, 0);
    else realSetImmediate(resolve);
  });
}
