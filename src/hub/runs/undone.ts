import type { Deed } from './deeds.ts';
import type { FrontRun } from './front-run.ts';
import type { KeptRun } from './kept-run.ts';
import type { RunShelf } from './run-shelf.ts';
import { deedWords } from './run-views.ts';
import type { RedoView } from '../contract/run-messages.ts';
import type { Lab } from '../../core/lab/lab.ts';
import { msFromMicros, type Micros } from '../../core/time/micros.ts';

/** What can be done again at most. */
const MOST_UNDONE = 50;

/** Where undoing has left the run in front. */
interface LeftAt {
  readonly number: number;
  readonly inputCount: number;
  readonly nowUs: Micros;
}

/** Something that was undone. */
export type Undone = { readonly id: number } & (
  | {
      readonly what: 'action';
      readonly deed: Deed;
      /** The run as it was with it; on the shelf, where undoing has begun one of its own. */
      readonly run: KeptRun;
      readonly isInPlace: boolean;
      readonly leftAt: LeftAt;
    }
  | { readonly what: 'close-run'; readonly run: number }
);

/**
 * What was undone last, and can be done again as long as nothing else has happened there since.
 */
export class UndoneDeeds {
  private list: readonly Undone[] = [];

  /** Something was undone. */
  add(undone: Undone): void {
    this.list = [...this.list, undone].slice(-MOST_UNDONE);
  }

  /** A person has done something new: what was undone before is over. */
  clear(): void {
    this.list = [];
  }

  /** What can be done again now. */
  last(front: FrontRun, lab: Lab, shelf: RunShelf): Undone | undefined {
    const last = this.list.at(-1);
    if (last === undefined) return undefined;
    if (last.what === 'close-run') {
      const isThere = last.run === front.number || shelf.get(last.run) !== undefined;
      return isThere && shelf.all.length > 0 ? last : undefined;
    }
    const { number, inputCount, nowUs } = last.leftAt;
    const isAsLeft = front.number === number && front.deeds.inputCount === inputCount && lab.nowUs === nowUs;
    const isThere = last.isInPlace || shelf.get(last.run.number) !== undefined;
    return isAsLeft && isThere ? last : undefined;
  }

  /** Takes it: it is done again. */
  take(): void {
    this.list = this.list.slice(0, -1);
  }
}

/** What doing it again would do, as people are told. */
export function redoView(undone: Undone | undefined, lab: Lab): RedoView | undefined {
  if (undone === undefined) return undefined;
  const { id } = undone;
  if (undone.what === 'close-run') return { id, what: 'close-run', run: undone.run };
  const { run, deed, isInPlace } = undone;
  const back = isInPlace ? null : { run: run.number, atMs: msFromMicros(run.untilUs) };
  return { id, what: 'action', words: deedWords(deed, lab), back };
}
