import type { RunningSilence } from '../../../core/timeline/lanes/silences.ts';
import type { LabView } from '../../../hub/contract/views.ts';
import { deadlineSubject, noteworthy, type ClientNames } from '../words/deadlines.ts';

/** The silences that run in a lab towards their next limits, as the timeline draws them. */
export function runningSilences(view: LabView | null, nameOf: ClientNames): readonly RunningSilence[] {
  if (view === null) return [];
  return noteworthy(view.deadlines, view.clock.nowMs).map((deadline) => ({
    lane: deadline.actor,
    of: deadline.uid === null ? 'server' : `UID ${deadline.uid}`,
    sinceUs: Math.round(deadline.sinceMs * 1000),
    atUs: Math.round(deadline.atMs * 1000),
    text: deadlineSubject({ actors: [deadline.actor], deadline }, nameOf),
  }));
}
