import { isAnswer, type DownPacket, type SilentUser } from '../../../core/vocabulary/packets.ts';
import { MILLISECOND, type Micros } from '../../../core/time/micros.ts';

/**
 * How long a decoder shows nothing new before a person sees that the picture is frozen: two and a
 * half heartbeats.
 */
const FREEZES_AFTER_US: Micros = 500 * MILLISECOND;

/**
 * What of the others' data has reached this window, which its app is not told: a picture freezes
 * when its packets stop, seconds before any callback says so.
 */
export interface Arrivals {
  /** When the last answer of the server came: whoever it did not call silent was heard then. */
  readonly lastUs: Micros;
  /** Users that the server called silent, and since when. */
  readonly silentSinceUs: ReadonlyMap<number, Micros>;
}

/** Nothing has come yet. */
export const NO_ARRIVALS: Arrivals = { lastUs: -Infinity, silentSinceUs: new Map() };

/**
 * After one more packet, which is read at `atUs`. The same object where it says nothing about
 * anybody's data.
 */
export function afterPacket(arrivals: Arrivals, atUs: Micros, packet: DownPacket): Arrivals {
  if (packet.type === 'pong') return reported(arrivals, atUs, packet.silent);
  if (packet.type === 'joined') return reported(arrivals, atUs, packet.roster);
  if (packet.type === 'attempt') return heardAt(arrivals, packet.user.uid, atUs - packet.user.ageUs);
  if (packet.type === 'announcement' && packet.announcement.news === 'user-joined')
    return heardAt(arrivals, packet.announcement.uid, atUs);
  return isAnswer(packet) ? { ...arrivals, lastUs: atUs } : arrivals;
}

function reported(
  { silentSinceUs: before }: Arrivals,
  atUs: Micros,
  silent: readonly Pick<SilentUser, 'uid' | 'ageUs'>[],
): Arrivals {
  const isNobody = silent.length === 0 && before.size === 0;
  const silentSinceUs = isNobody ? before : new Map(silent.map(({ uid, ageUs }) => [uid, atUs - ageUs]));
  return { lastUs: atUs, silentSinceUs };
}

function heardAt(arrivals: Arrivals, uid: number, sinceUs: Micros): Arrivals {
  if (!arrivals.silentSinceUs.has(uid)) return arrivals;
  return { ...arrivals, silentSinceUs: new Map(arrivals.silentSinceUs).set(uid, sinceUs) };
}

/**
 * Whether nothing of the user has come for so long that its picture stands and its sound is out. A
 * window that was opened for a process with a past has seen no packet yet, and cannot tell.
 */
export function isFrozen({ lastUs, silentSinceUs }: Arrivals, uid: number, nowUs: Micros): boolean {
  if (lastUs === -Infinity) return false;
  const heardUs = Math.min(lastUs, silentSinceUs.get(uid) ?? Infinity);
  return nowUs - heardUs > FREEZES_AFTER_US;
}
