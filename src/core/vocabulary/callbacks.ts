import type { CallbackArg, CallbackArgs } from './callback-args.ts';

/**
 * Roles of callbacks: what one means, the same word in every dialect. `connected` and `error`
 * exist on the legacy web surface only; `connectionBanned` only on native ones.
 */
export const CALLBACK_ROLES = [
  'joinSuccess',
  'rejoinSuccess',
  'leaveStats',
  'userJoined',
  'userOffline',
  'connectionInterrupted',
  'connectionLost',
  'connectionStateChanged',
  'connectionBanned',
  'streamAdded',
  'streamRemoved',
  'peerOnline',
  'peerLeave',
  'connected',
  'error',
  'userMuteAudio',
  'userMuteVideo',
  'audioMuted',
  'audioUnmuted',
  'videoMuted',
  'videoUnmuted',
  'userInfoUpdated',
  'streamUpdated',
  'clientRoleChanged',
  'remoteAudioState',
  'remoteVideoState',
  'tokenWillExpire',
  'tokenExpired',
  'networkQuality',
  'localUserRegistered',
  'proxyConnected',
  'usingCloudProxy',
  'mediaReconnectStart',
  'mediaReconnectEnd',
] as const;
export type CallbackRole = (typeof CALLBACK_ROLES)[number];

/**
 * What callbacks tell of. Of its own connection: that the app came in, came back in, left, has been
 * interrupted, is lost, has trouble without a word on what it means, was banned, or that the state
 * changed. Of others: that a user or its stream is there or gone. A `notice` changes neither.
 */
export const CALLBACK_MATTERS = [
  'entry',
  'return',
  'departure',
  'interruption',
  'loss',
  'trouble',
  'ban',
  'state',
  'presence',
  'notice',
] as const;
export type CallbackMatter = (typeof CALLBACK_MATTERS)[number];

/** Whose being there a callback tells of, and whether it is there. */
export interface PresenceNews {
  readonly group: 'user' | 'stream';
  readonly isThere: boolean;
}

/** Everything that is known about a callback beside its names, which are the dialects'. */
interface CallbackFacts {
  /** What it tells the app, for the manual. */
  readonly about: string;
  readonly matter: CallbackMatter;
  /** Of the matter `presence` alone. */
  readonly presence?: PresenceNews;
  /** Arguments that it can carry; some surfaces leave some out, or add the channel. */
  readonly args: readonly CallbackArg[];
  /** Which words its `state` has: of connections, or of what another user sends. */
  readonly states?: 'state' | 'remoteAudioState' | 'remoteVideoState';
  /** Which words its `reason` has: of changed states, or of users who are gone. */
  readonly reasons?: 'reason' | 'offlineReason' | 'remoteAudioReason' | 'remoteVideoReason';
  /** It is drawn as something that went wrong. */
  readonly isTrouble?: true;
  /** It comes again and again, whether anything has changed or not. */
  readonly isPeriodic?: true;
  /** The one that the web has for the same event. */
  readonly onWeb?: CallbackRole;
  /** What tells an app about the same matter on a surface that lacks it; nearest first. */
  readonly kin: readonly CallbackRole[];
  /**
   * Names of callbacks by which SDKs tell of the matter, where the lab does not model them for
   * their platform.
   */
  readonly beyond?: readonly string[];
  /** It answers the app's own call. */
  readonly answers?: 'join' | 'leave';
}

/**
 * The callbacks of the lab. Trace reader, judge, timeline, reasons, windows and manual ask here;
 * what they add for one callback alone is a record over the roles of its matter.
 */
export const CALLBACKS = {
  joinSuccess: {
    about: 'the app has come into the channel',
    matter: 'entry',
    args: ['channel', 'uid', 'account', 'elapsed'],
    kin: ['connectionStateChanged'],
    answers: 'join',
  },
  rejoinSuccess: {
    about: 'the app has come back into the channel after a loss',
    matter: 'return',
    args: ['channel', 'uid', 'elapsed'],
    kin: ['connectionStateChanged', 'joinSuccess'],
    answers: 'join',
  },
  leaveStats: {
    about: 'the app has left the channel',
    matter: 'departure',
    args: [],
    kin: ['connectionStateChanged'],
    answers: 'leave',
  },
  userJoined: {
    about: 'another user is there, or back',
    matter: 'presence',
    presence: { group: 'user', isThere: true },
    args: ['uid', 'elapsed'],
    onWeb: 'peerOnline',
    kin: ['peerOnline', 'streamAdded'],
  },
  userOffline: {
    about: 'another user has left, or is not heard any more',
    matter: 'presence',
    presence: { group: 'user', isThere: false },
    args: ['uid', 'reason'],
    reasons: 'offlineReason',
    isTrouble: true,
    onWeb: 'peerLeave',
    kin: ['peerLeave', 'streamRemoved'],
  },
  connectionInterrupted: {
    about: 'the server has not been heard for a few seconds',
    matter: 'interruption',
    args: [],
    isTrouble: true,
    kin: ['connectionStateChanged', 'connectionLost'],
  },
  connectionLost: {
    about: 'the server has not been heard for longer; the SDK goes on trying',
    matter: 'loss',
    args: [],
    isTrouble: true,
    kin: ['connectionStateChanged', 'connectionInterrupted'],
  },
  connectionStateChanged: {
    about: 'the connection is in another state, and why',
    matter: 'state',
    args: ['state', 'previousState', 'reason'],
    states: 'state',
    reasons: 'reason',
    kin: ['connectionInterrupted', 'connectionLost'],
  },
  connectionBanned: {
    about: 'the server has put the app out',
    matter: 'ban',
    args: [],
    isTrouble: true,
    kin: ['connectionStateChanged', 'connectionLost'],
    beyond: ['client-banned'],
  },
  streamAdded: {
    about: "another user's stream, or one track of it, is there",
    matter: 'presence',
    presence: { group: 'stream', isThere: true },
    args: ['uid', 'account', 'mediaType'],
    kin: ['userJoined'],
  },
  streamRemoved: {
    about: "another user's stream, or one track of it, is gone",
    matter: 'presence',
    presence: { group: 'stream', isThere: false },
    args: ['uid', 'account', 'mediaType'],
    isTrouble: true,
    kin: ['userOffline'],
  },
  peerOnline: {
    about: 'on the web: another user is there, or back',
    matter: 'presence',
    presence: { group: 'user', isThere: true },
    args: ['uid', 'account'],
    kin: ['userJoined', 'streamAdded'],
  },
  peerLeave: {
    about: 'on the web: another user has left, or is not heard any more',
    matter: 'presence',
    presence: { group: 'user', isThere: false },
    args: ['uid', 'account', 'reason'],
    reasons: 'offlineReason',
    isTrouble: true,
    kin: ['userOffline'],
  },
  connected: {
    about: 'on the legacy web: the signalling has connected',
    matter: 'entry',
    args: [],
    kin: ['joinSuccess'],
  },
  error: {
    about: 'on the legacy web: the socket has closed, or the SDK has another error',
    matter: 'trouble',
    args: ['reason'],
    isTrouble: true,
    kin: ['connectionStateChanged', 'connectionLost'],
    beyond: ['onError', 'OnError', 'Error', 'error', 'didOccurError'],
  },
  userMuteAudio: {
    about: 'native: another user has stopped sending audio, or goes on',
    matter: 'notice',
    args: ['uid', 'muted'],
    kin: ['audioMuted', 'userInfoUpdated', 'streamRemoved'],
  },
  userMuteVideo: {
    about: 'native: another user has stopped sending video, or goes on',
    matter: 'notice',
    args: ['uid', 'muted'],
    kin: ['videoMuted', 'userInfoUpdated', 'streamRemoved'],
  },
  audioMuted: {
    about: 'on the legacy web: another user has muted its audio',
    matter: 'notice',
    args: ['uid', 'account'],
    kin: ['userMuteAudio', 'userInfoUpdated'],
  },
  audioUnmuted: {
    about: 'on the legacy web: another user has unmuted its audio',
    matter: 'notice',
    args: ['uid', 'account'],
    kin: ['userMuteAudio', 'userInfoUpdated'],
  },
  videoMuted: {
    about: 'on the legacy web: another user has muted its video',
    matter: 'notice',
    args: ['uid', 'account'],
    kin: ['userMuteVideo', 'userInfoUpdated'],
  },
  videoUnmuted: {
    about: 'on the legacy web: another user has unmuted its video',
    matter: 'notice',
    args: ['uid', 'account'],
    kin: ['userMuteVideo', 'userInfoUpdated'],
  },
  userInfoUpdated: {
    about:
      'native: which user account another user has; on the NG web: another user has muted or unmuted a track',
    matter: 'notice',
    args: ['uid', 'account', 'change'],
    kin: ['userMuteVideo', 'videoMuted', 'streamRemoved'],
  },
  streamUpdated: {
    about: "on the legacy web: another user's stream has a track more, or less",
    matter: 'notice',
    args: ['uid', 'account'],
    kin: ['streamAdded', 'streamRemoved'],
  },
  clientRoleChanged: {
    about: 'the own role in the live profile is another',
    matter: 'notice',
    args: ['oldRole', 'newRole'],
    kin: ['connectionStateChanged'],
  },
  remoteAudioState: {
    about: "native: another user's audio starts, stands still, goes on or stops",
    matter: 'notice',
    args: ['uid', 'state', 'reason', 'elapsed'],
    states: 'remoteAudioState',
    reasons: 'remoteAudioReason',
    kin: ['userMuteAudio', 'streamRemoved', 'userOffline'],
  },
  remoteVideoState: {
    about: "native: another user's video starts, stands still, goes on or stops",
    matter: 'notice',
    args: ['uid', 'state', 'reason', 'elapsed'],
    states: 'remoteVideoState',
    reasons: 'remoteVideoReason',
    kin: ['userMuteVideo', 'streamRemoved', 'userOffline'],
  },
  tokenWillExpire: {
    about: 'the token of the app ends soon: it is time for another',
    matter: 'notice',
    args: [],
    isTrouble: true,
    kin: ['tokenExpired', 'connectionStateChanged'],
  },
  tokenExpired: {
    about: 'the token of the app has ended, and with it its stay',
    matter: 'notice',
    args: [],
    isTrouble: true,
    kin: ['connectionStateChanged', 'connectionLost'],
  },
  networkQuality: {
    about: 'how the network of the app is, and on native SDKs that of others: every two seconds',
    matter: 'notice',
    args: ['uid', 'txQuality', 'rxQuality'],
    isPeriodic: true,
    kin: ['connectionStateChanged', 'connectionInterrupted'],
  },
  proxyConnected: {
    about: 'native: the app came in, or back, through a cloud proxy or over TCP',
    matter: 'notice',
    args: ['channel', 'uid', 'proxyType', 'elapsed'],
    kin: ['joinSuccess', 'rejoinSuccess', 'connectionStateChanged'],
  },
  localUserRegistered: {
    about: 'native: the server has told which user ID is behind the own user account',
    matter: 'notice',
    args: ['uid', 'account'],
    kin: ['joinSuccess', 'connectionStateChanged'],
  },
  usingCloudProxy: {
    about: 'on the NG web: whether the media of the page go through a cloud proxy',
    matter: 'notice',
    args: ['isUsingProxy'],
    kin: ['joinSuccess', 'connectionStateChanged'],
  },
  mediaReconnectStart: {
    about: 'on the NG web: the SDK begins to renew the media connection, for what this user sends',
    matter: 'notice',
    args: ['uid', 'account'],
    isTrouble: true,
    kin: ['connectionStateChanged'],
  },
  mediaReconnectEnd: {
    about: 'on the NG web: what this user sends has its place in the new media connection',
    matter: 'notice',
    args: ['uid', 'account'],
    kin: ['connectionStateChanged'],
  },
} as const satisfies Readonly<Record<CallbackRole, CallbackFacts>>;

/** Roles of one matter, or of several. */
export type RoleOf<Matter extends CallbackMatter> = {
  [Role in CallbackRole]: (typeof CALLBACKS)[Role]['matter'] extends Matter ? Role : never;
}[CallbackRole];

/** The arguments that a callback can carry. */
export type ArgsOf<Role extends CallbackRole> = Pick<CallbackArgs, (typeof CALLBACKS)[Role]['args'][number]>;

/** What is known about a callback. */
export function callbackFacts(role: CallbackRole): CallbackFacts {
  return CALLBACKS[role];
}

/** Whether it comes again and again: nobody waits for one that he has not asked for by its name. */
export function isPeriodic(role: CallbackRole): boolean {
  return callbackFacts(role).isPeriodic === true;
}

/** Whether a text is a role of some dialect. */
export function isCallbackRole(text: string): text is CallbackRole {
  return Object.hasOwn(CALLBACKS, text);
}

/** Whether a callback tells of one of these matters. */
export function isOfMatter<Matter extends CallbackMatter>(
  role: string,
  ...matters: readonly Matter[]
): role is RoleOf<Matter> {
  return isCallbackRole(role) && (matters as readonly CallbackMatter[]).includes(CALLBACKS[role].matter);
}

/** What a callback says of another user's being there; undefined where it says nothing of it. */
export function presenceNewsOf(role: CallbackRole): PresenceNews | undefined {
  return callbackFacts(role).presence;
}

/** Callbacks that say of users or streams that they are there, or that they are gone. */
export function presenceRoles(isThere: boolean): readonly CallbackRole[] {
  return CALLBACK_ROLES.filter((role) => presenceNewsOf(role)?.isThere === isThere);
}

/** Callbacks that tell of these matters, matter by matter. */
export function rolesOfMatter(...matters: readonly CallbackMatter[]): readonly CallbackRole[] {
  return matters.flatMap((matter) => CALLBACK_ROLES.filter((role) => CALLBACKS[role].matter === matter));
}

/** The role by which the same event is told on native surfaces and on the web. */
export function webRole(role: CallbackRole): CallbackRole {
  return callbackFacts(role).onWeb ?? role;
}
