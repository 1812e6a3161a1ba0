import { isOfMatter } from '../../vocabulary/callbacks.ts';
import type { Micros } from '../../time/micros.ts';
import type { CallbackRecord, InputRecord, ProcessRecord, StateRecord } from '../../trace/records.ts';
import type { ClientState } from '../../situation/client-state.ts';
import type { Lane } from '../lanes/lane.ts';
import { isWithinLoss, isLinkDead, type Loss } from '../lanes/loss.ts';
import { addMoment, type MomentPlace } from './moments.ts';

/** A silence may seem to begin so much before the stop of a process that brought it. */
const STALL_SLACK_US: Micros = 1_000_000;

/** What a watcher has heard of a user. */
export interface Word {
  readonly is: 'there' | 'lost' | 'gone';
  readonly atUs: Micros;
}

/**
 * Moments of a user's own course: T0 it asks to join, T1 it is in, T3 network or process fails, T4
 * interrupted, T5 lost, T7 it is back or gives up. They go by what happens to the user, so they
 * are the same on every platform.
 */
export class OwnMoments {
  /** What its app has heard of others in this stay, by their UIDs. */
  readonly heard = new Map<number, Word>();
  /** When it came in, for the first time in this stay. */
  firstInUs: Micros | null = null;
  /** When it came in last, and whether that was a return. */
  lastInUs: Micros | null = null;
  isReturned = false;

  private readonly lane: Lane;
  private readonly state: ClientState;
  private loss: Loss | null = null;
  private isIn = false;
  private isInterrupted = false;
  private wasDead: boolean;
  private stall: { readonly fromUs: Micros; readonly seq: number; toUs: Micros | null } | null = null;
  private lastInput: InputRecord | null = null;

  constructor(lane: Lane, state: ClientState) {
    this.lane = lane;
    this.state = state;
    this.wasDead = isLinkDead(state);
  }

  get uid(): number {
    return this.state.spec.uid;
  }

  /** Whether nothing comes of it. */
  get isLost(): boolean {
    return this.loss?.untilUs === null;
  }

  /** Takes in what was done to it; its state must have taken it in before. */
  input(record: InputRecord): void {
    this.lastInput = record;
    const isDead = isLinkDead(this.state);
    if (isDead === this.wasDead) return;
    this.wasDead = isDead;
    if (isDead) {
      if (this.isIn && !this.isLost) this.lose(record);
    } else if (this.isLost && !this.isInterrupted && this.loss?.isProcess === false) {
      this.endLoss(record.atUs);
    }
  }

  process({ event, atUs, seq }: ProcessRecord): void {
    if (event === 'frozen' || event === 'not-responding') this.stall = { fromUs: atUs, seq, toUs: null };
    else if (event === 'exited') this.end({ atUs, seq });
    else if (this.stall?.toUs === null) this.stall.toUs = atUs;
  }

  changed({ from, to, atUs, seq }: StateRecord): void {
    if (to === 'CONNECTING') {
      if (from === 'DISCONNECTED') this.begin({ atUs, seq });
    } else if (to === 'CONNECTED') this.enter(from === 'CONNECTING', { atUs, seq });
    else if (to === 'RECONNECTING') this.interrupt({ atUs, seq });
    else this.leave(atUs);
  }

  /** Takes in what its own app was told about its own connection. */
  told({ role, args, silence, atUs, seq }: CallbackRecord): void {
    if (silence?.of === 'server' && this.isIn) this.lostSince(silence.sinceUs, seq, true);
    const { state, reason } = args;
    if (isOfMatter(role, 'loss') || reason === 'LOST') this.number('T5', { atUs, seq });
    if (state === 'FAILED' && reason === 'JOIN_FAILED') this.number('T7', { atUs, seq });
  }

  /** Whether a loss of it explains a silence that began at a moment, or lasts then. */
  isLostAt(us: Micros): boolean {
    return isWithinLoss(this.loss, us);
  }

  /**
   * Somebody had no data of it since a moment. Where nothing is known to have failed, that is its
   * T3: a link so bad, or a process that stood still.
   */
  lostSince(sinceUs: Micros, seq: number, isInterrupted = false): void {
    if (!this.isLostAt(sinceUs)) this.lose(this.beginOfSilence(sinceUs, seq));
    else if (isInterrupted && this.loss !== null) this.loss.untilUs = null;
  }

  private beginOfSilence(sinceUs: Micros, seq: number): MomentPlace {
    const { stall } = this;
    const isStall =
      stall !== null && sinceUs <= (stall.toUs ?? Infinity) && sinceUs >= stall.fromUs - STALL_SLACK_US;
    return isStall ? { atUs: stall.fromUs, seq: stall.seq } : { atUs: sinceUs, seq };
  }

  number(text: string, place: MomentPlace): void {
    addMoment(this.lane, text, place);
  }

  private begin(place: MomentPlace): void {
    const { lastInput } = this;
    const isCalled = lastInput?.atUs === place.atUs;
    this.number('T0', isCalled ? { atUs: place.atUs, seq: lastInput.seq } : place);
    this.heard.clear();
    this.firstInUs = null;
    const isSameUser = !this.state.isUidGiven;
    if (!isSameUser || this.loss?.channel !== this.state.channel) this.endLoss(place.atUs);
  }

  private enter(isJoin: boolean, place: MomentPlace): void {
    if (isJoin) this.number('T1', place);
    const isBack = isJoin ? this.isLost : this.isInterrupted;
    if (isBack) this.number('T7', place);
    this.endLoss(place.atUs);
    this.isIn = true;
    this.isInterrupted = false;
    if (!isJoin && !isBack) return;
    this.isReturned = isBack;
    this.lastInUs = place.atUs;
    this.firstInUs ??= place.atUs;
  }

  private interrupt(place: MomentPlace): void {
    const { lastInput } = this;
    // What the app itself brings about, such as a new proxy, is no loss.
    const isOwnDoing = lastInput?.action.do === 'reconnect' || lastInput?.action.do === 'handover';
    if (isOwnDoing && lastInput.atUs === place.atUs) return;
    this.isInterrupted = true;
    this.number('T4', place);
  }

  private leave(atUs: Micros): void {
    this.endLoss(atUs);
    this.isIn = false;
    this.isInterrupted = false;
  }

  private end(place: MomentPlace): void {
    if (this.isIn && !this.isLost) this.lose(place);
    if (this.loss !== null) this.loss.isProcess = true;
    this.isIn = false;
    this.isInterrupted = false;
    this.stall = null;
  }

  private lose(place: MomentPlace): void {
    this.loss = { fromUs: place.atUs, untilUs: null, isProcess: false, channel: this.state.channel };
    this.number('T3', place);
  }

  private endLoss(atUs: Micros): void {
    if (this.loss?.untilUs === null) this.loss.untilUs = atUs;
  }
}
