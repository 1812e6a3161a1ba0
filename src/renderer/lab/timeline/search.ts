import type { RecordAt } from '../picture/thing-words.ts';
import { ghostStatus, type Ghost } from '../../../core/timeline/lanes/ghost.ts';
import type { Lane } from '../../../core/timeline/lanes/lane.ts';
import { numbersOf } from '../../../core/timeline/moments/moments.ts';
import type { Timeline } from '../../../core/timeline/timeline.ts';
import { recordOf } from './questions.ts';

/** A place that a search leads to. */
export interface Found {
  readonly atUs: number;
  /** Record there; null where one is only expected. */
  readonly seq: number | null;
}

/**
 * Flags that hold a text, moments of that number (`T4`), and places of rules whose ID holds it, in
 * order of time; upper and lower case are alike.
 */
export function foundPlaces(timeline: Timeline, recordAt: RecordAt, text: string): readonly Found[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const found = timeline.lanes.flatMap((lane) => [
    ...marksWith(lane, wanted),
    ...ghostsWith(lane, wanted, recordAt),
  ]);
  const once = new Map(found.map((place) => [place.seq ?? `at ${place.atUs}`, place]));
  return [...once.values()].sort(byTime);
}

function marksWith(lane: Lane, wanted: string): Found[] {
  const numbers = numbersOf(lane);
  return lane.marks.filter(({ seq, text }) => {
    const isNumbered = numbers.get(seq)?.toLowerCase().split(' ').includes(wanted) === true;
    return isNumbered || text.toLowerCase().includes(wanted);
  });
}

function ghostsWith(lane: Lane, wanted: string, recordAt: RecordAt): Found[] {
  return lane.ghosts
    .filter((ghost) => wordsOf(ghost).some((word) => word.toLowerCase().includes(wanted)))
    .map((ghost) => ({
      atUs: ghost.source.outcome?.atUs ?? ghost.expectedUs,
      seq: recordOf(ghost, lane, recordAt),
    }));
}

/** What came is found by its own words. */
function wordsOf(ghost: Ghost): readonly string[] {
  const status = ghostStatus(ghost);
  if (status === 'off') return [];
  return status === 'held' ? ghost.rules : [...ghost.rules, ghost.text];
}

/** The next place found behind another, or before it, around the ends. */
export function nextFound(found: readonly Found[], from: Found | null, step: 1 | -1): Found | undefined {
  if (from === null) return step === 1 ? found[0] : found.at(-1);
  if (step === 1) return found.find((place) => byTime(place, from) > 0) ?? found[0];
  return found.findLast((place) => byTime(place, from) < 0) ?? found.at(-1);
}

/** Which of the places found the cursor stands at, from 1; 0 where it stands at none. */
export function placeAmong(found: readonly Found[], at: Found | null): number {
  if (at === null) return 0;
  return (
    found.findIndex(({ seq, atUs }) =>
      seq === null ? at.seq === null && at.atUs === atUs : seq === at.seq,
    ) + 1
  );
}

function byTime(one: Found, other: Found): number {
  return one.atUs - other.atUs || (one.seq ?? -1) - (other.seq ?? -1);
}
