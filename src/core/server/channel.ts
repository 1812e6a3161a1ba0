import { invariant } from '../assert/invariant.ts';
import type { Session } from './session.ts';
import type { Micros } from '../time/micros.ts';

/** A channel: its users by UID, and the same users from the longest silent to the last heard. */
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
  /** Nothing but answered heartbeats happens in it; members fall dormant one by one. */
  isQuiet = false;

  constructor(name: string, number: number, nowUs: Micros) {
    this.name = name;
    this.number = number;
    this.lastDataUs = nowUs;
  }

  add(session: Session): void {
    invariant(!this.sessions.has(session.uid), 'a user is in a channel once');
    this.sessions.set(session.uid, session);
    if (!session.isEstablished) this.pendingCount++;
    this.append(session);
  }

  remove(session: Session): void {
    invariant(this.sessions.get(session.uid) === session, 'only who is in a channel leaves it');
    this.sessions.delete(session.uid);
    if (!session.isEstablished) this.pendingCount--;
    invariant(this.pendingCount >= 0, 'there are no fewer than no users on their way in');
    this.unlink(session);
  }

  /** Data of the user came. */
  touch(session: Session, nowUs: Micros): void {
    invariant(nowUs >= session.lastHeardUs, 'data of a user does not come before the last');
    session.lastHeardUs = nowUs;
    session.heardCount++;
    this.lastDataUs = nowUs;
    if (this.last === session) return;
    this.unlink(session);
    this.append(session);
  }

  /**
   * Puts the sessions into the order of their last data again, with `before` for those heard at
   * the same time.
   */
  reorder(before: (one: Session, other: Session) => number): void {
    const sessions = [...this.sessions.values()].sort(
      (a, b) => a.lastHeardUs - b.lastHeardUs || before(a, b),
    );
    this.first = this.last = undefined;
    for (const session of sessions) this.append(session);
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
    session.isEstablished = false;
    this.pendingCount++;
    invariant(this.pendingCount <= this.sessions.size, 'nobody is on its way in twice');
  }

  /** Verifies all counts. @throws BrokenInvariant where list, roster and counts do not agree */
  audit(): void {
    let listed = 0;
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
    invariant(listed === this.sessions.size, 'whoever is on the roster of a channel is in its list');
    invariant(pending === this.pendingCount, 'users on their way in are counted');
    invariant(lastHeardUs <= this.lastDataUs, 'no user was heard later than the channel');
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
