import type { RedoView, RunView, UndoView } from '../../../hub/contract/run-messages.ts';
import { secondsText } from './times.ts';

/** `Run 2`. */
export function runName({ number }: Pick<RunView, 'number'>): string {
  return `Run ${number}`;
}

/** Where a run comes from: `forked from run 1 at 15.000 s`; empty where it just began. */
export function originWords({ origin }: Pick<RunView, 'origin'>): string {
  switch (origin.from) {
    case 'new':
      return '';
    case 'journal':
      return 'left by an earlier lab';
    case 'scenario':
      return `“${origin.name}”`;
    case 'fork':
      return `forked from run ${origin.run} at ${secondsText(origin.atMs)}`;
    case 'undo':
      return `run ${origin.run} without what was done at ${secondsText(origin.atMs)}`;
  }
}

/** `Run 2, forked from run 1 at 15.000 s`. */
export function runTitle(run: RunView): string {
  const origin = originWords(run);
  return origin === '' ? runName(run) : `${runName(run)}, ${origin}`;
}

/** How far a run has come, and with how many: `at 15.000 s, 2 clients`. */
export function runProgress({ nowMs, clientCount }: RunView): string {
  return `at ${secondsText(nowMs)}, ${clientCount} ${clientCount === 1 ? 'client' : 'clients'}`;
}

/** What undoing will do, as a command says it. */
export function undoTitle(undo: UndoView | undefined): string {
  if (undo === undefined) return 'Undo';
  if (undo.what === 'close-run') return `Undo: bring run ${undo.run} back`;
  const { words, atMs, isInPlace } = undo;
  if (isInPlace) return `Undo “${words}”`;
  return `Undo “${words}”: back to ${secondsText(atMs)}, in a new run`;
}

/** What redoing will do, as a command says it. */
export function redoTitle(redo: RedoView | undefined): string {
  if (redo === undefined) return 'Redo';
  if (redo.what === 'close-run') return `Redo: close run ${redo.run}`;
  const { words, back } = redo;
  if (back === null) return `Redo “${words}”`;
  return `Redo “${words}”: back to run ${back.run} at ${secondsText(back.atMs)}`;
}
