import { spanWords } from '../time/duration.ts';
import { formatSeconds } from '../time/format-time.ts';
import type { Micros } from '../time/micros.ts';
import { shiftOf, type Renaming, type RunChange, type AppChanges } from './run-changes.ts';

/** How many moments of one kind are spelled out. */
const MOST_MOMENTS = 4;

/** What changes, under one heading. */
export interface ChangeGroup {
  readonly title: string;
  readonly changes: readonly RunChange[];
}

/**
 * What changes for an app, in the order in which one asks: what comes at another time, what is
 * new, what is gone, what says something else.
 */
export function changeGroups({ moved, changed, added, gone }: AppChanges): readonly ChangeGroup[] {
  const groups = [
    { title: 'Earlier or later', changes: moved },
    { title: 'New', changes: added },
    { title: 'Gone', changes: gone },
    { title: 'At the same time, with other arguments', changes: changed },
  ];
  return groups.filter(({ changes }) => changes.length > 0);
}

/**
 * `29.900 s → 33.900 s, 4 s later`, `at 40.100 s`, `3 times, first at 0.200 s`: when it comes, and
 * how that differs.
 */
export function changePhrase(change: RunChange): string {
  const { leftUs, rightUs, args } = change;
  const byUs = shiftOf(change);
  const [left = 0] = leftUs;
  const [right = 0] = rightUs;
  const rest = args === '' ? '' : `, ${args}`;
  if (byUs === undefined) return `${moments([...leftUs, ...rightUs])}${rest}`;
  const times = leftUs.length > 1 ? `${leftUs.length} times, first ` : '';
  if (byUs === 0) return `${times}${times === '' ? 'at ' : ''}${formatSeconds(left)}${rest}`;
  const later = `${spanWords(Math.abs(byUs))} ${byUs > 0 ? 'later' : 'earlier'}`;
  return `${times}${formatSeconds(left)} → ${formatSeconds(right)}, ${later}${rest}`;
}

function moments(list: readonly Micros[]): string {
  if (list.length > MOST_MOMENTS) return `${list.length} times, first at ${formatSeconds(list[0] ?? 0)}`;
  return `at ${list.map(formatSeconds).join(', ')}`;
}

/**
 * `14 callbacks have another name and are otherwise the same: peer-online becomes user-joined (3), …`;
 * empty where none has.
 */
export function renamingPhrase(renamed: readonly Renaming[]): string {
  const count = renamed.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return '';
  const names = renamed.map(
    ({ from, to, count: often }) => `${from} becomes ${to}${often === 1 ? '' : ` (${often})`}`,
  );
  const have =
    count === 1 ? '1 callback has another name and is' : `${count} callbacks have another name and are`;
  return `${have} otherwise the same: ${names.join(', ')}`;
}
