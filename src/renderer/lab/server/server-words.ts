import type { ChannelView, DeadlineView } from '../../../hub/contract/views.ts';
import { noteworthy, type ClientNames } from '../words/deadlines.ts';
import { countdown } from '../words/times.ts';

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

const EXPIRY_WORDS: Partial<Record<DeadlineView['what'], string>> = {
  'user-offline': 'gives up',
  'stream-removed': 'drops the stream',
  'peer-leave': 'legacy Web users are told',
  'user-left': 'Web users are told',
};

/** What the silence of a user will bring in its channel, nearest first: `UID 2 gives up in 12.400 s`. */
export function expiryWords(
  deadlines: readonly DeadlineView[],
  channel: string,
  uid: number,
  nowMs: number,
  nameOf: ClientNames,
): readonly string[] {
  const own = deadlines.filter(
    (deadline) =>
      deadline.uid === uid &&
      (deadline.channel === null || deadline.channel === channel) &&
      EXPIRY_WORDS[deadline.what] !== undefined,
  );
  return noteworthy(own, nowMs).map(({ actor, what, atMs }) => {
    const who = actor === 'server' ? '' : `${nameOf(actor)} `;
    return `${who}${EXPIRY_WORDS[what] ?? what} in ${countdown(atMs - nowMs)}`;
  });
}
