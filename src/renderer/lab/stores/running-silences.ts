import type { RunningSilenceBar } from '../../../core/timeline/lanes/silences.ts';
import type { LabView } from '../../../hub/contract/views.ts';
import { deadlineSubject, noteworthyDeadlines, type ClientNameLookup } from '../words/deadlines.ts';
import { byNumber, type UserOf } from '../words/record-words.ts';

/** The silences that run in a lab towards their next limits, as the timeline draws them. */
export function runningSilences(
  view: LabView | null,
  nameOf: ClientNameLookup,
  userOf: UserOf,
): readonly RunningSilenceBar[] {
  if (view === null) return [];
  return noteworthyDeadlines(view.deadlines, view.clock.nowMs).map((deadline) => ({
    lane: deadline.actor,
    ...silent(deadline.uid, userOf),
    sinceUs: Math.round(deadline.sinceMs * 1000),
    atUs: Math.round(deadline.atMs * 1000),
    text: deadlineSubject({ actors: [deadline.actor], deadline }, nameOf, userOf),
  }));
}

function silent(uid: number | null, userOf: UserOf): Pick<RunningSilenceBar, 'of' | 'account'> {
  if (uid === null) return { of: 'server' };
  const [of, name] = [byNumber(uid), userOf(uid)];
  return name === of ? { of } : { of, account: name };
}
