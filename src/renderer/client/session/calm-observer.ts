import type { RuntimeObserver } from '../../../hub/client-runtime/client-runtime.ts';

/** Calls a task once, later; what is drawn is fresh enough then. */
export type FrameScheduler = (task: () => void) => void;

/**
 * A window that is not painted has no frames; what others see of it, its title, is kept up at this
 * pace.
 */
const HIDDEN_MS = 200;

/** Before the next frame is painted, or soon where none is. */
export const beforeNextFrame: FrameScheduler = (task) => {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    task();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, HIDDEN_MS);
};

/**
 * Lets an observer hear of many steps at once, as often as a screen is painted: a process that
 * runs a hundred times faster than real time would otherwise have its window drawn for every batch
 * of its steps.
 */
export function calmObserver(observer: RuntimeObserver, later: FrameScheduler): RuntimeObserver {
  let waiting: (() => void)[] = [];
  /** Whether the last that waits is a batch of steps. */
  let endsWithSteps = false;

  function flush(): void {
    const calls = waiting;
    waiting = [];
    endsWithSteps = false;
    for (const call of calls) call();
  }

  function wait(call: () => void, isSteps = false): void {
    if (waiting.length === 0) later(flush);
    waiting.push(call);
    endsWithSteps = isSteps;
  }

  const atOnce =
    <Args extends unknown[]>(call: (...args: Args) => void) =>
    (...args: Args): void => {
      flush();
      call(...args);
    };

  return {
    started: atOnce(observer.started),
    ended: atOnce(observer.ended),
    turnedAway: atOnce(observer.turnedAway),
    standingBy: atOnce(observer.standingBy),
    lineLost: atOnce(observer.lineLost),
    stepped: (steps) => wait(() => observer.stepped(steps), true),
    viewed: (view) => wait(() => observer.viewed(view)),
    rolledBack() {
      // Steps that nobody has heard of need not be told to be rolled back.
      if (endsWithSteps) waiting.pop();
      else wait(observer.rolledBack);
      endsWithSteps = false;
    },
  };
}
