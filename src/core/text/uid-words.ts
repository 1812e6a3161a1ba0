import { nameOfAccount } from './account-names.ts';
import { oneLine, shortened } from './plain-text.ts';

/** Neighbours so many and more are told by the first and the last of them. */
const A_SPAN = 3;

/** Users by their numbers: `nobody`, `UID 2`, `UIDs 2 and 5`, `UIDs 3 to 6 and 9`. */
export function uidWords(uids: readonly number[]): string {
  const [first, ...others] = [...new Set(uids)].sort((a, b) => a - b);
  if (first === undefined) return 'nobody';
  if (others.length === 0) return `UID ${first}`;
  const spans: [from: number, to: number][] = [[first, first]];
  for (const uid of others) {
    const last = spans.at(-1);
    if (last?.[1] === uid - 1) last[1] = uid;
    else spans.push([uid, uid]);
  }
  return `UIDs ${inWords(spans.flatMap(([from, to]) => spanWords(from, to)))}`;
}

function spanWords(from: number, to: number): readonly string[] {
  if (to - from + 1 >= A_SPAN) return [`${from} to ${to}`];
  return from === to ? [String(from)] : [String(from), String(to)];
}

/** Characters of a user account where it is a title. */
const LONGEST_TITLE = 40;

/** What a client is told from others by. */
interface Named {
  readonly id: string;
  /** 0: none of its own. */
  readonly uid: number;
  /** With what it joins in the place of a number. */
  readonly account?: string;
}

/** Which of its user's devices a client is, where the lab opened it as a further one: 2 or more. */
export function deviceNumber({ id, uid, account }: Named): number | undefined {
  const first = account === undefined ? `uid${uid}-` : `${nameOfAccount(account)}-`;
  const number = id.startsWith(first) ? /^[1-9]\d*$/.exec(id.slice(first.length))?.[0] : undefined;
  return number === undefined ? undefined : Number(number);
}

/**
 * What a client is called where people read: `UID 2`, `UID 2 (device 2)`, one with a user account
 * `alice`; one without a user ID of its own, which is one user after another, by its name: `guest`.
 */
export function clientTitle(client: Named): string {
  if (client.uid === 0) return oneLine(client.id);
  const number = deviceNumber(client);
  const user = userTitle(client);
  return number === undefined ? user : `${user} (device ${number})`;
}

/** A client by its id alone: `UID 2` where it is called by its user, else its own name. */
export function idTitle(id: string): string {
  const uid = /^uid([1-9]\d*)$/.exec(id)?.[1];
  return uid === undefined ? oneLine(id) : `UID ${uid}`;
}

/** `UID 2`, or the beginning of a user account. */
export function userTitle({ uid, account }: Pick<Named, 'uid' | 'account'>): string {
  return account === undefined ? `UID ${uid}` : oneLine(shortened(account, LONGEST_TITLE));
}

/** A user by its number, or by the account with which one of these clients joins as that user. */
export function calledUser(clients: Iterable<Named>, uid: number): string {
  for (const client of clients)
    if (client.uid === uid && client.account !== undefined) return userTitle(client);
  return userTitle({ uid });
}

/** Names of clients in a row, those that are user IDs as such: `UIDs 2 to 4`, `app and UID 2`. */
export function namesWords(names: readonly string[]): string {
  const uids = names.map((name) => /^UID (\d+)$/.exec(name)?.[1]);
  return uids.every((uid) => uid !== undefined) ? uidWords(uids.map(Number)) : inWords(names);
}

/** Names as one hears them: `a`, `a and b`, `a, b and c`. */
export function inWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
