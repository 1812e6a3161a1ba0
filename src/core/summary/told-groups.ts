import type { MediaType } from '../vocabulary/media.ts';
import { MILLISECOND, type Micros } from '../time/micros.ts';
import type { ClientNames } from './names.ts';
import type { Act, Telling, NewsKind } from './summary.ts';

/** What lies no further apart than this is told as one. */
const TOGETHER_US: Micros = 250 * MILLISECOND;

/** One thing that an app was told, or several apps together: of one user or of several. */
export interface ToldItem {
  readonly newsKind: NewsKind;
  /** The users that it is about, ascending; empty where it is about the own connection. */
  readonly uids: readonly number[];
  /**
   * Who that is to the client: all others to whom the same was done, or everybody else of the run.
   */
  readonly whom: 'these' | 'the others' | 'everybody else';
  /** With news of a stream: the one medium that it is about; absent: the whole stream. */
  readonly medium?: MediaType;
  /** First and last moment at which it was told. */
  readonly fromUs: Micros;
  readonly untilUs: Micros;
}

/** Clients whose apps were told the same. */
export interface ToldGroup {
  readonly clients: readonly string[];
  readonly items: readonly ToldItem[];
}

/**
 * Who was told what: clients that were told the same at about the same time are one group, in the
 * order of their first telling.
 */
export function groupsOf(act: Act, told: readonly Telling[], names: ClientNames): readonly ToldGroup[] {
  const groups: ToldGroup[] = [];
  for (const client of new Set(told.map((telling) => telling.client))) {
    const own = itemsOf(told.filter((telling) => telling.client === client));
    const items = own.map((item) => ({ ...item, whom: whomOf(act, client, item.uids, names) }));
    const at = groups.findIndex((group) => isAlike(group.items, items));
    const known = groups[at];
    if (known === undefined) groups.push({ clients: [client], items });
    else
      groups[at] = {
        clients: [...known.clients, client],
        items: known.items.map((item, nth) => both(item, items[nth])),
      };
  }
  return groups;
}

/** From so many on users are not listed where a word says the same. */
const MANY = 2;

function whomOf(act: Act, client: string, uids: readonly number[], names: ClientNames): ToldItem['whom'] {
  const isAll = (ids: readonly string[]): boolean =>
    uids.length >= MANY && names.uidsOf(ids.filter((id) => id !== client)).join() === uids.join();
  if (isAll(names.ids)) return 'everybody else';
  return act.clients.includes(client) && isAll(act.clients) ? 'the others' : 'these';
}

/**
 * What one client was told, with what was told of several users at about one moment as one item.
 */
function itemsOf(told: readonly Telling[]): readonly ToldItem[] {
  const items: ToldItem[] = [];
  for (const { newsKind, uid, atUs, medium } of told) {
    const at = items.findLastIndex(
      (item) =>
        uid !== null &&
        item.newsKind === newsKind &&
        item.medium === medium &&
        !item.uids.includes(uid) &&
        atUs - item.fromUs <= TOGETHER_US,
    );
    const known = items[at];
    if (known === undefined || uid === null) {
      items.push({
        newsKind: newsKind,
        uids: uid === null ? [] : [uid],
        whom: 'these',
        ...(medium === undefined ? {} : { medium }),
        fromUs: atUs,
        untilUs: atUs,
      });
    } else {
      items[at] = { ...known, uids: [...known.uids, uid].sort((a, b) => a - b), untilUs: atUs };
    }
  }
  return items;
}

function isAlike(one: readonly ToldItem[], other: readonly ToldItem[]): boolean {
  return one.length === other.length && one.every((item, at) => isSame(item, other[at]));
}

function isSame(one: ToldItem, other: ToldItem | undefined): boolean {
  return (
    other !== undefined &&
    one.newsKind === other.newsKind &&
    one.whom === other.whom &&
    one.medium === other.medium &&
    (one.whom !== 'these' || one.uids.join() === other.uids.join()) &&
    Math.abs(one.fromUs - other.fromUs) <= TOGETHER_US
  );
}

function both(one: ToldItem, other: ToldItem | undefined): ToldItem {
  if (other === undefined) return one;
  return {
    ...one,
    fromUs: Math.min(one.fromUs, other.fromUs),
    untilUs: Math.max(one.untilUs, other.untilUs),
  };
}
