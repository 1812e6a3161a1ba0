import { laneTitle } from '../../../core/timeline/lanes/lane.ts';
import { numbersOf } from '../../../core/timeline/moments/moments.ts';
import type { Timeline } from '../../../core/timeline/timeline.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { actorLabel, recordWords, type SpecOf, type ToldOf, type UserOf } from '../words/record-words.ts';

/**
 * A record as it is read out when one comes to it: its lane, its number, its words.
 * `UID 2: T6 onUserOffline(1, …)`
 */
export function spokenRecord(
  record: TraceRecord,
  timeline: Timeline,
  specOf: SpecOf,
  toldOf?: ToldOf,
  userOf?: UserOf,
): string {
  const id = record.kind === 'input' ? record.action.client : record.actor;
  const lane = timeline.lane(id);
  const number = lane === undefined ? undefined : numbersOf(lane).get(record.seq);
  const name = lane === undefined ? actorLabel(record.actor, specOf) : laneTitle(lane);
  const words = recordWords(record, specOf, toldOf, userOf);
  // What was done to a client begins with its name already.
  const own = words.startsWith(`${name}: `) ? words.slice(name.length + 2) : words;
  return `${name}: ${number === undefined ? '' : `${number} `}${own}`;
}
