import type { FrontRun } from './front-run.ts';
import { withoutDeed, type KeptRun } from './kept-run.ts';
import type { RunShelf } from './run-shelf.ts';
import { undoView } from './run-views.ts';
import { redoView, UndoneDeeds, type Undone } from './undone.ts';
import { Refusal } from '../contract/refusal.ts';
import type { RedoView, UndoView } from '../contract/run-messages.ts';
import type { LabSession } from '../session/lab-session.ts';
import { msFromMicros } from '../../core/time/micros.ts';
import type { RunOrigin } from '../../core/vocabulary/run-origin.ts';

/** What undoing can do with the runs of a lab. */
export interface UndoableRuns {
  readonly shelf: RunShelf;
  front(): FrontRun;
  session(): LabSession;
  /** The number of the next deed. */
  nextDeed(): number;
  /** A number, and an origin, of its own. */
  anew(origin: RunOrigin): Pick<KeptRun, 'number' | 'origin' | 'journal'>;
  /** A run of this number is there, or will be. */
  noteNumber(number: number): void;
  /** Stops the run in front; undefined where nothing was done in it. */
  stopFront(): Promise<KeptRun | undefined>;
  putFrontAside(): Promise<void>;
  /** Brings a run to the front. False: it was stopped, and `fallback` is on the shelf. */
  restore(run: KeptRun, fallback: KeptRun | undefined): Promise<boolean>;
  close(run: number): Promise<null>;
  changed(): void;
}

/**
 * Takes back what a person has done last, and does it again: an action, or the closing of a run.
 */
export class UndoRedo {
  private readonly runs: UndoableRuns;
  private readonly undone = new UndoneDeeds();

  constructor(runs: UndoableRuns) {
    this.runs = runs;
  }

  /** A person has done something new: what was undone before is over. */
  clear(): void {
    this.undone.clear();
  }

  /** What can be undone; undefined where nothing can. */
  get undoable(): UndoView | undefined {
    return undoView(this.runs.front(), this.runs.session().lab, this.runs.shelf);
  }

  /** What can be done again; undefined where nothing can. */
  get redoable(): RedoView | undefined {
    return redoView(this.lastUndone, this.runs.session().lab);
  }

  private get lastUndone(): Undone | undefined {
    return this.undone.last(this.runs.front(), this.runs.session().lab, this.runs.shelf);
  }

  /** @throws Refusal where `id` is not what would be undone now */
  async undo(id: number): Promise<null> {
    const { undoable } = this;
    if (undoable?.id !== id) {
      throw new Refusal('Something else was done meanwhile: look at what Undo would take back now.');
    }
    if (undoable.what === 'close-run') await this.reopen();
    else await this.undoAction();
    return null;
  }

  /** @throws Refusal where `id` is not what would be done again now */
  async redo(id: number): Promise<null> {
    const { runs, lastUndone } = this;
    if (lastUndone?.id !== id) {
      throw new Refusal('Something else was done meanwhile: look at what Redo would do now.');
    }
    this.undone.take();
    if (lastUndone.what === 'close-run') return runs.close(lastUndone.run);
    const { run, isInPlace } = lastUndone;
    const next = isInPlace ? run : (runs.shelf.take(run.number) ?? run);
    const left = await runs.stopFront();
    runs.noteNumber(run.number);
    if (await runs.restore(next, isInPlace ? left : next)) left?.journal?.end('replaced');
    else if (!isInPlace && left !== undefined) runs.shelf.put(left);
    return null;
  }

  private async reopen(): Promise<void> {
    const { runs } = this;
    const closed = runs.shelf.takeClosed();
    if (closed === undefined) return;
    this.undone.add({ id: runs.nextDeed(), what: 'close-run', run: closed.run.number });
    if (closed.wasInFront) {
      await runs.putFrontAside();
      await runs.restore(closed.run, closed.run);
    } else {
      runs.shelf.put(closed.run);
      runs.changed();
    }
  }

  /** Going back is going through all again but the last action. */
  private async undoAction(): Promise<void> {
    const { runs } = this;
    const old = await runs.stopFront();
    const last = old?.deeds.at(-1);
    if (old === undefined || last === undefined) return;
    const { atUs } = last;
    const without = withoutDeed(old, last);
    const isInPlace = old.untilUs === atUs;
    if (isInPlace) {
      if (!(await runs.restore({ ...without, journal: undefined }, old))) return;
      old.journal?.end('replaced');
    } else {
      runs.shelf.put(old);
      const origin = { from: 'undo', run: old.number, atMs: msFromMicros(atUs) } as const;
      if (!(await runs.restore({ ...without, ...runs.anew(origin) }, undefined))) return;
    }
    const leftAt = { number: runs.front().number, inputCount: without.inputs.length, nowUs: atUs };
    const run = { ...old, journal: undefined };
    this.undone.add({ id: runs.nextDeed(), what: 'action', deed: last, run, isInPlace, leftAt });
  }
}
