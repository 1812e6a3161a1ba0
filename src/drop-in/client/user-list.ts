import type { IAgoraRTCRemoteUser, UID } from 'agora-rtc-sdk-ng';
import { RtcError } from '../base/rtc-error.ts';
import { asVendors } from '../base/surface.ts';
import type { SeenUser } from '../seat/seat.ts';
import { DropInUser } from './remote-user.ts';

/** The others in the channel, as the app finds them at the moment. */
export class UserList {
  private readonly present = new Map<UID, DropInUser>();
  private readonly going = new Map<UID, DropInUser>();

  /** A new array of live objects. */
  get users(): DropInUser[] {
    return [...this.present.values()];
  }

  get(uid: UID): DropInUser | undefined {
    return this.present.get(uid);
  }

  /** The user that an app means. @throws RtcError INVALID_REMOTE_USER where it is not there */
  demand(user: IAgoraRTCRemoteUser | UID): DropInUser {
    const uid = typeof user === 'object' ? user.uid : user;
    const known = this.present.get(uid);
    if (known === undefined) throw new RtcError('INVALID_REMOTE_USER', `user ${uid} is not in the channel`);
    if (typeof user === 'object' && user !== asVendors<IAgoraRTCRemoteUser>(known)) {
      throw new RtcError('INVALID_REMOTE_USER', 'this is a copy of the user object');
    }
    return known;
  }

  /** Those of whom the app is still to hear that they went. */
  get leaving(): DropInUser[] {
    return [...this.going.values()];
  }

  /** Takes over who is there and what they publish. */
  update(seen: readonly SeenUser[]): void {
    const uids = new Set(seen.map(({ uid }) => uid));
    for (const [uid, user] of this.present) {
      if (uids.has(uid)) continue;
      this.present.delete(uid);
      user.hasAudio = user.hasVideo = false;
      this.going.set(uid, user);
    }
    for (const one of seen) {
      const user = this.present.get(one.uid) ?? new DropInUser(one);
      this.present.set(one.uid, user);
      user.hasAudio = one.hasAudio;
      user.hasVideo = one.hasVideo;
    }
  }

  /** The app has heard that it went. */
  forget(uid: UID): void {
    this.going.delete(uid);
  }

  clear(): void {
    for (const user of this.present.values()) {
      user.track('audio')?.stop();
      user.track('video')?.stop();
    }
    this.present.clear();
    this.going.clear();
  }
}
