import { existing, invariant } from '../assert/invariant.ts';
import type { CountedBeats } from './counted-beats.ts';
import type { Session } from './session.ts';
import type { Micros } from '../time/micros.ts';

/** Beats of which it is known when they came: readers ask no further back than a round trip. */
const KNOWN_BEATS = 4;

/**
 * A channel: its users by UID, and those whose heartbeats are simulated from the longest silent to
 * the last heard. The heartbeats of the others are counted: nobody is told anything new by them.
 */
export class Channel {
  readonly name: string;
  readonly sessions = new Map<number, Session>();
  /** Users that have not confirmed their entry. */
  pendingCount = 0;
  lastDataUs: Micros;
  /** Longest silent session. */
  first: Session | undefined;
  private last: Session | undefined;
  /** When this channel's timer is due; Infinity when it is not set. */
  timerDueUs: Micros = Infinity;

  /** Running number among the channels of the server. */
  readonly number: number;
  /** Users whose heartbeats are counted. */
  countedUsers = 0;
  /** The longest period of such heartbeats. */
  private periodUs: Micros = 0;

  constructor(name: string, number: number, nowUs: Micros) {
    this.name = name;
    this.number = number;
    this.lastDataUs = nowUs;
  }

  add(session: Session): void {
    invariant(!this.sessions.has(session.uid), 'a user is in a channel once');
    invariant(this.countedUsers === 0, 'all are roused before somebody comes in');
    this.sessions.set(session.uid, session);
    if (!session.isEstablished) this.pendingCount++;
    this.append(session);
  }

  remove(session: Session): void {
    invariant(this.sessions.get(session.uid) === session, 'only who is in a channel leaves it');
    invariant(session.beats === undefined, 'whoever is dormant is roused before it goes');
    this.sessions.delete(session.uid);
    if (!session.isEstablished) this.pendingCount--;
    invariant(this.pendingCount >= 0, 'there are no fewer than no users on their way in');
    this.unlink(session);
  }

  /** Data of the user came. */
  touch(session: Session, nowUs: Micros): void {
    invariant(nowUs >= session.lastHeardUs, 'data of a user does not come before the last');
    invariant(session.beats === undefined, 'whoever is dormant sends nothing');
    session.lastHeardUs = nowUs;
    session.heardCount++;
    this.lastDataUs = nowUs;
    if (this.countedUsers > 0) this.remember(session, nowUs);
    if (this.last === session) return;
    this.unlink(session);
    this.append(session);
  }

  /** From now on the user's heartbeats are counted. */
  count(session: Session, beats: CountedBeats): void {
    invariant(session.isEstablished && this.pendingCount === 0, 'nobody is counted while somebody comes in');
    invariant(session.beats === undefined, 'nobody falls dormant twice');
    if (this.countedUsers++ === 0) {
      for (const user of this.sessions.values()) user.heardTimesUs = [user.lastHeardUs];
    }
    session.beats = beats;
    this.periodUs = Math.max(this.periodUs, beats.periodUs);
    this.unlink(session);
  }

  /** From now on the user's heartbeats are simulated again; `count` of those counted have come. */
  uncount(session: Session, count: number): void {
    const { firstUs, periodUs } = existing(session.beats, 'only who is dormant is roused');
    session.beats = undefined;
    if (count > KNOWN_BEATS) session.heardTimesUs = [];
    for (let beat = Math.max(0, count - KNOWN_BEATS); beat < count; beat++) {
      this.remember(session, firstUs + beat * periodUs);
    }
    if (count > 0) {
      session.lastHeardUs = firstUs + (count - 1) * periodUs;
      session.heardCount += count;
      this.lastDataUs = Math.max(this.lastDataUs, session.lastHeardUs);
    }
    this.insert(session);
    this.countedUsers--;
    invariant(this.countedUsers >= 0, 'there are no fewer than no dormant users');
  }

  /** Whether every user whose heartbeats are counted has been heard from `sinceUs` to `nowUs`. */
  areCountedHeard(sinceUs: Micros, nowUs: Micros): boolean {
    return this.countedUsers === 0 || nowUs - sinceUs >= this.periodUs;
  }

  /** A user has confirmed its entry. */
  settle(session: Session): void {
    invariant(this.sessions.get(session.uid) === session, 'only who is in a channel confirms its entry');
    invariant(!session.isEstablished, 'an entry is confirmed once');
    session.isEstablished = true;
    this.pendingCount--;
    invariant(this.pendingCount >= 0, 'there are no fewer than no users on their way in');
  }

  /** A user that was in is on its way in again. */
  suspend(session: Session): void {
    if (!session.isEstablished) return;
    invariant(this.countedUsers === 0, 'all are roused before somebody comes in');
    session.isEstablished = false;
    this.pendingCount++;
    invariant(this.pendingCount <= this.sessions.size, 'nobody is on its way in twice');
  }

  /** Verifies all counts. @throws BrokenInvariant where list, roster and counts do not agree */
  audit(): void {
    let listed = this.countedUsers;
    let pending = 0;
    let lastHeardUs = -Infinity;
    for (let user = this.first; user; user = user.next) {
      invariant(this.sessions.get(user.uid) === user, 'whoever is in the list of a channel is on its roster');
      invariant(user.lastHeardUs >= lastHeardUs, 'the list of a channel is in the order of last data');
      invariant(user.outbox.length <= user.lastSeq, 'whatever waits in an outbox has been numbered');
      lastHeardUs = user.lastHeardUs;
      listed++;
      if (!user.isEstablished) pending++;
    }
    invariant(
      listed === this.sessions.size,
      'whoever is on the roster of a channel is in its list, or dormant',
    );
    invariant(pending === this.pendingCount, 'users on their way in are counted');
    invariant(lastHeardUs <= this.lastDataUs, 'no user was heard later than the channel');
  }

  private remember({ heardTimesUs }: Session, heardUs: Micros): void {
    heardTimesUs.push(heardUs);
    const oldestUs = heardUs - KNOWN_BEATS * this.periodUs;
    while ((heardTimesUs[1] ?? Infinity) < oldestUs) heardTimesUs.shift();
  }

  /** Puts the user into the list by its last data; those of one instant by their clients. */
  private insert(session: Session): void {
    let previous = this.last;
    const isBehind = ({ lastHeardUs, client }: Session): boolean =>
      lastHeardUs > session.lastHeardUs || (lastHeardUs === session.lastHeardUs && client > session.client);
    while (previous && isBehind(previous)) previous = previous.previous;
    const next = previous ? previous.next : this.first;
    session.previous = previous;
    session.next = next;
    if (previous) previous.next = session;
    else this.first = session;
    if (next) next.previous = session;
    else this.last = session;
  }

  private append(session: Session): void {
    const isLatest = this.last === undefined || this.last.lastHeardUs <= session.lastHeardUs;
    invariant(isLatest, 'whoever goes to the end of the list was heard last');
    session.previous = this.last;
    session.next = undefined;
    if (this.last) this.last.next = session;
    else this.first = session;
    this.last = session;
  }

  private unlink(session: Session): void {
    const { previous, next } = session;
    invariant(
      (previous ? previous.next : this.first) === session,
      'the list of a channel is whole before a user',
    );
    invariant((next ? next.previous : this.last) === session, 'the list of a channel is whole behind a user');
    if (session.previous) session.previous.next = session.next;
    else this.first = session.next;
    if (session.next) session.next.previous = session.previous;
    else this.last = session.previous;
  }
}
