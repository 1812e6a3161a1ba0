import { Link } from '../network/link.ts';
import { Random } from '../random/random.ts';
import type { ChannelRole } from '../vocabulary/client-spec.ts';
import type { ServerEvent } from '../server/server-sink.ts';
import type { Session } from '../server/session.ts';
import { MILLISECOND, SECOND, type Micros } from '../time/micros.ts';
import type { WebhookRecord } from '../trace/records.ts';
import {
  RETURN_REASONS,
  WEBHOOK_LEAVE_REASONS,
  type WebhookEventType,
  type WebhookReply,
  type WebhookSettings,
} from '../vocabulary/webhooks.ts';

/** No data of a user for so long counts as a leave (reason 2). */
const TIMED_OUT_US: Micros = 10 * SECOND;
/** How often a user who is told to be gone is looked for. */
const LOOK_US: Micros = 200 * MILLISECOND;
/** An answer that takes longer is none. */
const PATIENCE_US: Micros = 10 * SECOND;
/**
 * The pauses before the three times that a notification is sent again. "Immediately", and then at
 * intervals that gradually increase, is all that the vendor says: the figures are a reading.
 */
const PAUSES_US: readonly Micros[] = [0, 5 * SECOND, 20 * SECOND];
const OK = 200;
const BYTES = 500;

type Told = Pick<
  WebhookRecord,
  | 'event'
  | 'notice'
  | 'attempt'
  | 'type'
  | 'channel'
  | 'uid'
  | 'clientSeq'
  | 'reason'
  | 'durationUs'
  | 'status'
  | 'arrival'
>;
/** A notification without what becomes of it. */
interface Notice extends Omit<Told, 'event' | 'attempt' | 'status' | 'arrival'> {
  /** When that happened which it tells of. */
  readonly occurredUs: Micros;
}

/** A notification that came to a server outside the lab, which is to be asked what it says. */
export interface WebhookArrival extends Notice {
  /** Which coming it is, of all in the run, from 1. */
  readonly arrival: number;
  readonly attempt: number;
  readonly arrivedUs: Micros;
  /**
   * Takes the reply in, once; virtual time may have gone on meanwhile. Without a reply the server
   * counts as silent.
   */
  readonly reply: (reply: WebhookReply) => void;
}

/** Something of notifications that waits for its time. */
export type WebhookTask = () => void;

/** What notifications tell of a stay, and when the server last had data of it. */
type Stay = Pick<Session, 'role' | 'profile' | 'lastHeardUs' | 'returnCause'>;

/** What the sender needs of the lab. */
export interface WebhookSurroundings {
  readonly seed: string;
  readonly nowUs: () => Micros;
  /** The stay of a user in a channel, as the server holds it; undefined where it is not in. */
  readonly stayOf: (channel: string, uid: number) => Stay | undefined;
  readonly after: (us: Micros, task: WebhookTask) => void;
  /**
   * Made when a notification comes to a server outside the lab: lets its reply take effect after
   * so long, whenever that is heard of.
   */
  readonly replies: (arrival: number) => (us: Micros, task: WebhookTask) => void;
  readonly record: (told: Told) => void;
  /** Asks a server outside the lab. */
  readonly ask: (arrival: WebhookArrival) => void;
}

interface Member {
  readonly uid: number;
  joinedUs: Micros;
  /** The customer's server has been told that the user is in. */
  isIn: boolean;
  /** As it was told last; none in the communication profile, where there are no roles. */
  role: ChannelRole | undefined;
}

/**
 * Tells the customer's server of channels and users, as the vendor's notification service does:
 * each notification is sent until it is answered with 200 within 10 s, four times at most. The
 * way there may lose, delay, repeat and reorder them.
 */
export class WebhookSender {
  private readonly settings: WebhookSettings;
  private readonly lab: WebhookSurroundings;
  private readonly there: Link;
  private readonly back: Link;
  private readonly members = new Map<string, Map<number, Member>>();
  private readonly lastSeqs = new Map<number, number>();
  private notices = 0;
  private arrivals = 0;

  constructor(settings: WebhookSettings, lab: WebhookSurroundings) {
    this.settings = settings;
    this.lab = lab;
    this.there = new Link(settings.link, Random.for(lab.seed, 'webhooks:there'));
    this.back = new Link(settings.link, Random.for(lab.seed, 'webhooks:back'));
  }

  /** Something happened at the server. */
  take({ event, channel, uid, reason }: ServerEvent): void {
    switch (event) {
      case 'channel-created':
        this.notify(101, channel, {});
        return;
      case 'channel-destroyed':
        this.channelEnded(channel);
        return;
      case 'user-joined':
      case 'user-rejoined':
        if (uid !== undefined) this.came(channel, uid);
        return;
      case 'user-left':
        if (uid !== undefined) {
          const { left, removed } = WEBHOOK_LEAVE_REASONS;
          this.went(channel, uid, reason === 'QUIT' ? left : removed);
        }
        return;
      case 'user-expired':
        if (uid !== undefined) this.went(channel, uid, WEBHOOK_LEAVE_REASONS.timedOut);
        return;
      case 'became-host':
      case 'became-audience':
        if (uid !== undefined) this.switched(channel, uid);
        return;
      case 'session-replaced':
        // Whoever comes back on its own device has not left.
        if (uid !== undefined && reason !== undefined)
          this.went(channel, uid, WEBHOOK_LEAVE_REASONS.otherDevice);
        return;
      case 'peer-timeout':
      case 'join-refused':
      case 'media-changed':
        return;
    }
  }

  private came(channel: string, uid: number): void {
    const inChannel = this.membersOf(channel);
    const known = inChannel.get(uid);
    const returned = this.takeReturn(channel, uid);
    if (known?.isIn === true) {
      if (returned === undefined) {
        this.switched(channel, uid);
        return;
      }
      this.tellLeave(channel, known, returned);
    }
    const role = this.roleOf(channel, uid);
    const member = known ?? { uid, joinedUs: this.lab.nowUs(), isIn: true, role };
    member.joinedUs = this.lab.nowUs();
    member.isIn = true;
    member.role = role;
    inChannel.set(uid, member);
    this.notify(typeOf(role, 'join'), channel, { uid, clientSeq: this.nextSeq(uid) });
    if (known === undefined) this.look(channel, member, TIMED_OUT_US);
  }

  /** The reason of the leave that a return is told as, once; undefined: it is not told as one. */
  private takeReturn(channel: string, uid: number): number | undefined {
    const stay = this.lab.stayOf(channel, uid);
    const cause = stay?.returnCause;
    if (stay !== undefined) stay.returnCause = undefined;
    return cause === undefined || this.settings.reconnects !== true ? undefined : RETURN_REASONS[cause];
  }

  /** Whoever is in has another role than was told, maybe. */
  private switched(channel: string, uid: number): void {
    const member = this.membersOf(channel).get(uid);
    const role = this.roleOf(channel, uid);
    if (member?.isIn !== true || role === member.role) return;
    member.role = role;
    const type = role === 'host' ? 111 : 112;
    this.notify(type, channel, { uid, clientSeq: this.nextSeq(uid) });
  }

  private roleOf(channel: string, uid: number): ChannelRole | undefined {
    const stay = this.lab.stayOf(channel, uid);
    return stay?.profile === 'live' ? stay.role : undefined;
  }

  private went(channel: string, uid: number, reason: number): void {
    const inChannel = this.membersOf(channel);
    const member = inChannel.get(uid);
    inChannel.delete(uid);
    if (member?.isIn === true) this.tellLeave(channel, member, reason);
  }

  private tellLeave(channel: string, member: Member, reason: number): void {
    const { uid, joinedUs, role } = member;
    member.isIn = false;
    const durationUs = this.lab.nowUs() - joinedUs;
    this.notify(typeOf(role, 'leave'), channel, {
      uid,
      clientSeq: this.nextSeq(uid),
      reason,
      durationUs,
    });
  }

  private channelEnded(channel: string): void {
    const all = [...this.membersOf(channel).values()];
    for (const { uid } of all) this.went(channel, uid, WEBHOOK_LEAVE_REASONS.timedOut);
    this.members.delete(channel);
    const last = all.at(-1)?.uid ?? this.lastGone.get(channel);
    this.notify(102, channel, last === undefined ? {} : { uid: last });
  }

  private readonly lastGone = new Map<string, number>();

  /** Looks after a while whether a user has been silent for too long, or is there again. */
  private look(channel: string, member: Member, afterUs: Micros): void {
    this.lab.after(afterUs, () => {
      if (this.members.get(channel)?.get(member.uid) !== member) return;
      const heardUs = this.lab.stayOf(channel, member.uid)?.lastHeardUs;
      if (heardUs === undefined) return;
      const dueUs = heardUs + TIMED_OUT_US;
      const isGone = this.lab.nowUs() >= dueUs;
      if (member.isIn && isGone) this.tellLeave(channel, member, WEBHOOK_LEAVE_REASONS.timedOut);
      else if (!member.isIn && !isGone) this.came(channel, member.uid);
      this.look(channel, member, isGone ? LOOK_US : dueUs - this.lab.nowUs());
    });
  }

  private membersOf(channel: string): Map<number, Member> {
    const known = this.members.get(channel);
    if (known !== undefined) return known;
    const fresh = new Map<number, Member>();
    this.members.set(channel, fresh);
    return fresh;
  }

  /** Grows with every event of a user, in milliseconds where there is time between them. */
  private nextSeq(uid: number): number {
    const ms = Math.floor(this.lab.nowUs() / MILLISECOND);
    const seq = Math.max(ms, (this.lastSeqs.get(uid) ?? -1) + 1);
    this.lastSeqs.set(uid, seq);
    return seq;
  }

  private notify(type: WebhookEventType, channel: string, about: Partial<Notice>): void {
    if (about.uid !== undefined) this.lastGone.set(channel, about.uid);
    const occurredUs = this.lab.nowUs();
    this.attempt({ ...about, notice: ++this.notices, type, channel, occurredUs }, 1, { isDone: false });
  }

  /** Sends a notification, and again where no good answer comes in time. */
  private attempt(notice: Notice, attempt: number, state: { isDone: boolean }): void {
    const { lab } = this;
    const { occurredUs: _, ...told } = notice;
    lab.record({ event: 'sent', ...told, attempt });
    let isAnswered = false;
    const failed = (): void => {
      if (isAnswered || state.isDone) return;
      isAnswered = true;
      const pauseUs = PAUSES_US[attempt - 1];
      if (pauseUs === undefined) lab.record({ event: 'given-up', ...told, attempt });
      else lab.after(pauseUs, () => (state.isDone ? undefined : this.attempt(notice, attempt + 1, state)));
    };
    const answered = (status: number): void => {
      if (isAnswered) return;
      lab.record({ event: 'answered', ...told, attempt, status });
      if (status !== OK) return failed();
      isAnswered = true;
      state.isDone = true;
    };
    this.carry(this.there, () => {
      lab.record({ event: 'arrived', ...told, attempt });
      const { answer, answerAfterUs } = this.settings;
      const arrival = ++this.arrivals;
      if (answer === 'outside') this.ask({ ...notice, attempt, arrival }, answered, failed);
      else if (answer !== null) lab.after(answerAfterUs, () => this.carry(this.back, () => answered(answer)));
    });
    lab.after(PATIENCE_US, failed);
  }

  /** Asks a server outside the lab, and takes its reply in when its time has come. */
  private ask(
    come: Omit<WebhookArrival, 'reply' | 'arrivedUs'>,
    answered: (status: number) => void,
    failed: () => void,
  ): void {
    const { lab } = this;
    const arrivedUs = lab.nowUs();
    const { occurredUs: _, ...told } = come;
    const after = lab.replies(come.arrival);
    const reply = ({ afterUs, status }: WebhookReply): void => {
      after(Math.max(0, arrivedUs + afterUs - lab.nowUs()), () => {
        lab.record({ event: 'replied', ...told, ...(status === undefined ? {} : { status }) });
        if (status === undefined) failed();
        else this.carry(this.back, () => answered(status));
      });
    };
    lab.ask({ ...come, arrivedUs, reply });
  }

  /** Lets a link decide when it comes, once or twice, or not at all. */
  private carry(link: Link, come: () => void): void {
    const nowUs = this.lab.nowUs();
    if (link.send(nowUs, BYTES) !== undefined) return;
    const { arrivalUs, copyArrivalUs } = link;
    this.lab.after(arrivalUs - nowUs, come);
    if (copyArrivalUs >= 0) this.lab.after(copyArrivalUs - nowUs, come);
  }
}

/** In the live profile hosts and audience are told apart. */
function typeOf(role: ChannelRole | undefined, what: 'join' | 'leave'): WebhookEventType {
  const isJoin = what === 'join';
  if (role === undefined) return isJoin ? 107 : 108;
  if (role === 'audience') return isJoin ? 105 : 106;
  return isJoin ? 103 : 104;
}
