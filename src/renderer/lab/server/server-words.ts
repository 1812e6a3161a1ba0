import type { ChannelView, DeadlineView } from '../../../hub/contract/views.ts';
import {
  actorsWords,
  groupDeadlines,
  noteworthyDeadlines,
  type ClientNameLookup,
  type DeadlineGroup,
} from '../words/deadlines.ts';
import { namesWords } from '../../../core/text/uid-words.ts';
import { byNumber, type UserOf } from '../words/record-words.ts';
import { countdown } from '../words/times.ts';

type UserView = ChannelView['users'][number];

/** A channel lives on the data of its users; only a longer silence is worth a countdown. */
const DESTROY_AFTER_MS = 10_000;
const NOTEWORTHY_MS = 1_000;

/** `2 users`, and when it will be destroyed once its users have fallen silent. */
export function channelWords({ users, destroyedAtMs }: ChannelView, nowMs: number): string {
  const count = users.length === 1 ? '1 user' : `${users.length} users`;
  const left = destroyedAtMs - nowMs;
  if (left > DESTROY_AFTER_MS - NOTEWORTHY_MS || !Number.isFinite(left)) return count;
  return `${count}, destroyed in ${countdown(left)} if nothing more comes`;
}

const EXPIRY_WORDS: Partial<Record<DeadlineView['what'], { readonly one: string; readonly many: string }>> = {
  'user-offline': { one: 'gives up', many: 'give up' },
  'stream-removed': { one: 'drops the stream', many: 'drop the stream' },
  'peer-leave': { one: 'is told', many: 'are told' },
  'user-left': { one: 'is told', many: 'are told' },
};

/**
 * What the silence of a user will bring in its channel, nearest first; clients that act at the
 * same moment share a line: `UIDs 2 and 5 give up in 12.400 s`.
 */
export function expiryWords(
  deadlines: readonly DeadlineView[],
  channel: string,
  uid: number,
  nowMs: number,
  nameOf: ClientNameLookup,
  userOf: UserOf = byNumber,
): readonly string[] {
  const own = deadlines.filter(
    (deadline) =>
      deadline.uid === uid &&
      (deadline.channel === null || deadline.channel === channel) &&
      EXPIRY_WORDS[deadline.what] !== undefined,
  );
  return groupDeadlines(noteworthyDeadlines(own, nowMs)).map((group) =>
    groupWords(group, nowMs, nameOf, userOf),
  );
}

/**
 * Why nothing will expire for a user: it is heard, or its silence has brought already what it can
 * bring.
 */
export function noExpiryWords({ lastHeardMs }: UserView, { users }: ChannelView, nowMs: number): string {
  if (nowMs - lastHeardMs < NOTEWORTHY_MS) return 'nothing: it is heard';
  return users.length > 1 ? 'nothing: no client waits for it now' : 'nothing: nobody else is here to be told';
}

function groupWords(
  { actors, deadline }: DeadlineGroup,
  nowMs: number,
  nameOf: ClientNameLookup,
  userOf: UserOf,
): string {
  const left = countdown(deadline.atMs - nowMs);
  const words = EXPIRY_WORDS[deadline.what];
  if (words === undefined) return `${deadline.what} in ${left}`;
  if (deadline.actor === 'server') {
    const told = deadline.told ?? [];
    return `${namesWords(told.map(userOf))} ${told.length > 1 ? words.many : words.one} in ${left}`;
  }
  return `${actorsWords(actors, nameOf)} ${actors.length === 1 ? words.one : words.many} in ${left}`;
}
