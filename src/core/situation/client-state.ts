import type { ClientNetwork } from '../network/client-network.ts';
import { sdkFamilyOf } from '../persona/persona-list.ts';
import type { Micros } from '../time/micros.ts';
import { NO_UID, tracksOf, type ClientSpec } from '../vocabulary/client-spec.ts';
import type { LinkDirection, LinkSettings } from '../vocabulary/link-settings.ts';
import type { ProcessStatus } from '../vocabulary/process.ts';
import type { JoinRefusal } from '../vocabulary/refusals.ts';
import type { TokenLife } from '../vocabulary/token.ts';
import type { ChannelRole } from '../vocabulary/client-spec.ts';
import { NO_TRACKS, type Tracks } from '../vocabulary/media.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';

/**
 * Where a client is as the inputs and records of a run up to a moment leave it. A heartbeat
 * changes nothing in it. A class, as others add to it, and only so do all of them have one shape.
 */
export class ClientState implements ClientNetwork {
  /** Who it is; of a client without a user ID of its own, as the user that it is at present. */
  spec: ClientSpec;
  /** Whether the server gives it a user ID at each join. */
  readonly isUidGiven: boolean;
  process: ProcessStatus = 'running';
  /** Processes that have started, as far as the records say so. */
  starts = 0;
  /**
   * The call of the app: `in` from a join that was heard to its end by leave, death, ban or giving
   * up; `in-vain` where the server will turn it away.
   */
  call: 'none' | 'in' | 'in-vain' = 'none';
  /** When the last join was heard; -Infinity before the first. */
  calledUs: Micros = -Infinity;
  /** The channel of the last join that was heard, which is the one that a restart goes back to. */
  channel: string | undefined = undefined;
  connection: ConnectionState = 'DISCONNECTED';
  /** When it last became CONNECTED; -Infinity before the first time. */
  connectedUs: Micros = -Infinity;
  /** It has been CONNECTED since the last join that was heard. */
  wasConnected = false;
  isUpCut = false;
  isDownCut = false;
  isPresetDown = false;
  /** Its device has noticed that it has no network. */
  isDeviceOffline = false;
  /** The edge that it is at has failed, and no other has taken it in yet. */
  isEdgeDown = false;
  /** When it last did; -Infinity: never. */
  edgeFailedUs: Micros = -Infinity;
  /** Clients that its data does not reach, as the path to them has failed. */
  unreached: readonly string[] = NOBODY;
  /** Since when no UDP has got through for it; -Infinity: from the start, or it gets through. */
  udpCutUs: Micros = -Infinity;
  /** Native: it came in over TCP, as no UDP got through, and stays with it; or it speaks TCP alone. */
  isOnTcp: boolean;
  presetId: string | undefined = undefined;
  recording: string | undefined = undefined;
  up: LinkSettings;
  down: LinkSettings;
  /** What the server keeps it out of, and until when. */
  bans: readonly KnownBan[] = NOWHERE;
  /** Its browser holds its timers back, as the page is hidden and silent. */
  areTimersThrottled = false;
  /** Its app has destroyed its engine, and created none since. */
  isDestroyed = false;
  /** What the next process of it begins with, where it is a page that is loaded anew. */
  joinAtStart: JoinAtStart | undefined = undefined;
  /**
   * Joins that an NG page called while it was leaving, oldest first: they wait until it has left.
   */
  waitingJoins: readonly WaitingJoin[] = NONE;
  /** What its user publishes since the last join, and what is muted, as far as the SDK took it. */
  tracks: Tracks;
  muted: Tracks = NO_TRACKS;
  /** Its role, which lasts as long as the process. */
  role: ChannelRole;
  /** When the token of the last join that was heard, or a renewal, ends; Infinity: it does not. */
  tokenEndsUs: Micros = Infinity;
  /** The VoIP mode of its device, which outlives processes (R-VOIP-TOGGLE). */
  voipMode: 'on' | 'off' = 'off';

  /** A client outside any channel, whose process has just been asked to start. */
  constructor(spec: ClientSpec) {
    this.spec = spec;
    this.isUidGiven = spec.uid === NO_UID;
    this.up = spec.up;
    this.down = spec.down;
    this.tracks = tracksOf(spec.publish);
    this.role = spec.role;
    this.isOnTcp = speaksTcpAlone(spec);
  }

  /** A join begins: without a user ID of its own it is a new user, of whom nobody knows yet. */
  beginStay(): void {
    if (!this.isUidGiven || this.spec.uid === NO_UID) return;
    this.spec = { ...this.spec, uid: NO_UID };
    this.bans = this.bans.filter(({ isOfUser }) => !isOfUser);
  }

  /** The server has let it in as this user. */
  become(uid: number): void {
    this.spec = { ...this.spec, uid };
  }
}

/** Whether its native app has forced a cloud proxy over TCP: UDP is nothing to it. */
export function speaksTcpAlone({ cloudProxy }: Pick<ClientSpec, 'cloudProxy'>): boolean {
  return cloudProxy === 'tcp';
}

/** Whether its native SDK speaks UDP, and none gets through in a direction. */
export function isUdpCut(state: ClientState, direction: LinkDirection): boolean {
  if (state[direction].udp !== 'blocked' || state.isOnTcp) return false;
  return sdkFamilyOf(state.spec.persona, state.spec.sdk) === 'native';
}

/** The same of either direction: nothing is answered then. */
export function isUdpCutOff(state: ClientState): boolean {
  return isUdpCut(state, 'up') || isUdpCut(state, 'down');
}

/** Whether it is cut off so and will try TCP: with a proxy over UDP forced, there is nothing but UDP. */
export function canFallBack(state: ClientState): boolean {
  return isUdpCutOff(state) && state.spec.cloudProxy === undefined;
}

/**
 * A further connection finds the network of its device, and its VoIP mode, as they are when it
 * opens.
 */
export function findDevice(state: ClientState, app: ClientState | undefined): void {
  if (app === undefined) return;
  const { isUpCut, isDownCut, isPresetDown, isDeviceOffline, presetId, recording, up, down, voipMode } = app;
  Object.assign(state, { isUpCut, isDownCut, isPresetDown, isDeviceOffline, presetId, recording });
  Object.assign(state, { up, down, voipMode });
}

/** A ban of a client: from one channel, or from all. */
export interface KnownBan {
  readonly channel: string | undefined;
  readonly untilUs: Micros;
  /** It is about a user, whatever else, and not about another that the client becomes. */
  readonly isOfUser: boolean;
  /** It is about an address, whatever else, and not about another that the device gets. */
  readonly isOfAddress: boolean;
}

/** A join that waits, and whether a leave was called after it. */
export interface WaitingJoin {
  readonly channel: string;
  readonly refuse: JoinRefusal | undefined;
  readonly token: TokenLife | undefined;
  readonly isLeftAgain: boolean;
}

/** The join of a page that is loaded anew: by then the old one has ended, and all that it had called. */
export interface JoinAtStart {
  readonly channel: string;
  readonly token: TokenLife | undefined;
  readonly atUs: Micros;
}

const NOWHERE: readonly KnownBan[] = [];
const NOBODY: readonly string[] = [];
const NONE: readonly WaitingJoin[] = [];

/** Whether the server keeps it out of the channel of its last join at a moment. */
export function isBanned({ channel, bans }: Pick<ClientState, 'channel' | 'bans'>, atUs: Micros): boolean {
  return (
    channel !== undefined &&
    bans.some((ban) => ban.untilUs > atUs && (ban.channel === undefined || ban.channel === channel))
  );
}
