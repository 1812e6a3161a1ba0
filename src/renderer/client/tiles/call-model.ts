import type { QualityPair } from '../../../core/vocabulary/network-quality.ts';
import type { ConnectionState } from '../../../core/vocabulary/neutral-callback.ts';

/**
 * Where the app thinks it is, by what its SDK has told it: `out` of any channel, `joining`, `in`,
 * `leaving`, or `ended` when the SDK gave up or was put out and waits for the app to leave.
 */
export type CallStage = 'out' | 'joining' | 'in' | 'leaving' | 'ended';

/**
 * What an app tells its user about the connection; words differ by platform, see
 * `notice-words.ts`.
 */
export type NoticeKind =
  | 'joining'
  | 'interrupted'
  | 'reconnecting'
  | 'network-changed'
  | 'lost'
  | 'failed'
  | 'removed'
  | 'expired'
  | 'refused';

/** Somebody else in the call, as far as callbacks have said. */
export interface CallParticipant {
  readonly uid: number;
  /** Its user account, where the app has been told of one. */
  readonly account?: string;
  readonly hasAudio: boolean;
  readonly hasVideo: boolean;
  /** The app has been told that they stand still. */
  readonly isAudioFrozen?: boolean;
  readonly isVideoFrozen?: boolean;
  /** How its network is, where the app has been told. */
  readonly quality?: QualityPair;
}

/**
 * Everything that the call screen shows. Changed by callbacks and by the app's own calls, by
 * nothing else.
 */
export interface CallModel {
  readonly stage: CallStage;
  /** In the order in which they appeared. */
  readonly remotes: readonly CallParticipant[];
  /** Told that its own connection is gone: pictures of the others stand still until it is back. */
  readonly isCutOff: boolean;
  readonly notice: NoticeKind | null;
  /** How the own network is, by what the app was told last; absent: it was told nothing. */
  readonly quality?: QualityPair;
}

/** A process that has just started. */
export const IDLE_CALL: CallModel = { stage: 'out', remotes: [], isCutOff: false, notice: null };

/**
 * Whether a tile's media flows, has stopped at its sender's end, waits for our own connection, or
 * is frozen: nothing comes any more, and the app has not been told.
 */
export type TileLook = 'flowing' | 'stopped' | 'waiting' | 'frozen';

/** How the tile of a remote user looks. `isFrozen`: nothing of the user has come for a while. */
export function lookOf(call: CallModel, remote: CallParticipant, isFrozen: boolean): TileLook {
  if (!remote.hasAudio && !remote.hasVideo) return 'stopped';
  if (call.isCutOff) return 'waiting';
  return isFrozen ? 'frozen' : 'flowing';
}

/** Whether the app has been told that what it shows of a user stands still. */
export function isToldFrozen({ hasVideo, isAudioFrozen, isVideoFrozen }: CallParticipant): boolean {
  return (hasVideo ? isVideoFrozen : isAudioFrozen) === true;
}

/** The app calls join: it shows that it tries, before any callback. */
export function appJoins(call: CallModel): CallModel {
  return call.stage === 'out' ? { ...IDLE_CALL, stage: 'joining', notice: 'joining' } : call;
}

/**
 * The app has called leave; an SDK that is in no channel answers with no callback, and then there
 * is nothing to wait for.
 */
export function appLeft(call: CallModel, connection: ConnectionState): CallModel {
  return connection === 'DISCONNECTED' ? outOfCall() : call;
}

/** Out of the channel, for a reason that the user should know, or none. */
export function outOfCall(notice: NoticeKind | null = null): CallModel {
  return notice === null ? IDLE_CALL : { ...IDLE_CALL, notice };
}

/** Safely in the channel. */
export function inCall(call: CallModel): CallModel {
  return { ...call, isCutOff: false, notice: null };
}

/** Told that the connection is gone for now. */
export function cutOff(call: CallModel, notice: NoticeKind): CallModel {
  return { ...call, isCutOff: true, notice };
}

/** Adds a user, or changes what is known of its media. */
export function withRemote(
  call: CallModel,
  uid: number,
  media: Partial<Omit<CallParticipant, 'uid'>>,
): CallModel {
  const known = call.remotes.find((remote) => remote.uid === uid);
  const changed: CallParticipant = { ...(known ?? { uid, hasAudio: false, hasVideo: false }), ...media };
  const remotes = known
    ? call.remotes.map((remote) => (remote === known ? changed : remote))
    : [...call.remotes, changed];
  return { ...call, remotes };
}

/** Takes a user's tile away. */
export function withoutRemote(call: CallModel, uid: number): CallModel {
  return { ...call, remotes: call.remotes.filter((remote) => remote.uid !== uid) };
}
