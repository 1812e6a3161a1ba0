import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import type { CallbackRole } from '../vocabulary/callbacks.ts';
import { MEDIA_TYPES, type MediaType } from '../vocabulary/media.ts';
import type { NeutralCallback, OfflineReason } from '../vocabulary/neutral-callback.ts';
import type { WebWrapper } from '../vocabulary/persona.ts';
import { REMOTE_STATE_ROLES } from '../vocabulary/remote-media.ts';
import type { RunningEngine } from './behaviour.ts';

/*
 * Frameworks in a browser: the NG SDK does the work, and a wrapper tells of it in the words of its
 * native siblings, as far as it does.
 *
 * Flutter: AgoraIO-Extensions/iris_web@ea24786c0ac8 (0.9.2), IrisClientEventHandler.ts,
 * IAgoraRtcEngineImpl.ts, AgoraTranslate.ts. Unity: AgoraIO-Community/Agora_Unity_WebGL@df0488a17c46,
 * clientmanager.js and AgoraWebGLEventHandler.cs; a community edition. Both tell some things after
 * they have subscribed to a track, which takes no time here.
 */

const GONE: Readonly<Record<string, OfflineReason>> = {
  Quit: 'QUIT',
  ServerTimeOut: 'DROPPED',
  BecomeAudience: 'BECOME_AUDIENCE',
};

/** A user whom the SDK lets go without a reason counts as one who left, in both wrappers. */
const goneWord = (reason: string | undefined): OfflineReason => GONE[reason ?? 'Quit'] ?? 'QUIT';

/** Why Flutter says that a connection has ended; whatever else happens is an interruption to it. */
const ENDED: Readonly<Record<string, string>> = {
  LEAVE: 'LEAVE_CHANNEL',
  UID_BANNED: 'BANNED_BY_SERVER',
  IP_BANNED: 'BANNED_BY_SERVER',
  CHANNEL_BANNED: 'INVALID_CHANNEL_NAME',
};

const toldMute = (uid: number | undefined, medium: MediaType, muted: boolean): NeutralCallback => ({
  role: medium === 'audio' ? 'userMuteAudio' : 'userMuteVideo',
  args: { ...(uid !== undefined && { uid }), muted },
});

function mediumState(
  { timings }: RunningEngine,
  uid: number | undefined,
  medium: MediaType,
  isSent: boolean,
): readonly NeutralCallback[] {
  if (!timings.remoteStates || uid === undefined) return [];
  const shown = isSent
    ? { state: 'STARTING', reason: 'REMOTE_UNMUTED' }
    : { state: 'STOPPED', reason: 'REMOTE_MUTED' };
  return [{ role: REMOTE_STATE_ROLES[medium], args: { uid, ...shown, elapsed: 0 } }];
}

type Through = (engine: RunningEngine, args: CallbackArgs) => readonly NeutralCallback[];

/** What is told in other words, or not at all; everything else goes through as it is. */
type Wrapper = Readonly<Partial<Record<CallbackRole, Through>>>;

const nothing: Through = () => [];
const offline: Through = (_engine, args) => [
  { role: 'userOffline', args: { ...args, reason: goneWord(args.reason) } },
];
const joined =
  (elapsed: number): Through =>
  ({ state }) => [{ role: 'joinSuccess', args: { channel: state.channel, uid: state.uid, elapsed } }];
const track =
  (isThere: boolean): Through =>
  (engine, { uid, mediaType }) =>
    mediaType === undefined
      ? []
      : [toldMute(uid, mediaType, !isThere), ...mediumState(engine, uid, mediaType, isThere)];

/** What becomes of a media connection neither wrapper tells. */
const MEDIA_PATH_UNTOLD: Wrapper = {
  usingCloudProxy: nothing,
  mediaReconnectStart: nothing,
  mediaReconnectEnd: nothing,
};

/** Flutter. */
const FLUTTER: Wrapper = {
  connectionStateChanged: (_engine, args) => flutterState(args),
  joinSuccess: joined(0),
  userJoined: (engine, args) => [
    { role: 'userJoined', args: { ...args, elapsed: 0 } },
    ...MEDIA_TYPES.flatMap((medium) => mediumState(engine, args.uid, medium, false)),
  ],
  userOffline: offline,
  streamAdded: track(true),
  streamRemoved: track(false),
  userInfoUpdated: nothing,
  // Their handlers are empty: onEventIsUsingCloudProxy, onEventMediaReconnectStart, -End.
  ...MEDIA_PATH_UNTOLD,
  // It hands them over crosswise: IrisClientEventHandler.onEventNetworkQuality.
  networkQuality: (_engine, { txQuality = 'UNKNOWN', rxQuality = 'UNKNOWN' }) => [
    { role: 'networkQuality', args: { uid: 0, txQuality: rxQuality, rxQuality: txQuality } },
  ],
};

function flutterState({ state, reason }: CallbackArgs): readonly NeutralCallback[] {
  if (state === undefined || state === 'DISCONNECTING') return [];
  const shown = { state, reason: ENDED[reason ?? ''] ?? 'INTERRUPTED' };
  const change: NeutralCallback = { role: 'connectionStateChanged', args: shown };
  // Whatever the reason, and also when the app has left.
  return state === 'DISCONNECTED' ? [{ role: 'connectionLost', args: {} }, change] : [change];
}

/** Unity says nothing of the connection. */
const UNITY: Wrapper = {
  connectionStateChanged: nothing,
  joinSuccess: joined(1),
  userJoined: nothing,
  // Only tests of the last mile tell of networks there.
  networkQuality: nothing,
  ...MEDIA_PATH_UNTOLD,
  userOffline: offline,
  streamAdded: (engine, { uid, mediaType }) =>
    mediaType === undefined ? [] : unityPublished(engine, uid, mediaType),
  streamRemoved: (_engine, { uid, mediaType }) =>
    mediaType === undefined ? [] : [toldMute(uid, mediaType, true)],
  userInfoUpdated: (_engine, { uid, change = '' }) => [
    toldMute(uid, change.endsWith('audio') ? 'audio' : 'video', change.startsWith('mute')),
  ],
};

/** Its app hears of a user with the first of the user's tracks. */
function unityPublished(
  { state }: RunningEngine,
  uid: number | undefined,
  medium: MediaType,
): readonly NeutralCallback[] {
  const remote = uid === undefined ? undefined : state.remotes.get(uid);
  const told: NeutralCallback[] = [];
  if (remote?.isNamed === false) {
    remote.isNamed = true;
    told.push({ role: 'userJoined', args: { uid: remote.uid, elapsed: 1 } });
  }
  if (medium === 'video') told.push(toldMute(uid, medium, false));
  return told;
}

const WRAPPERS: Readonly<Record<WebWrapper, Wrapper>> = { 'flutter/web': FLUTTER, 'unity/web': UNITY };

/** What the app of a wrapper is told where the SDK under it tells this. */
export function throughWrapper(
  engine: RunningEngine,
  wrapper: WebWrapper,
  role: CallbackRole,
  args: CallbackArgs,
): readonly NeutralCallback[] {
  return WRAPPERS[wrapper][role]?.(engine, args) ?? [{ role, args }];
}

/** What the app is told when it calls leave, before the SDK is: with Flutter, that all are gone. */
export function toldBeforeLeave({ config, state }: RunningEngine): readonly NeutralCallback[] {
  const isIn = state.phase === 'joined' || state.phase === 'rejoining';
  if (config.wrapper !== 'flutter/web' || !isIn) return [];
  const present = [...state.remotes.values()].filter(({ isPresent }) => isPresent);
  return present.map(({ uid }) => ({ role: 'userOffline', args: { uid, reason: 'DROPPED' } }));
}
