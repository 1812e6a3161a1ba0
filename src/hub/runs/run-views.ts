import type { Deed } from './deeds.ts';
import type { FrontRun } from './front-run.ts';
import { clientCountOf } from './kept-run.ts';
import type { RunShelf } from './run-shelf.ts';
import type { RunView, UndoView } from '../contract/run-messages.ts';
import { sayAction } from '../../core/actions/actions.ts';
import type { LabSession } from '../session/lab-session.ts';
import type { Lab } from '../../core/lab/lab.ts';
import { msFromMicros } from '../../core/time/micros.ts';
import { clientTitle } from '../../core/text/uid-words.ts';

/** All runs of a lab, in the order of their numbers. */
export function runViews(front: FrontRun, session: LabSession, shelf: RunShelf): readonly RunView[] {
  const kept = shelf.all.map((run): RunView => {
    const { number, origin, untilUs } = run;
    return {
      number,
      origin,
      nowMs: msFromMicros(untilUs),
      clientCount: clientCountOf(run),
      isInFront: false,
    };
  });
  const own = { number: front.number, origin: front.origin, nowMs: msFromMicros(session.shownUs) };
  return [...kept, { ...own, clientCount: session.lab.clients.size, isInFront: true }].sort(
    (a, b) => a.number - b.number,
  );
}

/** What can be undone; undefined where nothing can. */
export function undoView(front: FrontRun, lab: Lab, { lastClosed }: RunShelf): UndoView | undefined {
  const { last } = front.deeds;
  if (lastClosed !== undefined && lastClosed.id > (last?.id ?? 0)) {
    return { id: lastClosed.id, what: 'close-run', run: lastClosed.run.number };
  }
  if (last === undefined) return undefined;
  const { id, atUs } = last;
  const isInPlace = lab.nowUs === atUs;
  return { id, what: 'action', words: deedWords(last, lab), atMs: msFromMicros(atUs), isInPlace };
}

/** What was done, as the lab says it to people. */
export function deedWords({ action }: Deed, lab: Lab): string {
  const nameOf = (client: string): string => {
    const spec = lab.clients.get(client)?.spec;
    return spec === undefined ? client : clientTitle(spec);
  };
  const who = action.do === 'open' ? clientTitle(action.spec) : nameOf(action.client);
  return sayAction(action, who, nameOf);
}
