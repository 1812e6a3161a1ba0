/** A fake clock that can fire one timer at a time; those of Vitest, Jest and sinon can. */
interface SteppedClock {
  tickAsync(ms: number): Promise<number>;
  nextAsync(): Promise<number>;
  setTimeout(callback: () => void, ms: number): unknown;
}

function isStepped(clock: { tickAsync(ms: number): Promise<number> }): clock is SteppedClock {
  return 'nextAsync' in clock && 'setTimeout' in clock;
}

/**
 * Moves a fake clock on, one timer after the other: what a timer has begun comes to its end before
 * the next one fires, however long that takes in real time. So what the app does does not depend
 * on how fast the machine is. `afterTimer` waits for it.
 *
 * @throws what the first timer that failed has thrown, when the time is over
 */
export async function stepClock(
  clock: { tickAsync(ms: number): Promise<number> },
  ms: number,
  afterTimer: () => Promise<void>,
): Promise<void> {
  const wholeMs = Math.floor(ms);
  let failures: unknown[] = [];
  const note = (error: unknown): void => {
    failures = [...failures, error];
  };
  if (isStepped(clock) && wholeMs > 0) {
    let hasCome = false;
    clock.setTimeout(() => {
      hasCome = true;
    }, wholeMs);
    while (!hasCome) {
      await clock.nextAsync().catch(note);
      await afterTimer();
    }
    await clock.tickAsync(ms - wholeMs).catch(note);
  } else {
    await clock.tickAsync(ms).catch(note);
  }
  await afterTimer();
  if (failures.length > 0) throw failures[0];
}
