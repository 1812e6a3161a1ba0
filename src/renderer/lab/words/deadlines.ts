import type { DeadlineView } from '../../../hub/contract/views.ts';
import { namesWords } from '../../../core/text/uid-words.ts';
import { byNumber, type UserOf } from './record-words.ts';
import { countdown } from './times.ts';

/** Names of clients by their ids, for sentences. */
export type ClientNameLookup = (id: string) => string;

/** Clients (or the server) that will do the same at the same moment. */
export interface DeadlineGroup {
  readonly actors: readonly string[];
  readonly deadline: DeadlineView;
}

/**
 * Deadlines that say the same and end in the same millisecond as one; the order of the first of
 * each stays.
 */
export function groupDeadlines(deadlines: readonly DeadlineView[]): readonly DeadlineGroup[] {
  const groups = new Map<string, { actors: string[]; deadline: DeadlineView }>();
  for (const deadline of deadlines) {
    const { what, uid, channel, atMs } = deadline;
    const key = `${what} ${uid ?? ''} ${channel ?? ''} ${Math.round(atMs)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { actors: [deadline.actor], deadline });
    else group.actors.push(deadline.actor);
  }
  return [...groups.values()];
}

/** `UIDs 2, 3 and 5` for clients, `Server` for the server. */
export function actorsWords(actors: readonly string[], nameOf: ClientNameLookup): string {
  return namesWords(actors.map((actor) => (actor === 'server' ? 'Server' : nameOf(actor))));
}

/**
 * What will happen when a silence reaches its limit, without the time: `UID 2 gives up on UID 1`.
 */
export function deadlineSubject(
  { actors, deadline }: DeadlineGroup,
  nameOf: ClientNameLookup,
  userOf: UserOf = byNumber,
): string {
  const who = actorsWords(actors, nameOf);
  const isOne = actors.length === 1;
  const user = deadline.uid === null ? 'a user' : userOf(deadline.uid);
  const say = (one: string, many: string, rest: string): string => `${who} ${isOne ? one : many} ${rest}`;
  switch (deadline.what) {
    case 'interrupted':
      return say('reports', 'report', 'an interrupted connection');
    case 'lost':
      return say('reports', 'report', 'a lost connection');
    case 'give-up':
      return say('stops', 'stop', 'trying to reconnect');
    case 'own-loss':
      return say('notices', 'notice', `the loss of ${isOne ? 'its' : 'their'} own link`);
    case 'user-offline':
      return say('gives', 'give', `up on ${user}`);
    case 'stream-removed':
      return say('drops', 'drop', `the stream of ${user}`);
    case 'peer-leave':
    case 'user-left':
      return say('tells', 'tell', `${namesWords((deadline.told ?? []).map(userOf))} of the loss of ${user}`);
    case 'channel-destroyed':
      return say('destroys', 'destroy', `channel ${deadline.channel ?? ''}`).trimEnd();
  }
}

/** The whole sentence: `UID 2 gives up on UID 1 in 12.400 s`. */
export function deadlineSentence(
  group: DeadlineGroup,
  nowMs: number,
  nameOf: ClientNameLookup,
  userOf: UserOf = byNumber,
): string {
  return `${deadlineSubject(group, nameOf, userOf)} in ${countdown(group.deadline.atMs - nowMs)}`;
}

/**
 * A deadline's identity while it runs: a silence that is broken and begins again keeps its row.
 */
export function deadlineKey({ actors, deadline }: DeadlineGroup): string {
  return `${actors.join(' ')} ${deadline.what} ${deadline.uid ?? ''} ${deadline.channel ?? ''}`;
}

/**
 * Spans a channel or heartbeat re-arms all the time; they run towards nothing until the silence is
 * worth a word.
 */
const NOTEWORTHY_SILENCE_MS = 1_000;

/**
 * Deadlines whose silence has lasted long enough to mean something; heartbeats break all others
 * every moment.
 */
export function noteworthyDeadlines(
  deadlines: readonly DeadlineView[],
  nowMs: number,
): readonly DeadlineView[] {
  return deadlines.filter((deadline) => nowMs - deadline.sinceMs >= NOTEWORTHY_SILENCE_MS);
}
