import type { IAgoraRTCRemoteUser, IRemoteAudioTrack, IRemoteVideoTrack, UID } from 'agora-rtc-sdk-ng';
import { asVendors, type VendorSurface } from '../base/surface.ts';
import type { SeenUser } from '../seat/seat.ts';
import { RemoteAudio, RemoteVideo, type Receiver } from '../tracks/remote-track.ts';

/** Somebody else in the channel; one object for as long as it stays. */
export class DropInUser implements VendorSurface<IAgoraRTCRemoteUser> {
  readonly uid: UID;
  /** The number behind a text. */
  readonly _uintid: number;
  hasAudio = false;
  hasVideo = false;
  private audio: RemoteAudio | undefined;
  private video: RemoteVideo | undefined;
  private isAudioWanted = false;
  private isVideoWanted = false;

  constructor({ uid, number }: SeenUser) {
    this.uid = uid;
    this._uintid = number;
  }

  /** Undefined while the user does not publish it, also inside the event that says so. */
  get audioTrack(): IRemoteAudioTrack | undefined {
    if (this.audio === undefined || !this.hasAudio || !this.isAudioWanted) return undefined;
    return asVendors<IRemoteAudioTrack>(this.audio);
  }

  /** Undefined while the user does not publish it, also inside the event that says so. */
  get videoTrack(): IRemoteVideoTrack | undefined {
    if (this.video === undefined || !this.hasVideo || !this.isVideoWanted) return undefined;
    return asVendors<IRemoteVideoTrack>(this.video);
  }

  /** The track of a kind; the same object each time, until the user has gone. */
  subscribe(kind: 'audio' | 'video', clientId: string, receiver: Receiver): RemoteAudio | RemoteVideo {
    const id = `track-${kind}-${this.uid}-${clientId}`;
    if (kind === 'audio') {
      this.isAudioWanted = true;
      return (this.audio ??= new RemoteAudio(this.uid, id, receiver));
    }
    this.isVideoWanted = true;
    return (this.video ??= new RemoteVideo(this.uid, id, receiver));
  }

  unsubscribe(kind: 'audio' | 'video'): void {
    this.track(kind)?.stop();
    if (kind === 'audio') this.isAudioWanted = false;
    else this.isVideoWanted = false;
  }

  isSubscribed(kind: 'audio' | 'video'): boolean {
    return kind === 'audio' ? this.isAudioWanted : this.isVideoWanted;
  }

  /** The track of a kind, whether it has media at the moment or not. */
  track(kind: 'audio' | 'video'): RemoteAudio | RemoteVideo | undefined {
    return kind === 'audio' ? this.audio : this.video;
  }
}
