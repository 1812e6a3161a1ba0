import { along, invariant } from '../assert/invariant.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import type { JoinRefusal } from '../vocabulary/refusals.ts';
import type { EngineCall } from '../vocabulary/engine-call.ts';
import type { Micros } from '../time/micros.ts';
import { isAny, NO_TRACKS, type MediaType, type Tracks } from '../vocabulary/media.ts';
import type { ChannelRole } from '../vocabulary/client-spec.ts';
import { NO_MEDIA_PATH, type MediaPath } from './media-path.ts';
import { NO_QUALITY, type KnownQuality } from './known-quality.ts';
import type { ReturnCause } from '../vocabulary/webhooks.ts';
import type { RemoteMediaState } from '../vocabulary/remote-media.ts';

/** The phase of an engine's session with its channel. */
export type Phase = 'idle' | 'finding' | 'joining' | 'joined' | 'rejoining' | 'leaving' | 'failed';

/**
 * Where each phase may lead. Every way out of a channel ends in `idle`, or in `failed` until the
 * app leaves; a leave that the server is to answer passes through `leaving`.
 */
const PHASE_EDGES: Readonly<Record<Phase, readonly Phase[]>> = {
  idle: ['finding'],
  finding: ['joining', 'idle', 'leaving', 'failed'],
  joining: ['joined', 'idle', 'leaving', 'failed'],
  joined: ['rejoining', 'idle', 'leaving', 'failed'],
  rejoining: ['joined', 'idle', 'leaving', 'failed'],
  leaving: ['idle'],
  failed: ['idle'],
};

/** Where each connection state may lead; each SDK shows them in its own spelling. */
const CONNECTION_EDGES: Readonly<Record<ConnectionState, readonly ConnectionState[]>> = {
  DISCONNECTED: ['CONNECTING'],
  CONNECTING: ['CONNECTED', 'DISCONNECTED', 'FAILED'],
  CONNECTED: ['RECONNECTING', 'DISCONNECTED', 'FAILED'],
  RECONNECTING: ['CONNECTED', 'DISCONNECTED', 'FAILED'],
  FAILED: ['DISCONNECTED'],
};

/**
 * The connection states that an engine can be in between two steps, by its phase: whoever leaves
 * is still in the one from which it was called.
 */
const CONNECTIONS_IN: Readonly<Record<Phase, readonly ConnectionState[]>> = {
  idle: ['DISCONNECTED'],
  finding: ['CONNECTING'],
  joining: ['CONNECTING'],
  joined: ['CONNECTED'],
  rejoining: ['RECONNECTING'],
  leaving: ['CONNECTING', 'CONNECTED', 'RECONNECTING'],
  failed: ['FAILED'],
};

/** Connection states as the web SDKs show them. */
export const WEB_CONNECTION_STATES = [
  'DISCONNECTED',
  'CONNECTING',
  'CONNECTED',
  'RECONNECTING',
  'DISCONNECTING',
] as const;

/** One of them. */
export type WebConnectionState = (typeof WEB_CONNECTION_STATES)[number];

/**
 * What a native app knows of a medium of another user; `untold`: the SDK says nothing of it.
 */
export const SHOWN_MEDIA = ['untold', 'STOPPED', 'DECODING', 'FROZEN'] as const satisfies readonly (
  'untold' | RemoteMediaState
)[];

/** What it knows of both media. */
export type ShownMedia = Readonly<Record<MediaType, (typeof SHOWN_MEDIA)[number]>>;

/** A remote user as this engine knows it. */
export interface RemoteUser {
  readonly uid: number;
  /** Absent: it has joined with a number. */
  readonly account?: string;
  tracks: Tracks;
  muted: Tracks;
  /** What the app was told last of those that are muted. */
  toldMuted: Tracks;
  /**
   * When its last data came. While it is not silent, the last pong counts instead
   * (`EngineState.aliveAtUs`).
   */
  lastHeardUs: Micros;
  /**
   * Data packets of it that the server had counted then; tells new data from a repeated report.
   */
  heardCount: number;
  /** The last pong listed it as silent. */
  isSilent: boolean;
  /** The server still lists it, so a pong that does not name it speaks for it. */
  isListed: boolean;
  /** The app believes it to be in the channel. */
  isPresent: boolean;
  /** Web: the media of it that the app has. */
  has: Tracks;
  /** Unity in a browser: the app was told of the user, which it is with the first track. */
  isNamed: boolean;
  /** Native: what the app was told last of each medium. */
  shown: ShownMedia;
  /** NG: the server has named it since this engine's last reconnection. */
  isConfirmed: boolean;
}

/** Everything an engine knows. Plain data: copying it is a checkpoint. */
export interface EngineState {
  phase: Phase;
  connection: ConnectionState;
  channel: string;
  /** Names this stay in the channel. */
  session: number;
  /** The server's number for it, from its last answer to a join. */
  stay: number;
  /** As whom: its own user ID, or the one that the server has given it for this stay; 0: none yet. */
  uid: number;
  /** Number of join calls of this process. */
  joins: number;
  /** The app has destroyed it: until it creates another, every call is refused. */
  isDestroyed: boolean;
  /** What it publishes, or would in a channel; what it has muted; its role. */
  tracks: Tracks;
  muted: Tracks;
  role: ChannelRole;
  /** The role that the app was told of last, or has set outside. */
  toldRole: ChannelRole;
  /** Number of the last change of these three, and of the last that the server has taken in. */
  mediaVersion: number;
  takenVersion: number;
  refuse: JoinRefusal | undefined;
  /** The device has said that it has no network. */
  isDeviceOffline: boolean;
  /**
   * When its token ends, as the app has it, as the server has taken it in, and of which end the
   * app was warned; Infinity: it does not end, or of none.
   */
  tokenEndsUs: Micros;
  takenTokenEndsUs: Micros;
  warnedTokenEndsUs: Micros;
  joinCalledUs: Micros;
  lastServerDataUs: Micros;
  /** Last data before the running loss; what the time to give up counts from under anchor T3. */
  lossSinceUs: Micros;
  interruptedAtUs: Micros;
  isLostTold: boolean;
  /** Highest announcement taken in order. */
  ack: number;
  /** How often it has started to get back in, and why it did so last. */
  back: { readonly number: number; readonly why: ReturnCause };
  /** Attempts of the running (re)join, from 1. */
  attempts: number;
  /**
   * The edge that it is at, by its place among the addresses that it goes through, and on the web
   * how many further it has gone on its present way in.
   */
  edge: number;
  edgeHops: number;
  /** Native: it speaks TCP, as UDP had no answer. */
  isOnTcp: boolean;
  /** Web: own pings in a row without any answer. */
  missedPings: number;
  /** Web: the connection state last told to the app, in the SDK's spelling. */
  shownState: WebConnectionState;
  /**
   * NG: the last reason of a DISCONNECTED, or none yet. The SDK keeps it: it comes again where the
   * next end has none of its own.
   */
  endReason: string;
  /** Calls made while a leave waited for its answer, oldest first. */
  waitingCalls: readonly EngineCall[];
  /** Remote users by UID; those whose departure the server reported are not in it. */
  remotes: Map<number, RemoteUser>;
  /** Last pong: data of every listed remote user that is not silent. */
  aliveAtUs: Micros;
  /** Remote users with `isSilent`. */
  silentCount: number;
  /** Remote users that a pong may bring back: absent, or on the web without their media. */
  missingCount: number;
  /** When the remote-silence timer is due; Infinity when it is not set. */
  remoteSilenceDueUs: Micros;
  /** Networks, where apps are told of them. */
  quality: KnownQuality;
  /** NG: the media connection, where it is modelled. */
  mediaPath: MediaPath;
}

/** An engine outside any channel. */
export function idleState({ uid, role, tracks }: Pick<EngineState, 'uid' | 'role' | 'tracks'>): EngineState {
  return {
    phase: 'idle',
    connection: 'DISCONNECTED',
    channel: '',
    session: 0,
    stay: 0,
    uid,
    joins: 0,
    isDestroyed: false,
    tracks,
    muted: NO_TRACKS,
    role,
    toldRole: role,
    mediaVersion: 0,
    takenVersion: 0,
    refuse: undefined,
    isDeviceOffline: false,
    tokenEndsUs: Infinity,
    takenTokenEndsUs: Infinity,
    warnedTokenEndsUs: Infinity,
    joinCalledUs: 0,
    lastServerDataUs: 0,
    lossSinceUs: 0,
    interruptedAtUs: 0,
    isLostTold: false,
    ack: 0,
    back: { number: 0, why: 'silence' },
    attempts: 0,
    edge: 0,
    edgeHops: 0,
    isOnTcp: false,
    missedPings: 0,
    shownState: 'DISCONNECTED',
    endReason: '',
    waitingCalls: [],
    remotes: new Map(),
    aliveAtUs: 0,
    silentCount: 0,
    missingCount: 0,
    remoteSilenceDueUs: Infinity,
    quality: NO_QUALITY,
    mediaPath: NO_MEDIA_PATH,
  };
}

/** An independent copy. */
export function copyState(state: EngineState): EngineState {
  const remotes = new Map<number, RemoteUser>();
  for (const [uid, remote] of state.remotes) remotes.set(uid, { ...remote });
  return { ...state, remotes };
}

/** Takes the engine into another phase. @throws BrokenInvariant where none leads there */
export function enterPhase(state: EngineState, phase: Phase): void {
  state.phase = along(PHASE_EDGES, state.phase, phase);
}

/** Takes it into another connection state. @throws BrokenInvariant where none leads there */
export function enterConnection(state: EngineState, connection: ConnectionState): void {
  state.connection = along(CONNECTION_EDGES, state.connection, connection);
}

/** Counts everything again. @throws BrokenInvariant where phase, users and counts do not agree */
export function auditState(state: EngineState, nowUs: Micros): void {
  let silent = 0;
  for (const [uid, remote] of state.remotes) {
    invariant(remote.uid === uid, 'a remote user is known under its own UID');
    invariant(remote.lastHeardUs <= nowUs, 'no remote user was heard in the future');
    invariant(remote.isPresent || !isAny(remote.has), 'media are of a user that the app knows');
    invariant(remote.isListed || remote.isSilent, 'of a user that is not listed nothing is heard');
    if (remote.isSilent) silent++;
  }
  invariant(silent === state.silentCount, 'silent remote users are counted');
  invariant(state.lastServerDataUs <= nowUs, 'the server was not heard in the future');
  invariant(state.aliveAtUs <= nowUs, 'no pong came in the future');
  invariant(state.takenVersion <= state.mediaVersion, 'the server takes in what was changed alone');
  invariant(CONNECTIONS_IN[state.phase].includes(state.connection), 'phase and connection agree');
  invariant(state.phase === 'leaving' || state.waitingCalls.length === 0, 'calls wait for a leave alone');
  const isOut = state.phase === 'idle' || state.phase === 'failed' || state.phase === 'leaving';
  invariant(!isOut || state.remotes.size === 0, 'whoever is in no channel knows nobody in it');
  invariant(!isOut || state.mediaPath.phase === 'none', 'whoever is in no channel has no media connection');
  invariant(!state.isDestroyed || state.phase === 'idle', 'an engine that is destroyed is in no channel');
  invariant(isOut || state.session > 0, 'whoever is on its way or in has a session');
}
