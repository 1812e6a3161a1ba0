import type {
  AgoraRTCStats,
  ClientConfig,
  ClientRole,
  ClientRoleOptions,
  ConnectionState,
  IAgoraRTCClient,
  IAgoraRTCRemoteUser,
  ILocalDataChannel,
  ILocalTrack,
  LocalAudioTrackStats,
  LocalVideoTrackStats,
  NetworkQuality,
  RemoteAudioTrackStats,
  RemoteVideoTrackStats,
  UID,
} from 'agora-rtc-sdk-ng';
import type { CallbackArgs } from '../../core/vocabulary/callback-args.ts';
import { RtcError, type ErrorCode } from '../base/rtc-error.ts';
import { asVendors, type VendorSurface } from '../base/surface.ts';
import { sayNetwork } from '../base/browser-network.ts';
import type { AppSeat, ToldToApp } from '../seat/seat.ts';
import type { LocalTrack, Publisher } from '../tracks/local-track.ts';
import type { RemoteAudio, RemoteVideo, Receiver } from '../tracks/remote-track.ts';
import { checkConfig, checkJoin, checkRoleChange, checkToken } from './call-checks.ts';
import { ClientStatistics } from './client-statistics.ts';
import { qualityFigures } from './figures.ts';
import { PeriodicEvents } from './periodic-events.ts';
import { tellPresence } from './presence-events.ts';
import { Publications } from './publications.ts';
import { Settlement } from './settlement.ts';
import { UnsupportedCalls } from './unsupported-calls.ts';
import { UserList } from './user-list.ts';

/** What the client finds of the lab. */
export interface ClientSurroundings {
  readonly seat: AppSeat;
  readonly nowMs: () => number;
  /** Something was called that only time can end. */
  readonly onWaiting: (call: string, giveUp: (error: Error) => void) => void;
  /** Sound is to be played; the browser may not let it. */
  readonly onAudioPlay: () => void;
  /** The clients of the page. */
  readonly clients: RtcClient[];
}

type Kind = 'audio' | 'video';
type Tracks = LocalTrack | LocalTrack[];

let created = 0;

/**
 * A client as apps have it, around an NG page of the lab: what the page's engine raises is told to
 * the app by the SDK's events, promises and properties, in the order of the trace.
 */
export class RtcClient
  extends UnsupportedCalls
  implements VendorSurface<IAgoraRTCClient>, Publisher, Receiver
{
  connectionState: ConnectionState = 'DISCONNECTED';
  uid?: UID;
  channelName?: string;
  readonly localDataChannels: ILocalDataChannel[] = [];
  readonly mode: ClientConfig['mode'];
  role: ClientRole;
  /** The SDK's own name of the object, in the ids of its tracks. */
  readonly clientId = `client-${++created}`;
  private readonly surroundings: ClientSurroundings;
  private readonly userList = new UserList();
  private readonly publications = new Publications(this);
  private joining:
    (Settlement<UID> & { readonly asked: UID | undefined; readonly channel: string }) | undefined;
  private leaving: Settlement<void> | undefined;
  private joinedAtMs = 0;
  private readonly statistics = new ClientStatistics({
    users: this.userList,
    link: () => this.link,
    joinedForS: () => this.joinedForS,
    sends: (kind) => this.sends(kind),
  });
  private readonly periodic = new PeriodicEvents(this, {
    voices: () => (this.uid === undefined ? [] : this.statistics.voices(this.uid)),
  });

  /** @throws RtcError INVALID_PARAMS where the configuration is wrong */
  constructor(config: Partial<ClientConfig> | undefined, surroundings: ClientSurroundings) {
    super();
    checkConfig(config);
    this.mode = config.mode;
    this.role = config.mode === 'live' ? (config.role ?? 'audience') : 'host';
    this.surroundings = surroundings;
    surroundings.seat.onTold = (told) => this.take(told);
  }

  /** A new array of the same objects each time. */
  get remoteUsers(): IAgoraRTCRemoteUser[] {
    return this.userList.users.map((user) => asVendors<IAgoraRTCRemoteUser>(user));
  }

  get localTracks(): ILocalTrack[] {
    return this.publications.tracks as object[] as ILocalTrack[];
  }

  async join(appid: string, channel: string, token: string | null, uid?: UID | null): Promise<UID> {
    checkJoin(appid, channel, token, uid);
    if (this.leaving !== undefined) await this.leaving.promise;
    if (this.connectionState !== 'DISCONNECTED' || this.joining !== undefined) {
      throw new RtcError('INVALID_OPERATION', `the client is ${this.connectionState} already`);
    }
    const asked = uid === null || uid === 0 ? undefined : uid;
    if (asked !== undefined && this.isTaken(channel, asked)) {
      throw new RtcError('UID_CONFLICT', 'another client of this page has this user ID in this channel');
    }
    const { role } = this;
    const profile = this.mode === 'live' ? 'live' : 'communication';
    this.joining = Object.assign(new Settlement<UID>(), { channel, asked });
    const { promise } = this.joining;
    const cloudProxy = this.proxy.forced;
    this.surroundings.seat.join({ channel, uid: asked, role, profile, token, cloudProxy });
    this.waits('client.join', this.joining);
    return promise;
  }

  async leave(): Promise<void> {
    if (this.leaving !== undefined) return this.leaving.promise;
    if (this.connectionState === 'DISCONNECTED' && this.joining === undefined) return;
    // Of a process that is gone, or of a run that is over, there is nothing left to leave.
    if (!this.surroundings.seat.isAlive) return;
    this.leaving = new Settlement<void>();
    const { promise } = this.leaving;
    this.forgetStay();
    this.surroundings.seat.leave();
    this.waits('client.leave', this.leaving);
    return promise;
  }

  async publish(tracks: never): Promise<never> {
    const list = Publications.read(tracks);
    this.mustBeIn('publish');
    if (this.mode === 'live' && this.role === 'audience') {
      throw new RtcError('INVALID_OPERATION', 'the audience cannot publish');
    }
    if (this.publications.add(list)) this.surroundings.seat.publish(this.publications.media);
    return undefined as never;
  }

  async unpublish(tracks?: unknown): Promise<void> {
    this.mustBeIn('unpublish');
    const list = tracks === undefined ? undefined : Publications.read(tracks as Tracks);
    if (this.publications.remove(list)) this.surroundings.seat.publish(this.publications.media);
  }

  async subscribe(user: IAgoraRTCRemoteUser | UID, mediaType: Kind | 'datachannel'): Promise<never> {
    if (mediaType === 'datachannel') return this.unsupported('subscribe to a data channel');
    if (this.connectionState !== 'CONNECTED' && this.connectionState !== 'RECONNECTING') {
      throw new RtcError('INVALID_OPERATION', 'join the channel before subscribing');
    }
    const remote = this.userList.demand(user);
    if (!remote.hasAudio && !remote.hasVideo) {
      throw new RtcError('INVALID_REMOTE_USER', `user ${remote.uid} publishes nothing`);
    }
    const isPublished = mediaType === 'audio' ? remote.hasAudio : remote.hasVideo;
    if (!isPublished || this.connectionState === 'RECONNECTING') {
      throw new RtcError('REMOTE_USER_IS_NOT_PUBLISHED', `user ${remote.uid} publishes no ${mediaType}`);
    }
    const isFirst = !remote.isSubscribed(mediaType);
    const track = remote.subscribe(mediaType, this.clientId, this);
    if (isFirst) this.announceFirstFrame(track);
    return track as never;
  }

  massSubscribe = async (list: readonly { user: IAgoraRTCRemoteUser; mediaType: Kind }[]): Promise<never> => {
    const results = list.map(async ({ user, mediaType }) => {
      try {
        return { user, mediaType, track: await this.subscribe(user, mediaType) };
      } catch (error) {
        return { user, mediaType, error };
      }
    });
    return (await Promise.all(results)) as never;
  };

  async unsubscribe(user: IAgoraRTCRemoteUser | UID, mediaType?: Kind | 'datachannel'): Promise<void> {
    this.mustBeIn('unsubscribe');
    const remote = this.userList.demand(user);
    const kinds = mediaType === undefined ? (['audio', 'video'] as const) : [mediaType];
    for (const kind of kinds) if (kind !== 'datachannel') remote.unsubscribe(kind);
  }

  async massUnsubscribe(list: readonly { user: IAgoraRTCRemoteUser; mediaType?: Kind }[]): Promise<void> {
    for (const { user, mediaType } of list) await this.unsubscribe(user, mediaType);
  }

  async setClientRole(role: ClientRole, options?: ClientRoleOptions): Promise<void> {
    checkRoleChange(this.mode, role, options, this.publications.tracks.length > 0);
    if (role === this.role) return;
    this.role = role;
    if (this.isIn) this.surroundings.seat.setRole(role);
  }

  async renewToken(token: string): Promise<void> {
    checkToken(token);
    this.mustBeIn('renewToken');
    this.surroundings.seat.renewToken(token);
  }

  enableAudioVolumeIndicator(): void {
    this.periodic.wantVoices();
  }

  getRTCStats(): AgoraRTCStats {
    return this.statistics.session();
  }

  getNetworkQuality(): NetworkQuality {
    return this.statistics.quality();
  }

  getRemoteNetworkQuality(): Record<string, NetworkQuality> {
    return this.statistics.remoteQualities();
  }

  getLocalAudioStats(): LocalAudioTrackStats {
    return this.localAudioStats();
  }

  getLocalVideoStats(): LocalVideoTrackStats {
    return this.localVideoStats();
  }

  getRemoteAudioStats(): Record<string, RemoteAudioTrackStats> {
    return this.statistics.remoteAudios();
  }

  getRemoteVideoStats(): Record<string, RemoteVideoTrackStats> {
    return this.statistics.remoteVideos();
  }

  localAudioStats(): LocalAudioTrackStats {
    return this.statistics.localAudio();
  }

  localVideoStats(): LocalVideoTrackStats {
    return this.statistics.localVideo();
  }

  remoteAudioStats(uid: UID): RemoteAudioTrackStats {
    return this.statistics.remoteAudio(uid);
  }

  remoteVideoStats(uid: UID): RemoteVideoTrackStats {
    return this.statistics.remoteVideo(uid);
  }

  isSending(uid: UID, kind: Kind): boolean {
    return this.statistics.isSending(uid, kind);
  }

  onAudioPlay(): void {
    this.surroundings.onAudioPlay();
  }

  onTrackChange(): void {
    if (this.isIn) this.surroundings.seat.publish(this.publications.media);
  }

  /** Whether the app has joined, and not left. */
  private get isIn(): boolean {
    return this.connectionState === 'CONNECTED' || this.connectionState === 'RECONNECTING';
  }

  private get link(): ReturnType<AppSeat['link']> {
    return this.surroundings.seat.link();
  }

  private get joinedForS(): number | undefined {
    return this.isIn ? Math.max(0, this.surroundings.nowMs() - this.joinedAtMs) / 1000 : undefined;
  }

  private sends(kind: Kind): boolean {
    const { published, muted } = this.publications.media;
    return published[kind] && !muted[kind];
  }

  private mustBeIn(call: string): void {
    if (!this.isIn || this.uid === undefined) {
      throw new RtcError('INVALID_OPERATION', `${call}: the client has not joined`);
    }
  }

  private isTaken(channel: string, uid: UID): boolean {
    return this.surroundings.clients.some(
      (other) =>
        other !== this &&
        (other.channelName ?? other.joining?.channel) === channel &&
        (other.uid ?? other.joining?.asked) === uid,
    );
  }

  private waits(call: string, settlement: Pick<Settlement<unknown>, 'reject'>): void {
    this.surroundings.onWaiting(call, (error) => settlement.reject(error));
  }

  /** What a stay leaves behind is gone before anybody is told of its end. */
  private forgetStay(): void {
    delete this.uid;
    delete this.channelName;
    this.userList.clear();
    this.publications.remove();
    this.periodic.end();
  }

  private announceFirstFrame(track: RemoteAudio | RemoteVideo): void {
    globalThis.setTimeout(() => {
      if (this.isSending(track.getUserId(), track.trackMediaType)) track.emit('first-frame-decoded');
    }, this.link.roundTripMs);
  }

  /** What the page's engine raises, in its order. */
  private take(told: ToldToApp): void {
    if (told.kind === 'network') {
      sayNetwork(told.isOnline);
      return;
    }
    if (told.kind === 'refused') {
      if (told.call === 'join') this.refused(told.code);
      return;
    }
    if (this.leaving === undefined) this.userList.update(told.users);
    if (told.kind === 'users') return;
    const { role, args } = told;
    if (role === 'connectionStateChanged') this.changeState(args);
    else if (role === 'joinSuccess') this.joined(args);
    else if (role === 'leaveStats') this.left();
    else if (role === 'networkQuality') this.tellQuality(args);
    else if (role === 'tokenWillExpire') this.emit('token-privilege-will-expire');
    else if (role === 'tokenExpired') this.emit('token-privilege-did-expire');
    else if (role === 'usingCloudProxy') this.emit('is-using-cloud-proxy', args.isUsingProxy);
    else tellPresence(this, this.userList, role, args);
  }

  /** What the engine has measured, or that it knows better: a browser that is offline. */
  private tellQuality({ txQuality = 'UNKNOWN', rxQuality = 'UNKNOWN' }: CallbackArgs): void {
    this.emit('network-quality', qualityFigures({ tx: txQuality, rx: rxQuality }));
  }

  private changeState({ state, previousState, reason }: CallbackArgs): void {
    this.connectionState = state as ConnectionState;
    if (state === 'DISCONNECTED') this.forgetStay();
    this.emit('connection-state-change', state, previousState, reason);
  }

  private joined({ uid: given }: CallbackArgs): void {
    const { joining } = this;
    const uid = joining?.asked ?? given;
    if (joining === undefined || uid === undefined) return;
    this.uid = uid;
    this.channelName = joining.channel;
    this.joining = undefined;
    this.joinedAtMs = this.surroundings.nowMs();
    this.periodic.begin();
    joining.resolve(uid);
  }

  private refused(code: string): void {
    const { joining } = this;
    this.joining = undefined;
    joining?.reject(new RtcError(code as ErrorCode, 'the channel could not be joined'));
  }

  private left(): void {
    const { leaving } = this;
    this.leaving = undefined;
    this.periodic.forgetVoices();
    leaving?.resolve();
  }
}
