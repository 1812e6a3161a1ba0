import type { DeadlineView } from '../../../hub/contract/views.ts';
import { countdown } from './times.ts';

/** Names of clients by their ids, for sentences. */
export type ClientNames = (id: string) => string;

/** What will happen when a silence reaches its limit, without the time: `UID 2 gives up on UID 1`. */
export function deadlineSubject(deadline: DeadlineView, nameOf: ClientNames): string {
  const who = deadline.actor === 'server' ? 'The server' : nameOf(deadline.actor);
  const user = deadline.uid === null ? 'a user' : `UID ${deadline.uid}`;
  switch (deadline.what) {
    case 'interrupted':
      return `${who} calls its connection interrupted`;
    case 'lost':
      return `${who} calls its connection lost`;
    case 'give-up':
      return `${who} stops trying to reconnect`;
    case 'user-offline':
      return `${who} gives up on ${user}`;
    case 'stream-removed':
      return `${who} drops the stream of ${user}`;
    case 'peer-leave':
      return `${who} tells legacy Web users that ${user} left`;
    case 'user-left':
      return `${who} tells Web users that ${user} left`;
    case 'channel-destroyed':
      return `${who} destroys channel ${deadline.channel ?? ''}`.trimEnd();
  }
}

/** The whole sentence: `UID 2 gives up on UID 1 in 12.400 s`. */
export function deadlineSentence(deadline: DeadlineView, nowMs: number, nameOf: ClientNames): string {
  return `${deadlineSubject(deadline, nameOf)} in ${countdown(deadline.atMs - nowMs)}`;
}

/** A deadline's identity while it runs: a silence that is broken and begins again keeps its row. */
export function deadlineKey({ actor, what, uid, channel }: DeadlineView): string {
  return `${actor} ${what} ${uid ?? ''} ${channel ?? ''}`;
}

/** Spans a channel or heartbeat re-arms all the time; they run towards nothing until the silence is worth a word. */
const NOTEWORTHY_SILENCE_MS = 1_000;

/** Deadlines whose silence has lasted long enough to mean something; heartbeats break all others every moment. */
export function noteworthy(deadlines: readonly DeadlineView[], nowMs: number): readonly DeadlineView[] {
  return deadlines.filter((deadline) => nowMs - deadline.sinceMs >= NOTEWORTHY_SILENCE_MS);
}
