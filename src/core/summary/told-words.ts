import {
  capitalised,
  joined,
  listed,
  mention,
  nothing,
  say,
  textOf,
  type Phrase,
  type Words,
} from '../phrase/phrase.ts';
import { spanWords } from '../time/duration.ts';
import { formatMoment } from '../time/format-time.ts';
import type { Micros } from '../time/micros.ts';
import type { ClientNames } from './names.ts';
import type { Act, NewsKind } from './summary.ts';
import type { ToldGroup, ToldItem } from './told-groups.ts';
import { UserWords } from './user-words.ts';
import { isAboutClients } from './act-subject.ts';

/** How many of the things that one app was told are spelled out. */
const MOST_ITEMS = 4;

/** `10.000 s`. */
export const momentPhrase = (us: Micros): Phrase => mention(formatMoment(us), { kind: 'moment', us });

/**
 * `20 s later`, `20 s to 20.2 s later`, `at once`: when something was told, counted from the act.
 */
export function delayPhrase(
  { atUs }: Act,
  { fromUs, untilUs }: Pick<ToldItem, 'fromUs' | 'untilUs'>,
): Phrase {
  const span = (us: Micros): Phrase => mention(spanWords(us), { kind: 'span', us });
  if (untilUs === atUs) return say`at once`;
  if (fromUs === untilUs) return say`${span(fromUs - atUs)} later`;
  return say`${span(fromUs - atUs)} to ${span(untilUs - atUs)} later`;
}

/**
 * What a group of clients was told of an act, as one sentence:
 * `iOS and Windows were told 20 s later that Android was gone.`
 */
export function groupSentence(act: Act, group: ToldGroup, names: ClientNames, isFirst: boolean): Phrase {
  const { clients, items } = group;
  const isOwn = clients.length === act.clients.length && clients.every((id) => act.clients.includes(id));
  const isMany = clients.length > 1;
  // A pronoun stands for whom the sentence before is about.
  const isMeant = isOwn && isFirst && (isMany || isAboutClients(act));
  const who = isMeant ? say`${isMany ? 'they' : 'it'}` : names.all(clients);
  const shown = items.slice(0, MOST_ITEMS);
  const isOfOthers = shown.every(({ uids }) => uids.length > 0);
  const users = new UserWords(act, names, !isOwn && isOfOthers);
  const clauses: Phrase[] = [];
  let isTold = false;
  for (const moment of momentsOf(shown)) {
    const said = momentClause(act, moment, users, isMany, isTold);
    clauses.push(said);
    isTold = moment.some((item) => isToldOf(item));
  }
  const more = items.length - shown.length;
  const told = isTold ? '' : `${isMany ? 'were' : 'was'} told `;
  const rest =
    more === 0 ? [] : [`${told}${more === 1 ? 'one more thing' : `${more} more things`} after that`];
  return say`${capitalised(who)} ${clauseList([...clauses, ...rest])}.`;
}

/** What was told at the same time is said together. */
function momentsOf(items: readonly ToldItem[]): readonly (readonly ToldItem[])[] {
  const moments: ToldItem[][] = [];
  for (const item of items) {
    const last = moments.at(-1);
    const [first] = last ?? [];
    if (first?.fromUs === item.fromUs && first.untilUs === item.untilUs) last?.push(item);
    else moments.push([item]);
  }
  return moments;
}

/** A comma keeps clauses apart that have an `and` of their own. */
function clauseList(clauses: readonly Words[]): Phrase {
  const isPlain = clauses.every((one) => !/ and |, /.test(textOf(one)));
  if (isPlain || clauses.length < 2) return listed(clauses);
  return say`${joined(clauses.slice(0, -1), ', ')}, and ${clauses.at(-1) ?? ''}`;
}

/** Whether it is said as something that an app was told; what one sees or is needs no such word. */
const isToldOf = ({ newsKind }: ToldItem): boolean => newsKind !== 'in' && !newsKind.startsWith('stream');

/** `lost the stream of iOS 50 ms later and was told that it was gone`. */
function momentClause(
  act: Act,
  moment: readonly ToldItem[],
  users: UserWords,
  isMany: boolean,
  isTold: boolean,
): Phrase {
  const [first] = moment;
  if (first === undefined) return nothing;
  const when = delayPhrase(act, first);
  const seen = moment.filter((item) => !isToldOf(item)).map((item) => seenWords(item, users, isMany));
  const told = moment
    .filter((item) => isToldOf(item))
    .map((item) => say`that ${content(item, users, isMany)}`);
  const was = isMany ? 'were told' : 'was told';
  if (seen.length === 0) return isTold ? say`${when} ${listed(told)}` : say`${was} ${when} ${listed(told)}`;
  const sights = say`${listed(seen)} ${when}`;
  return told.length === 0 ? sights : say`${sights} and ${was} ${listed(told)}`;
}

/** What the app of a client has or has not from then on. */
function seenWords(item: ToldItem, users: UserWords, isMany: boolean): Phrase {
  if (item.newsKind === 'in') return say`${isMany ? 'were' : 'was'} in the channel`;
  const stream = users.streamOf(item);
  if (item.newsKind === 'stream-gone') return say`lost ${stream}`;
  return item.newsKind === 'stream-back' ? say`had ${stream} again` : say`had ${stream}`;
}

const OWN: Partial<Record<NewsKind, readonly [one: string, many: string]>> = {
  interrupted: ['its connection was interrupted', 'their connections were interrupted'],
  lost: ['its connection was lost', 'their connections were lost'],
  back: ['it was connected again', 'they were connected again'],
  failed: ['its connection had failed', 'their connections had failed'],
  refused: ['it was not let in', 'they were not let in'],
  out: ['it was out of the channel', 'they were out of the channel'],
};

/** What was told, without who and when. */
function content(item: ToldItem, users: UserWords, isMany: boolean): Phrase {
  const { newsKind, uids } = item;
  const own = OWN[newsKind];
  if (own !== undefined) return say`${own[isMany ? 1 : 0]}`;
  if (newsKind === 'user-still' || newsKind === 'user-moving') {
    const media = users.mediaOf(item);
    return say`${media} ${newsKind === 'user-still' ? 'had frozen' : 'ran again'}`;
  }
  const { subject, isPlural } = users.of(item);
  const verb = isPlural ? 'were' : 'was';
  if (newsKind === 'ghost')
    return say`${subject} ${verb} there, though ${uids.length > 1 ? 'their processes had' : 'its process had'} ended`;
  return say`${subject} ${verb} ${STATES[newsKind] ?? 'there'}`;
}

const STATES: Partial<Record<NewsKind, string>> = {
  'user-gone': 'gone',
  'user-there': 'there',
  'user-back': 'back',
};

/** Sentences one after the other. */
export const sentences = (list: readonly Phrase[]): Phrase => joined(list, ' ');
