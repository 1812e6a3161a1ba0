import { invariant } from '../assert/invariant.ts';
import type { Micros } from '../time/micros.ts';
import type { DownPacket, RosterEntry, SilentUser } from '../vocabulary/packets.ts';
import { tokenField } from '../vocabulary/token.ts';
import type { Channel } from './channel.ts';
import { isHidden, type Session } from './session.ts';

const NOBODY: readonly SilentUser[] = [];

/** How long nothing has come of a user. */
export function silenceOf(user: Session, nowUs: Micros): SilentUser {
  invariant(user.lastHeardUs <= nowUs, 'nobody was heard in the future');
  invariant(!user.isDormant, 'nobody reports a silence of one who is only not simulated');
  return { uid: user.uid, ageUs: nowUs - user.lastHeardUs, heardCount: user.heardCount };
}

/**
 * The answer to a ping: of whom nothing came since the last one, what of the announcements is not
 * acknowledged, and that the token of its reader ends within `warningUs`.
 */
export function pongFor(channel: Channel, reader: Session, nowUs: Micros, warningUs: Micros): DownPacket {
  const silent = silentFor(channel, reader, nowUs);
  const last = reader.outbox.at(-1);
  invariant(last === undefined || last.seq === reader.lastSeq, 'the last announcement waits in the outbox');
  const isTokenEnding = reader.tokenEndsUs <= nowUs + warningUs;
  if (silent.length === 0 && reader.outbox.length === 0 && !isTokenEnding) return reader.quietPong;
  const warning = isTokenEnding ? tokenField(reader) : {};
  return { type: 'pong', session: reader.id, silent, announcements: [...reader.outbox], ...warning };
}

/**
 * Users of whom nothing came since this reader's last pong; the list is ordered by last data, so
 * the first fresh one ends it.
 */
function silentFor(channel: Channel, reader: Session, nowUs: Micros): readonly SilentUser[] {
  const { first, pendingCount } = channel;
  const isQuiet = pendingCount === 0 && (first === undefined || first.lastHeardUs >= reader.lastPongUs);
  if (isQuiet) return NOBODY;
  const silent: SilentUser[] = [];
  for (let user = first; user; user = user.next) {
    const isSilent = user.lastHeardUs < reader.lastPongUs;
    if (!isSilent && pendingCount === 0) break;
    if (user !== reader && !user.isDormant && (isSilent || !user.isEstablished))
      silent.push(silenceOf(user, nowUs));
  }
  return silent;
}

/** Who is there, as a newcomer is told: nobody hidden, and nobody that its family has given up. */
export function rosterFor(channel: Channel, reader: Session, nowUs: Micros): RosterEntry[] {
  const roster: RosterEntry[] = [];
  for (const user of channel.sessions.values()) {
    const isOver =
      reader.family === 'web-ng' ? user.isNgTold : reader.family === 'web-legacy' && user.isLegacyTold;
    if (user === reader || isHidden(user) || !user.isKnown || isOver) continue;
    roster.push({ ...silenceOf(user, nowUs), tracks: user.tracks, muted: user.muted });
  }
  return roster;
}
