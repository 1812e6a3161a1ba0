import type { ClientState } from '../situation/client-state.ts';
import type { ServerRecord } from '../trace/records.ts';
import type { ActList } from './act-list.ts';

/** A stay that another device of its user has ended: that comes of the entry of the other. */
export function noteReplaced(
  acts: ActList,
  { event, uid, channel, reason, seq }: ServerRecord,
  states: ReadonlyMap<string, ClientState>,
): void {
  if (event !== 'session-replaced' || uid === undefined || reason === undefined) return;
  const newer = deviceOf(states, uid, channel);
  if (newer !== undefined) acts.standFor('entry', newer, seq);
}

/**
 * What the server makes of a ban, or of a token that is over: everybody whom it puts out of a
 * channel is hit by that, whomever the ban was named after.
 */
export function addPutOut(
  acts: ActList,
  record: ServerRecord,
  states: ReadonlyMap<string, ClientState>,
): void {
  const { event, uid, channel, reason, cause, seq } = record;
  if (event !== 'user-left' || uid === undefined || reason === undefined || reason === 'QUIT') return;
  const client = deviceOf(states, uid, channel);
  if (client === undefined) return;
  const number = acts.numberOf(cause);
  const act = number === undefined ? undefined : acts.at(number);
  if (number === undefined || act === undefined || !BANS.includes(act.kind)) {
    if (reason === 'TOKEN_EXPIRED') acts.add({ kind: 'token-ended', detail: '' }, client, record);
    return;
  }
  // Whomever a ban of a channel is named after: it is about those who are in it.
  if (act.kind === 'channel-banned' && !acts.hasHit(number)) acts.narrow(number);
  acts.hit(number, client, seq);
}

const BANS: readonly string[] = ['banned', 'kicked', 'channel-banned'];

/** Of the devices of a user in a channel, the one that called last has the place. */
function deviceOf(
  states: ReadonlyMap<string, ClientState>,
  uid: number,
  channel: string,
): string | undefined {
  const own = [...states.values()].filter((state) => state.spec.uid === uid && state.channel === channel);
  return own.sort((one, other) => other.calledUs - one.calledUs)[0]?.spec.id;
}
