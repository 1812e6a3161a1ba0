import type { PresenceNews } from '../../vocabulary/callbacks.ts';
import type { Micros } from '../../time/micros.ts';
import type { ExplainedTrace } from '../facts/explanation.ts';
import { lastAtServer, lastFromUser, type LastData } from '../facts/last-data.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { hearingOf, pathBetween, voiceOf, type NetworkPath } from './troubles.ts';

/**
 * The silence of a user after which an observer is told that it, or its media, is gone; and who
 * measures it.
 */
export interface UserLimit {
  readonly us: Micros;
  /** The server counts it, for all pages of a family; else the observer itself does. */
  readonly byServer: boolean;
}

/** The limit that an observer's family goes by. */
export function userLimit({ family, timings, spec }: ClientSituation, { group }: PresenceNews): UserLimit {
  if (family === 'native') {
    const factor = spec.profile === 'live' ? timings.liveOfflineFactor : 1;
    return { us: Math.round(timings.nativeOfflineAfterUs * factor), byServer: false };
  }
  if (group === 'stream') return { us: timings.webStreamRemovedAfterUs, byServer: false };
  const us = family === 'web-ng' ? timings.ngUserLeftAfterUs : timings.legacyPeerLeaveAfterUs;
  return { us, byServer: true };
}

/** The last data of a user where its silence is measured. */
export function lastOfUser(
  trace: ExplainedTrace,
  observer: ClientSituation,
  user: ClientSituation,
  limit: UserLimit,
  atUs: Micros,
): LastData {
  return limit.byServer ? lastAtServer(trace, user, atUs) : lastFromUser(trace, observer, user, atUs);
}

/** The paths that the data of a user takes to where its silence is measured. */
export function pathsTo(
  observer: ClientSituation,
  user: ClientSituation,
  { byServer }: UserLimit,
): NetworkPath[] {
  if (byServer) return [voiceOf(user)];
  return [voiceOf(user), ...pathBetween(user, observer), hearingOf(observer)];
}
