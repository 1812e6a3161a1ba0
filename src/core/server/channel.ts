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
    this.sessions.set(session.uid, session);
    if (!session.isEstablished) this.pendingCount++;
    this.append(session);
  }

  remove(session: Session): void {
    this.sessions.delete(session.uid);
    if (!session.isEstablished) this.pendingCount--;
    this.unlink(session);
  }

  /** Data of the user came. */
  touch(session: Session, nowUs: Micros): void {
    session.lastHeardUs = nowUs;
    session.heardCount++;
    this.lastDataUs = nowUs;
    if (this.last === session) return;
    this.unlink(session);
    this.append(session);
  }

  /** Puts the sessions into the order of their last data again, with `before` for those heard at the same time. */
  reorder(before: (one: Session, other: Session) => number): void {
    const sessions = [...this.sessions.values()].sort(
      (a, b) => a.lastHeardUs - b.lastHeardUs || before(a, b),
    );
    this.first = this.last = undefined;
    for (const session of sessions) this.append(session);
  }

  private append(session: Session): void {
    session.previous = this.last;
    session.next = undefined;
    if (this.last) this.last.next = session;
    else this.first = session;
    this.last = session;
  }

  private unlink(session: Session): void {
    if (session.previous) session.previous.next = session.next;
    else this.first = session.next;
    if (session.next) session.next.previous = session.previous;
    else this.last = session.previous;
  }
}
