import type {
  AgoraRTCStats,
  LocalAudioTrackStats,
  LocalVideoTrackStats,
  NetworkQuality,
  RemoteAudioTrackStats,
  RemoteVideoTrackStats,
  UID,
} from 'agora-rtc-sdk-ng';
import { UNKNOWN_QUALITY } from '../../core/vocabulary/network-quality.ts';
import type { SeatLink } from '../seat/seat.ts';
import {
  localAudioFigures,
  localVideoFigures,
  qualityFigures,
  remoteAudioFigures,
  remoteVideoFigures,
  sessionFigures,
} from './figures.ts';
import type { VoiceLevel } from './periodic-events.ts';
import type { DropInUser } from './remote-user.ts';
import type { UserList } from './user-list.ts';

/** How loud whoever sends sound is, of 100: a voice as usual. */
const VOICE_LEVEL = 40;

/** What the figures of a client are worked out from. */
export interface StatisticsSource {
  readonly users: UserList;
  link(): SeatLink;
  /** How long the app has been in its channel, in seconds; undefined: it is in none. */
  joinedForS(): number | undefined;
  /** Whether media of this kind go out. */
  sends(kind: 'audio' | 'video'): boolean;
}

/** The figures that the SDK gives of a client and of the others in its channel. */
export class ClientStatistics {
  private readonly source: StatisticsSource;

  constructor(source: StatisticsSource) {
    this.source = source;
  }

  session(): AgoraRTCStats {
    const { source } = this;
    const { users } = source.users;
    const sent = { audio: source.sends('audio'), video: source.sends('video') };
    const received = {
      audio: users.some(({ audioTrack }) => audioTrack !== undefined),
      video: users.some(({ videoTrack }) => videoTrack !== undefined),
    };
    const userCount = source.joinedForS() === undefined ? 0 : users.length + 1;
    return sessionFigures(source.link(), this.forS, userCount, sent, received);
  }

  /** The figures that came last, whatever the link is like by now. */
  quality(): NetworkQuality {
    return qualityFigures(this.source.link().quality);
  }

  /** Of each other user; unknown where it has told none. */
  remoteQualities(): Record<string, NetworkQuality> {
    const { qualities } = this.source.link();
    return this.byUser((user) =>
      qualityFigures(qualities.find(({ uid }) => uid === user.uid) ?? UNKNOWN_QUALITY),
    );
  }

  localAudio(): LocalAudioTrackStats {
    return localAudioFigures(this.source.link(), this.source.sends('audio'), this.forS);
  }

  localVideo(): LocalVideoTrackStats {
    return localVideoFigures(this.source.link(), this.source.sends('video'), this.forS);
  }

  remoteAudio(uid: UID): RemoteAudioTrackStats {
    return remoteAudioFigures(this.source.link(), this.isSending(uid, 'audio'), this.forS);
  }

  remoteVideo(uid: UID): RemoteVideoTrackStats {
    return remoteVideoFigures(this.source.link(), this.isSending(uid, 'video'), this.forS);
  }

  /** Of those whose sound the app has. */
  remoteAudios(): Record<string, RemoteAudioTrackStats> {
    return this.byUser(({ uid, audioTrack }) => (audioTrack ? this.remoteAudio(uid) : undefined));
  }

  /** Of those whose picture the app has. */
  remoteVideos(): Record<string, RemoteVideoTrackStats> {
    return this.byUser(({ uid, videoTrack }) => (videoTrack ? this.remoteVideo(uid) : undefined));
  }

  /** Of the app itself, which is this user, and of those whose sound it has. */
  voices(own: UID): VoiceLevel[] {
    const others = this.source.users.users.filter(({ audioTrack }) => audioTrack !== undefined);
    const levels = others.map(({ uid, hasAudio }) => ({ uid, level: hasAudio ? VOICE_LEVEL : 0 }));
    return [...levels, { uid: own, level: this.source.sends('audio') ? VOICE_LEVEL : 0 }];
  }

  /** Whether media of this kind come from a user. */
  isSending(uid: UID, kind: 'audio' | 'video'): boolean {
    const user = this.source.users.get(uid);
    return (kind === 'audio' ? user?.hasAudio : user?.hasVideo) === true;
  }

  private get forS(): number {
    return this.source.joinedForS() ?? 0;
  }

  private byUser<Figures>(figures: (user: DropInUser) => Figures | undefined): Record<string, Figures> {
    return Object.fromEntries(
      this.source.users.users.flatMap((user) => {
        const own = figures(user);
        return own === undefined ? [] : [[String(user.uid), own] as const];
      }),
    );
  }
}
