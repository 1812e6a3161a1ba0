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
 * `iOS and Windows were told 20 s later that it was gone.`
 */
export function groupSentence(act: Act, { clients, items }: ToldGroup, names: ClientNames): Phrase {
  const isOwn = clients.length === act.clients.length && clients.every((id) => act.clients.includes(id));
  const isMany = clients.length > 1;
  const who = isOwn ? say`${isMany ? 'they' : 'it'}` : names.all(clients);
  const words: ItemWords = { act, names, isMany, isOwn, told: isMany ? 'were told' : 'was told' };
  const shown = items.slice(0, MOST_ITEMS);
  const clauses = shown.map((item, at) => clause(item, words, shown[at - 1]));
  const more = items.length - shown.length;
  const rest =
    more === 0 ? [] : [`${words.told} ${more === 1 ? 'one more thing' : `${more} more things`} after that`];
  return say`${capitalised(who)} ${clauseList([...clauses, ...rest])}.`;
}

/** A comma keeps clauses apart that have an `and` of their own. */
function clauseList(clauses: readonly Words[]): Phrase {
  const isPlain = clauses.every((one) => !/ and |, /.test(textOf(one)));
  if (isPlain || clauses.length < 2) return listed(clauses);
  return say`${joined(clauses.slice(0, -1), ', ')}, and ${clauses.at(-1) ?? ''}`;
}

interface ItemWords {
  readonly act: Act;
  readonly names: ClientNames;
  readonly isMany: boolean;
  /** It is the clients of the act that were told. */
  readonly isOwn: boolean;
  readonly told: string;
}

const OWN: Partial<Record<NewsKind, readonly [one: string, many: string]>> = {
  interrupted: ['its connection was interrupted', 'their connections were interrupted'],
  lost: ['its connection was lost', 'their connections were lost'],
  back: ['it was connected again', 'they were connected again'],
  failed: ['its connection had failed', 'their connections had failed'],
  out: ['it was out of the channel', 'they were out of the channel'],
};

/**
 * Whether it is said as something that an app was told; what one sees or is needs no such word.
 */
function isTold(item: ToldItem | undefined): boolean {
  return item !== undefined && item.newsKind !== 'in' && !item.newsKind.startsWith('stream');
}

/** One item after another: what both have in common is said once. */
function clause(item: ToldItem, words: ItemWords, before: ToldItem | undefined): Phrase {
  const { newsKind } = item;
  const { act, isMany, told } = words;
  const isThen = before?.fromUs === item.fromUs && before.untilUs === item.untilUs;
  const when = isThen ? nothing : say` ${delayPhrase(act, item)}`;
  if (newsKind === 'in') return say`${isMany ? 'were' : 'was'} in the channel${when}`;
  if (newsKind === 'stream-gone') return say`lost ${streams(item, words)}${when}`;
  if (newsKind === 'stream-there') return say`had ${streams(item, words)}${when}`;
  if (newsKind === 'stream-back') return say`had ${streams(item, words)} again${when}`;
  const lead =
    isTold(item) && isTold(before)
      ? say`${when.text === '' ? '' : delayPhrase(act, item)} that`
      : say`${told}${when} that`;
  return say`${trimmed(lead)} ${content(item, words, before)}`;
}

/** What was told, without who and when. */
function content(item: ToldItem, words: ItemWords, before: ToldItem | undefined): Phrase {
  const { newsKind } = item;
  if (newsKind === 'lost' && before?.newsKind === 'interrupted')
    return say`${words.isMany ? 'they were' : 'it was'} lost`;
  const own = OWN[newsKind];
  if (own !== undefined) return say`${own[words.isMany ? 1 : 0]}`;
  const { subject, isPlural } = users(item, words);
  const verb = isPlural ? 'were' : 'was';
  if (newsKind === 'ghost')
    return say`${subject} ${verb} there, though ${item.uids.length > 1 ? 'their processes had' : 'its process had'} ended`;
  return say`${subject} ${verb} ${STATES[newsKind] ?? 'there'}`;
}

const trimmed = ({ text, mentions }: Phrase): Phrase => ({ text: text.trim(), mentions });

const STATES: Partial<Record<NewsKind, string>> = {
  'user-gone': 'gone',
  'user-still': 'standing still',
  'user-moving': 'moving again',
  'user-there': 'there',
  'user-back': 'back',
};

/**
 * Those whom newsKind are about: a pronoun where it is those to whom the act happened, and nobody
 * else is meant by one.
 */
function users(
  { uids, whom }: ToldItem,
  { act, names, isOwn }: ItemWords,
): { subject: Phrase; isPlural: boolean } {
  if (whom !== 'these') return { subject: say`${whom}`, isPlural: whom === 'the others' };
  const ids = uids.flatMap((uid) => names.idsOf(uid));
  const isOfAct = !isOwn && ids.length === act.clients.length && ids.every((id) => act.clients.includes(id));
  const isPlural = uids.length > 1;
  if (isOfAct) return { subject: say`${isPlural ? 'they' : 'it'}`, isPlural };
  return { subject: listed(uids.map((uid) => names.ofUser(uid))), isPlural };
}

function streams(item: ToldItem, words: ItemWords): Phrase {
  const { subject, isPlural } = users(item, words);
  const noun = isPlural || item.uids.length > 1 ? 'streams' : 'stream';
  if (subject.text === 'it' || subject.text === 'they') return say`${isPlural ? 'their' : 'its'} ${noun}`;
  return say`the ${noun} of ${subject}`;
}

/** Sentences one after the other. */
export const sentences = (list: readonly Phrase[]): Phrase => joined(list, ' ');
