import type { ChannelRole, ChannelProfile } from '../vocabulary/client-spec.ts';
import type { SdkFamily } from '../vocabulary/persona.ts';
import type { CountedBeats } from './counted-beats.ts';
import type { Unheard } from './path-failures.ts';
import type { Micros } from '../time/micros.ts';
import type { Tracks } from '../vocabulary/media.ts';
import type { ReturnCause } from '../vocabulary/webhooks.ts';
import type { QualityPair } from '../vocabulary/network-quality.ts';
import type { Announcement, DownPacket, JoinRequest, UserMedia } from '../vocabulary/packets.ts';

/**
 * One stay of a user in a channel, as the server holds it. Sessions of a channel form a list in
 * the order of their last data.
 */
export interface Session {
  readonly uid: number;
  /** Undefined: it has joined with a number. */
  readonly account: string | undefined;
  readonly id: number;
  /**
   * Running number of this admission. The same session can be admitted again after the server
   * forgot it.
   */
  readonly stay: number;
  /** Index of the client whose link reaches the user. */
  readonly client: number;
  readonly family: SdkFamily;
  tracks: Tracks;
  muted: Tracks;
  role: ChannelRole;
  /** Number of the last change of these three. */
  mediaVersion: number;
  readonly profile: ChannelProfile;
  /** When its token ends; Infinity: it does not. */
  tokenEndsUs: Micros;
  lastHeardUs: Micros;
  heardCount: number;
  /** When the last pong (or the entry) was sent: the next one reports what was heard since. */
  lastPongUs: Micros;
  /** The user has confirmed its entry, and the others were told. */
  isEstablished: boolean;
  /** The others have been told of the user, now or in a session that this one replaced. */
  isKnown: boolean;
  /** As far as the server has told them, it is there: in the live profile no audience is. */
  isShown: boolean;
  /** The last return of the user that was taken in, and what is still to be told of it. */
  returns: number;
  returnCause: ReturnCause | undefined;
  /** Announcements that the user has not acknowledged yet, oldest first. */
  outbox: Announcement[];
  lastSeq: number;
  /** Web observers that were told of a timeout since the last data. */
  isNgTold: boolean;
  isLegacyTold: boolean;
  /** Set while its heartbeats are counted and not simulated, as nothing can come of them. */
  beats: CountedBeats | undefined;
  /** When its last data came, oldest first; kept while there is somebody who may still ask. */
  heardTimesUs: Micros[];
  /** Somebody whose pongs are counted knows that it is silent: its next data are news. */
  isKnownSilent: boolean;
  /** Heartbeats with a probe of this stay, and what the last said of its sender's network. */
  probes: number;
  quality: QualityPair | undefined;
  /** Whose data does not reach it, though it reaches the server. */
  readonly unheard: Unheard;
  /** The pong that has nothing to report, which nearly every pong is. */
  readonly quietPong: Extract<DownPacket, { type: 'pong' }>;
  previous: Session | undefined;
  next: Session | undefined;
}

/** A session that has just asked to come in. */
export function newSession(
  request: JoinRequest,
  { client, unheard }: Pick<Session, 'client' | 'unheard'>,
  stay: number,
  nowUs: Micros,
): Session {
  return {
    uid: request.uid,
    account: request.account,
    id: request.session,
    stay,
    client,
    family: request.family,
    tracks: request.tracks,
    muted: request.muted,
    role: request.role,
    mediaVersion: request.version,
    profile: request.profile,
    tokenEndsUs: request.tokenEndsUs ?? Infinity,
    lastHeardUs: nowUs,
    heardCount: 0,
    lastPongUs: nowUs,
    isEstablished: false,
    isKnown: false,
    isShown: false,
    returns: 0,
    returnCause: undefined,
    outbox: [],
    lastSeq: 0,
    isNgTold: false,
    isLegacyTold: false,
    beats: undefined,
    heardTimesUs: [],
    isKnownSilent: false,
    probes: 0,
    quality: undefined,
    unheard,
    quietPong: { type: 'pong', session: request.session, silent: [], announcements: [] },
    previous: undefined,
    next: undefined,
  };
}

/** As what a user is named to others. */
export function nameOf({ uid, account }: Session): { readonly uid: number; readonly account?: string } {
  return account === undefined ? { uid } : { uid, account };
}

/** Takes in what the user says of itself; what is older than what is known says nothing. */
export function takeMedia(session: Session, { tracks, muted, role, version }: UserMedia): boolean {
  if (version <= session.mediaVersion) return false;
  session.mediaVersion = version;
  session.tracks = tracks;
  session.muted = muted;
  session.role = role;
  return true;
}

/** The user comes back: what made it is noted once, however often it asks to be let in. */
export function takeReturn(
  session: Session,
  { number, why }: { readonly number: number; readonly why: ReturnCause },
): void {
  if (number <= session.returns) return;
  session.returns = number;
  session.returnCause = why;
}

/**
 * The live profile hides its audience: nobody is told of its coming and going
 * (R4-NATIVE-LIVE-PROFILE).
 */
export function isHidden(session: Session): boolean {
  return session.profile === 'live' && session.role === 'audience';
}

/**
 * A token is looked at when its owner is heard, so one who is silent when it ends goes by silence
 * (reading A28).
 */
export function hasTokenEnded({ tokenEndsUs }: Session, nowUs: Micros): boolean {
  return tokenEndsUs <= nowUs;
}
