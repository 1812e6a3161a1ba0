import { invariant } from '../assert/invariant.ts';
import type { ServerTimings } from '../rulebook/timings.ts';
import type { Micros } from '../time/micros.ts';
import { announce } from './announcements.ts';
import type { Channel } from './channel.ts';
import type { ServerSink } from './server-sink.ts';
import type { Session } from './session.ts';

/** What silence does in channels: whom others are told to have timed out, and when a channel ends. */
export class SilenceWatch {
  private readonly timings: ServerTimings;
  private readonly sink: ServerSink;
  private readonly remove: (channel: Channel, user: Session) => void;

  /** `remove` takes a user off the server that nobody waits for any more. */
  constructor(timings: ServerTimings, sink: ServerSink, remove: (channel: Channel, user: Session) => void) {
    this.timings = timings;
    this.sink = sink;
    this.remove = remove;
  }

  /** Watches a channel that has just been created. */
  begin(nowUs: Micros, channel: Channel): void {
    this.watch(nowUs, channel, this.earliestLimitUs(nowUs, channel));
  }

  /** Whether a channel has been silent for so long that it ends. */
  isOver(nowUs: Micros, channel: Channel): boolean {
    const isSilent = nowUs >= channel.lastDataUs + this.timings.channelDestroyAfterUs;
    return isSilent && channel.countedUsers === 0;
  }

  /** The channel's timer ran out: whoever has been silent too long is told about. */
  goOn(nowUs: Micros, channel: Channel): void {
    this.watchUntil(nowUs, channel, this.expireSilent(nowUs, channel));
  }

  /** The user's heartbeats are not counted any more: its limits, and the channel's, count anew. */
  rewatch(nowUs: Micros, channel: Channel, { lastHeardUs }: Session): void {
    const userUs = lastHeardUs + this.shortestLimitUs;
    this.watchUntil(
      nowUs,
      channel,
      Math.min(channel.lastDataUs + this.timings.channelDestroyAfterUs, userUs),
    );
  }

  /** Works through the silent users; returns when the next limit runs out. */
  private expireSilent(nowUs: Micros, channel: Channel): Micros {
    const { ngUserLeftAfterUs, legacyPeerLeaveAfterUs } = this.timings;
    const forgetAfterUs = Math.max(ngUserLeftAfterUs, legacyPeerLeaveAfterUs);
    let nextUs = this.earliestLimitUs(nowUs, channel);
    for (let user = channel.first; user; user = user.next) {
      const limits = [
        user.isNgTold ? Infinity : user.lastHeardUs + ngUserLeftAfterUs,
        user.isLegacyTold ? Infinity : user.lastHeardUs + legacyPeerLeaveAfterUs,
      ] as const;
      if (limits[0] <= nowUs) this.timeOut(channel, user, 'web-ng');
      if (limits[1] <= nowUs) this.timeOut(channel, user, 'web-legacy');
      const forgetUs = user.lastHeardUs + forgetAfterUs;
      if (forgetUs <= nowUs) this.expire(channel, user);
      for (const limitUs of [...limits, forgetUs]) if (limitUs > nowUs) nextUs = Math.min(nextUs, limitUs);
    }
    invariant(nextUs > nowUs, 'the next limit of a channel lies ahead');
    return nextUs;
  }

  /** R-WEB-PEER-LEAVE-3MIN, R4-WEB-T8-LEFT-20S. */
  private timeOut(channel: Channel, user: Session, audience: 'web-ng' | 'web-legacy'): void {
    invariant(!(audience === 'web-ng' ? user.isNgTold : user.isLegacyTold), 'a timeout is told once');
    if (audience === 'web-ng') user.isNgTold = true;
    else user.isLegacyTold = true;
    this.sink.event({ event: 'peer-timeout', channel: channel.name, uid: user.uid, audience });
    announce(this.sink, channel, { news: 'user-timeout', session: user }, audience);
  }

  private expire(channel: Channel, user: Session): void {
    this.remove(channel, user);
    this.sink.event({ event: 'user-expired', channel: channel.name, uid: user.uid });
    announce(this.sink, channel, { news: 'user-expired', session: user });
  }

  /**
   * When a limit of the channel, or of a user that is heard now or comes in later, can run out at
   * the earliest.
   */
  private earliestLimitUs(nowUs: Micros, channel: Channel): Micros {
    const heardUs = Math.max(nowUs, channel.lastDataUs);
    const dataUs = channel.countedUsers > 0 ? heardUs : channel.lastDataUs;
    return Math.min(dataUs + this.timings.channelDestroyAfterUs, heardUs + this.shortestLimitUs);
  }

  /** The shorter of the times after which a user is told to have timed out. */
  private get shortestLimitUs(): Micros {
    return Math.min(this.timings.ngUserLeftAfterUs, this.timings.legacyPeerLeaveAfterUs);
  }

  /** Sets the channel's timer, unless it is set for an earlier moment. */
  private watchUntil(nowUs: Micros, channel: Channel, atUs: Micros): void {
    if (atUs < channel.timerDueUs) this.watch(nowUs, channel, atUs);
  }

  private watch(nowUs: Micros, channel: Channel, atUs: Micros): void {
    invariant(atUs >= nowUs, 'the timer of a channel lies ahead');
    channel.timerDueUs = atUs;
    this.sink.setTimer(channel, atUs);
  }
}
