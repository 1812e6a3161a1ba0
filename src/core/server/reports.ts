import { existing, invariant } from '../assert/invariant.ts';
import type { Micros } from '../time/micros.ts';
import type { DownPacket, RosterEntry, SilentUser } from '../vocabulary/packets.ts';
import { tokenField } from '../vocabulary/token.ts';
import type { Channel } from './channel.ts';
import { beatsBy } from './counted-beats.ts';
import { noteNews } from './path-failures.ts';
import { isHidden, nameOf, type Session } from './session.ts';

/** The answer to a ping. */
export type Pong = Extract<DownPacket, { type: 'pong' }>;

const NOBODY: readonly SilentUser[] = [];

/** How long nothing has come of a user. */
export function silenceOf(
  user: Pick<Session, 'uid' | 'lastHeardUs' | 'heardCount' | 'beats'>,
  nowUs: Micros,
): SilentUser {
  invariant(user.lastHeardUs <= nowUs, 'nobody was heard in the future');
  invariant(user.beats === undefined, 'of whom is dormant the beats are counted');
  return { uid: user.uid, ageUs: nowUs - user.lastHeardUs, heardCount: user.heardCount };
}

/**
 * How long nothing had come of a user when a packet of the client with index `reader` came at
 * `atUs`. What users send at the same instant comes in the order of their clients. How far back
 * that can be asked is up to {@link Channel}.
 */
export function silenceAt(user: Session, atUs: Micros, reader: number): SilentUser {
  const { uid, beats } = user;
  const isEarlier = user.client < reader;
  const count = beats === undefined ? 0 : beatsBy(beats, atUs, isEarlier);
  if (beats !== undefined && count > 0) {
    const heardUs = beats.firstUs + (count - 1) * beats.periodUs;
    return { uid, ageUs: atUs - heardUs, heardCount: user.heardCount + count };
  }
  const { heardTimesUs } = user;
  let last = heardTimesUs.length - 1;
  const isAfter = (heardUs: Micros): boolean => heardUs > atUs || (heardUs === atUs && !isEarlier);
  while (last > 0 && isAfter(existing(heardTimesUs[last], 'a moment within the list'))) last--;
  const heardUs = existing(heardTimesUs[last], 'while somebody counts, it is known when users were heard');
  invariant(heardUs <= atUs, 'nobody was heard in the future');
  // Each data packet of a user has the number after the last one.
  return { uid, ageUs: atUs - heardUs, heardCount: user.heardCount - (heardTimesUs.length - 1 - last) };
}

/**
 * The answer to a ping: of whom nothing came since the last one, what of the announcements is not
 * acknowledged, and that the token of its reader ends within `warningUs`.
 */
export function pongFor(channel: Channel, reader: Session, nowUs: Micros, warningUs: Micros): Pong {
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
  if (reader.unheard.size > 0) return silentOrUnheard(channel, reader, nowUs);
  const { first, pendingCount } = channel;
  const areCountedHeard = channel.areCountedHeard(reader.lastPongUs, nowUs);
  const areOthersHeard =
    pendingCount === 0 && (first === undefined || first.lastHeardUs >= reader.lastPongUs);
  if (areCountedHeard && areOthersHeard) return NOBODY;
  const silent = areCountedHeard ? [] : countedSilentFor(channel, reader, nowUs);
  for (let user = first; user; user = user.next) {
    const isSilent = user.lastHeardUs < reader.lastPongUs;
    if (!isSilent && pendingCount === 0) break;
    if (user !== reader && (isSilent || !user.isEstablished)) silent.push(silenceOf(user, nowUs));
  }
  return silent;
}

/** The same for a reader whom the data of some does not reach: those are as silent as that is old. */
function silentOrUnheard(channel: Channel, reader: Session, nowUs: Micros): readonly SilentUser[] {
  invariant(channel.countedUsers === 0, 'nobody is dormant while a path has failed');
  const silent: SilentUser[] = [];
  for (const user of channel.sessions.values()) {
    const path = reader.unheard.get(user.client);
    if (user === reader) continue;
    if (path !== undefined) {
      const through = path.through.get(user.uid);
      if (through !== undefined)
        silent.push(silenceOf({ uid: user.uid, beats: user.beats, ...through }, nowUs));
    } else if (user.lastHeardUs < reader.lastPongUs || !user.isEstablished) {
      silent.push(silenceOf(user, nowUs));
    }
  }
  return silent;
}

/** Those of them whose heartbeats are counted: where two pings of a reader lie close together. */
function countedSilentFor(channel: Channel, reader: Session, nowUs: Micros): SilentUser[] {
  const silent: SilentUser[] = [];
  for (const user of channel.sessions.values()) {
    if (user.beats === undefined) continue;
    const silence = silenceAt(user, nowUs, reader.client);
    if (nowUs - silence.ageUs < reader.lastPongUs) silent.push(silence);
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
    const { tracks, muted } = user;
    noteNews(reader.unheard, user.client, user);
    roster.push({ ...silenceOf(user, nowUs), ...nameOf(user), tracks, muted });
  }
  return roster;
}
