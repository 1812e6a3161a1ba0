import type { Mark } from '../lanes/lane.ts';
import type { Micros } from '../../time/micros.ts';

/** Marks that stand at one place and say the same, as eleven users who join at once. */
export interface MarkGroup {
  readonly first: Mark;
  readonly marks: Mark[];
}

const BY_NUMBER = /^UID \d+ /;

/** With which user the text of a mark of the server begins; empty where with none. */
function userOf({ text, account }: Mark): string {
  return account === undefined ? (BY_NUMBER.exec(text)?.[0] ?? '') : `${account} `;
}

/** Marks nearer to each other than this many pixels share a label if they say the same. */
const SAME_PLACE = 5;

/** What marks of several users have in common: `onUserOffline(…, DROPPED)`, `joined`. */
function nameOf(mark: Mark): string {
  if (mark.kind === 'server') return mark.text.slice(userOf(mark).length);
  return mark.text.replace(/\(\d+/, '(…');
}

/** Puts marks of one name that stand at one place together. Marks must be in order of time. */
export function markGroups(marks: readonly Mark[], xOf: (us: Micros) => number): MarkGroup[] {
  const groups: MarkGroup[] = [];
  for (const mark of marks) {
    const known = near(groups, xOf(mark.atUs), xOf).find(
      ({ first }) => first.kind === mark.kind && nameOf(first) === nameOf(mark),
    );
    if (known === undefined) groups.push({ first: mark, marks: [mark] });
    else known.marks.push(mark);
  }
  return groups;
}

function near(groups: readonly MarkGroup[], x: number, xOf: (us: Micros) => number): MarkGroup[] {
  const last = groups.findLastIndex(({ first }) => x - xOf(first.atUs) >= SAME_PLACE);
  return groups.slice(last + 1);
}

/** `onUserJoined(2)`, `onUserJoined(…) ×11`, `3 users joined` */
export function groupText({ first, marks }: MarkGroup): string {
  const different = new Set(marks.map(({ text }) => text));
  if (marks.length === 1) return first.text;
  if (first.kind === 'server' && userOf(first) !== '') return `${marks.length} users ${nameOf(first)}`;
  return different.size === 1 ? `${first.text} ×${marks.length}` : `${nameOf(first)} ×${marks.length}`;
}
