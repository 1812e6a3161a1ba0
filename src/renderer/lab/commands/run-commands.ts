import { redoTitle, runName, undoTitle } from '../words/run-words.ts';
import type { Command, CommandContext } from './command.ts';

const countOf = ({ view }: CommandContext): number => view?.runs.length ?? 0;
const frontOf = ({ view }: CommandContext) => view?.runs.find(({ isInFront }) => isInFront);

/** The run that comes to the front, in a round. */
function nextOf({ view }: CommandContext) {
  const runs = view?.runs ?? [];
  return runs[(runs.findIndex(({ isInFront }) => isInFront) + 1) % runs.length];
}

/** What can be done with the runs of the lab, and taking back what was done last, or doing it again. */
export const RUN_COMMANDS: readonly Command[] = [
  {
    id: 'undo',
    group: 'Run',
    shortcut: 'Mod+z',
    title: ({ view }) => undoTitle(view?.undo),
    needs: 'lab',
    isEnabled: ({ view }) => view?.undo !== undefined,
    lack: () => 'Nothing has been done in this run that could be undone.',
    run: ({ view, call }) => {
      if (view?.undo !== undefined) call('lab.undo', { id: view.undo.id });
    },
  },
  {
    id: 'redo',
    group: 'Run',
    shortcut: 'Mod+Shift+z',
    title: ({ view }) => redoTitle(view?.redo),
    needs: 'lab',
    isEnabled: ({ view }) => view?.redo !== undefined,
    lack: () => 'Nothing was undone, or something else has happened since.',
    run: ({ view, call }) => {
      if (view?.redo !== undefined) call('lab.redo', { id: view.redo.id });
    },
  },
  {
    id: 'fork-here',
    group: 'Run',
    title: () => 'Fork here: a new run with the same past',
    needs: 'lab',
    isEnabled: ({ view, momentMs }) =>
      view !== null && momentMs !== null && momentMs <= view.clock.nowMs && view.recordCount > 0,
    lack: ({ momentMs }) => (momentMs === null ? 'No moment is selected.' : 'Nothing has happened yet.'),
    run: ({ momentMs, call }) => {
      if (momentMs !== null) call('lab.fork', { atMs: momentMs });
    },
  },
  {
    id: 'runs',
    group: 'Run',
    title: () => 'All runs…',
    needs: 'lab',
    isEnabled: ({ view }) => view !== null,
    run: ({ show }) => show('runs'),
  },
  {
    id: 'next-run',
    group: 'Run',
    title: (context) => {
      const next = countOf(context) > 1 ? nextOf(context) : undefined;
      return next === undefined ? 'Go to the next run' : `Go to ${runName(next).toLowerCase()}`;
    },
    needs: 'lab',
    isEnabled: (context) => countOf(context) > 1,
    lack: () => 'There is no other run.',
    run: (context) => {
      const next = nextOf(context);
      if (next !== undefined) context.call('runs.show', { run: next.number });
    },
  },
  {
    id: 'close-run',
    group: 'Run',
    title: (context) => {
      const front = frontOf(context);
      return front === undefined ? 'Close this run' : `Close ${runName(front).toLowerCase()}`;
    },
    needs: 'lab',
    isEnabled: (context) => countOf(context) > 1,
    lack: () => 'It is the only run: begin a new one instead.',
    run: (context) => {
      const front = frontOf(context);
      if (front !== undefined) context.call('runs.close', { run: front.number });
    },
  },
];
