import { invariant } from '../assert/invariant.ts';
import type { EffectSink, Silence } from './effects.ts';
import { isAppCall, type EngineCall } from '../vocabulary/engine-call.ts';
import type { TimerName } from '../vocabulary/timers.ts';
import {
  auditState,
  copyState,
  enterConnection,
  enterPhase,
  idleState,
  type EngineState,
} from './engine-state.ts';
import type { Behaviour, RunningEngine } from './behaviour.ts';
import { behaviourOf } from './behaviour-of.ts';
import type { EngineConfig } from './engine-config.ts';
import { destroyEngine, newEngineState, NOT_INITIALIZED } from './engine-life.ts';
import { tryToEnter } from './attempts.ts';
import { startFromEdge } from './edges.ts';
import { proxyAnswered, settleTransport } from './transport.ts';
import { enterChannel, isOvertaken, reenterChannel } from './entry.ts';
import {
  armSilenceTimer,
  auditRemotes,
  checkSilences,
  noteSilence,
  applyPong,
  applyReport,
  takeAnnouncements,
} from './remote-users.ts';
import type { ArgsOf, CallbackRole } from '../vocabulary/callbacks.ts';
import type { ConnectionState, NeutralCallback } from '../vocabulary/neutral-callback.ts';
import type { ReturnCause } from '../vocabulary/webhooks.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import { msFromMicros, type Micros } from '../time/micros.ts';
import { isAnswer, type DownPacket, type SilentUser, type UpPacket } from '../vocabulary/packets.ts';
import { learnUid, namedByAccount, uidAtFirst } from './user-accounts.ts';
import { callAboutMedia, isUpdateDue, mediaTaken, sendUpdate, startMedia } from './own-media.ts';
import { isTokenDue, startToken, takeRenewedToken, tokenEndsSoon, tokenTaken } from './own-token.ts';
import { probeOf, qualityHeard, tellQuality } from './network-quality.ts';
import { closeMediaPath, mediaAnswered, mediaPathRenewed } from './web-ng-media-path.ts';
import { throughWrapper, toldBeforeLeave } from './web-wrappers.ts';

/** Join calls of one process that get a session name of their own. */
const SESSIONS_PER_PROCESS = 100_000;

/** A stretch in which every ping was answered by a pong that brought no news. */
export interface AnsweredStretch {
  /** When the last pong came; 0: none has yet. */
  readonly lastPongUs: Micros;
  /** Users that it named as silent. */
  readonly silent: readonly SilentUser[];
  /** Pings of the page's own that came after that one. */
  readonly webPings: number;
}

/**
 * The client side of the SDK. It has one state, is stepped with packets, timers and calls, and
 * answers with effects; it never asks for the time, owns no timer, and cannot know that a link was
 * cut or a process killed.
 */
export class ClientEngine implements RunningEngine {
  state: EngineState;
  nowUs: Micros = 0;
  readonly config: EngineConfig;
  readonly behaviour: Behaviour;
  private currentSink: EffectSink | undefined;
  /** The last ping sent; the next one is the same unless something was announced. */
  private ping: Extract<UpPacket, { type: 'ping' }> = { type: 'ping', session: 0, stay: 0, ack: 0 };

  constructor(config: EngineConfig) {
    this.config = config;
    this.behaviour = behaviourOf(config.family);
    this.state = idleState({ ...config, uid: uidAtFirst(config) });
  }

  /** Where the effects of the running step go. */
  get sink(): EffectSink {
    if (!this.currentSink) throw new Error('an engine has effects only while it is stepped');
    return this.currentSink;
  }

  get timings(): Timings {
    return this.config.timings;
  }

  private begin(nowUs: Micros, sink: EffectSink): void {
    this.nowUs = nowUs;
    this.currentSink = sink;
  }

  /** A packet of the server arrived. */
  receive(nowUs: Micros, packet: DownPacket, sink: EffectSink): void {
    this.begin(nowUs, sink);
    const { state } = this;
    if (packet.session !== state.session || state.phase === 'idle' || state.phase === 'failed') return;
    if (isAnswer(packet)) {
      invariant(nowUs >= state.lastServerDataUs, 'an answer of the server is later than the last');
      state.lastServerDataUs = nowUs;
      state.missedPings = 0;
    }
    if (packet.type === 'pong') {
      if (state.phase === 'joined') this.takePong(packet);
    } else {
      this.takeRare(packet);
    }
  }

  /** A timer of this engine ran out. */
  fire(nowUs: Micros, timer: TimerName, sink: EffectSink): void {
    this.begin(nowUs, sink);
    if (timer === 'heartbeat') this.beat();
    else if (timer === 'remote-silence') checkSilences(this);
    else if (timer === 'retry') tryToEnter(this);
    else if (timer === 'leave-wait') this.behaviour.leaveAnswered(this);
    else if (timer === 'network-quality') tellQuality(this);
    else this.behaviour.timer(this, timer);
  }

  /** The app (or the system that ends it) calls. */
  call(nowUs: Micros, call: EngineCall, sink: EffectSink): void {
    this.begin(nowUs, sink);
    if (this.state.isDestroyed && isAppCall(call.call)) {
      // R-ENGINE-DESTROYED-CALLS.
      this.sink.refuse(call.call, NOT_INITIALIZED);
      return;
    }
    const mistake = call.call === 'join' ? this.behaviour.refusesCall(call.refuse) : undefined;
    if (mistake !== undefined) this.sink.refuse('join', mistake);
    else if (this.mustWait(call)) this.state.waitingCalls = [...this.state.waitingCalls, call];
    else if (call.call === 'join') this.join(call);
    else if (call.call === 'leave') this.leave();
    else if (call.call === 'terminate') this.sayGoodbye();
    else if (call.call === 'destroy') destroyEngine(this);
    else if (call.call === 'create') this.createAnew();
    else if (call.call === 'socket-closed') this.socketClosed();
    // The process has done it by itself.
    else if (call.call === 'timers') return;
    else if (call.call === 'device') this.deviceSays(call.isOnline);
    else if (call.call === 'renewToken') takeRenewedToken(this, call.token);
    else if (call.call !== 'reconnect') callAboutMedia(this, call);
    else if (this.state.phase === 'joined') this.behaviour.reconnectAsked(this, call.reason);
  }

  /** Goes on after a stretch in which every ping was answered by a pong without news. */
  resume(nowUs: Micros, { lastPongUs, silent, webPings }: AnsweredStretch, sink: EffectSink): void {
    this.begin(nowUs, sink);
    const { state } = this;
    invariant(state.phase === 'joined', 'only whoever is in a channel sleeps through a stretch');
    invariant(lastPongUs <= nowUs, 'a stretch ends after its last pong');
    invariant(webPings >= 0, 'there are no fewer than no pings of a page in a stretch');
    for (const user of silent) noteSilence(this, user, lastPongUs);
    state.missedPings = webPings + (lastPongUs > 0 ? 0 : state.missedPings);
    state.lastServerDataUs = state.aliveAtUs = Math.max(state.lastServerDataUs, lastPongUs);
    state.remoteSilenceDueUs = Infinity;
    armSilenceTimer(this);
    this.behaviour.resumed(this);
  }

  /** Whether the engine is in its channel, and the server knows everything of it. */
  get isSettled(): boolean {
    const { phase, mediaPath } = this.state;
    return phase === 'joined' && !this.owesWord && mediaPath.phase === 'none';
  }

  /** Whether the server is still to be told of media or a token with the next heartbeat. */
  get owesWord(): boolean {
    return isUpdateDue(this) || isTokenDue(this);
  }

  /**
   * Counts everything again. @throws BrokenInvariant where what the engine knows does not agree
   */
  audit(): void {
    auditState(this.state, this.nowUs);
    auditRemotes(this);
  }

  /** A checkpoint of everything the engine knows. */
  snapshot(): EngineState {
    return copyState(this.state);
  }

  /** Back to a checkpoint. */
  restore(state: EngineState): void {
    this.state = copyState(state);
  }

  /** Tells the app something. */
  tell<Role extends CallbackRole>(role: Role, args: ArgsOf<Role>, silence?: Silence): void {
    invariant(
      silence === undefined || silence.sinceUs <= this.nowUs,
      'a silence has begun before it is told',
    );
    invariant(
      silence === undefined || silence.sinceUs + silence.limitUs <= this.nowUs,
      'a silence is told when its limit has run out',
    );
    const { wrapper } = this.config;
    if (wrapper !== undefined) this.pass(throughWrapper(this, wrapper, role, args), silence);
    else if (this.behaviour.namesByAccount) this.sink.callback(role, namedByAccount(this, args), silence);
    else this.sink.callback(role, args, silence);
  }

  private pass(callbacks: readonly NeutralCallback[], silence?: Silence): void {
    for (const { role, args } of callbacks) this.sink.callback(role, args, silence);
  }

  private createAnew(): void {
    if (this.state.isDestroyed) this.state = newEngineState(this.config, this.state);
  }

  private leave(): void {
    this.pass(toldBeforeLeave(this));
    this.behaviour.leave(this);
  }

  /** Changes the connection state, if it is another. */
  enter(to: ConnectionState): void {
    const from = this.state.connection;
    if (from === to) return;
    enterConnection(this.state, to);
    this.sink.state(from, to);
  }

  /** Milliseconds since the app called join. */
  get elapsedMs(): number {
    invariant(this.nowUs >= this.state.joinCalledUs, 'nothing comes of a join before it is called');
    return Math.round(msFromMicros(this.nowUs - this.state.joinCalledUs));
  }

  /**
   * Starts to get back into the channel; `pauseUs` before the first attempt. From here on nobody
   * but the server hears of it (R-NATIVE-PRE-T3, R-NATIVE-T3).
   */
  startRejoin(pauseUs: Micros, why: ReturnCause): void {
    const { state, sink } = this;
    invariant(pauseUs >= 0, 'an attempt does not come before the one that failed');
    enterPhase(state, 'rejoining');
    startFromEdge(this);
    state.attempts = 0;
    state.back = { number: state.back.number + 1, why };
    sink.clearTimer('heartbeat');
    sink.clearTimer('web-ping');
    if (pauseUs > 0) sink.setTimer('retry', this.nowUs + pauseUs);
    else tryToEnter(this);
  }

  /** Ends the stay: no timer, no session, no users. */
  endSession(phase: 'idle' | 'failed' | 'leaving'): void {
    const { state, sink } = this;
    if (state.phase !== phase) enterPhase(state, phase);
    state.remotes.clear();
    state.silentCount = state.missingCount = 0;
    state.remoteSilenceDueUs = Infinity;
    for (const timer of ['heartbeat', 'server-silence', 'remote-silence', 'retry'] as const) {
      sink.clearTimer(timer);
    }
    // A page that waits for the answer to its leave still pings.
    if (phase !== 'leaving') sink.clearTimer('web-ping');
    for (const timer of ['track-confirm', 'user-confirm', 'leave-wait', 'network-quality'] as const)
      sink.clearTimer(timer);
    closeMediaPath(this);
  }

  /** Sends the leave of this session, if the server may have one. */
  sayGoodbye(): void {
    const { phase, session } = this.state;
    if (!this.behaviour.goodbyePhases.includes(phase)) return;
    invariant(session > 0, 'a goodbye names the stay that it ends');
    this.sink.send({ type: 'leave', session });
  }

  /** Carries out the calls that waited for a leave to be through. */
  takeWaitingCalls(): void {
    invariant(this.state.phase === 'idle', 'what waited for a leave is called when that is through');
    const calls = this.state.waitingCalls;
    this.state.waitingCalls = [];
    for (const call of calls) this.call(this.nowUs, call, this.sink);
  }

  /** A leave called again waits for nothing new, unless a join has been called in between. */
  private mustWait({ call }: EngineCall): boolean {
    const { phase, waitingCalls } = this.state;
    if (phase !== 'leaving' || !this.behaviour.waitsForLeave) return false;
    return call === 'join' || (call === 'leave' && waitingCalls.length > 0);
  }

  /** A page finds its socket closed as it does where its device has another address. */
  private socketClosed(): void {
    if (this.state.phase === 'joined') this.behaviour.reconnectAsked(this, 'CLIENT_IP_ADDRESS_CHANGED');
  }

  private deviceSays(isOnline: boolean): void {
    this.state.isDeviceOffline = !isOnline;
    this.behaviour.deviceSaid(this, isOnline);
  }

  /** R-NATIVE-PRE-T0, R-NATIVE-T0: only the server is told. */
  private join(call: Extract<EngineCall, { call: 'join' }>): void {
    const { state } = this;
    if (state.connection !== 'DISCONNECTED' || state.phase === 'leaving') {
      this.sink.refuse('join', this.behaviour.refusalCode);
      return;
    }
    invariant(state.remotes.size === 0, 'whoever has not come in yet knows nobody inside');
    invariant(state.waitingCalls.length === 0, 'nobody comes in while calls wait for its leave');
    state.joins++;
    invariant(state.joins < SESSIONS_PER_PROCESS, 'the session names of a process are not used up');
    state.session = this.config.incarnation * SESSIONS_PER_PROCESS + state.joins;
    enterPhase(state, 'finding');
    state.isOnTcp = false;
    state.uid = uidAtFirst(this.config);
    state.channel = call.channel;
    state.refuse = call.refuse;
    state.joinCalledUs = state.lastServerDataUs = state.lossSinceUs = this.nowUs;
    state.isLostTold = false;
    startMedia(this);
    startToken(this, call.token);
    state.ack = state.attempts = state.missedPings = 0;
    this.enter('CONNECTING');
    this.behaviour.joining(this);
    tryToEnter(this);
  }

  /** The ping that the next heartbeat sends. */
  nextPing(): Extract<UpPacket, { type: 'ping' }> {
    const { session, stay, ack } = this.state;
    const isSame = this.ping.session === session && this.ping.stay === stay && this.ping.ack === ack;
    if (!isSame) this.ping = { type: 'ping', session, stay, ack };
    return this.ping;
  }

  private beat(): void {
    const { sink } = this;
    invariant(this.state.phase === 'joined', 'heartbeats are sent from within a channel');
    if (this.owesWord) sendUpdate(this);
    const probe = probeOf(this);
    sink.send(probe === undefined ? this.nextPing() : { ...this.nextPing(), probe });
    sink.setTimer('heartbeat', this.nowUs + this.timings.heartbeatUs);
  }

  private takePong(packet: Extract<DownPacket, { type: 'pong' }>): void {
    if (packet.announcements.length > 0) takeAnnouncements(this, packet.announcements);
    applyPong(this, packet.silent);
    if (packet.tokenEndsUs !== undefined) tokenEndsSoon(this, packet.tokenEndsUs);
    if (packet.echo !== undefined) qualityHeard(this, packet.echo);
    mediaPathRenewed(this);
  }

  private takeRare(packet: Exclude<DownPacket, { type: 'pong' }>): void {
    const { state } = this;
    switch (packet.type) {
      case 'found':
        if (state.phase !== 'finding') return;
        proxyAnswered(this);
        learnUid(this, packet.uid);
        enterPhase(state, 'joining');
        startFromEdge(this, packet.edge ?? 0);
        settleTransport(this, packet.over);
        state.attempts = 0;
        tryToEnter(this);
        return;
      case 'joined':
        if (state.phase === 'joining' && !packet.rejoin) enterChannel(this, packet);
        else if (state.phase === 'rejoining' && packet.rejoin && !isOvertaken(this, packet))
          reenterChannel(this, packet);
        return;
      case 'refused':
        this.behaviour.refused(this, packet.reason, packet.kind ?? 'uid');
        return;
      case 'announcement':
        if (state.phase === 'joined') takeAnnouncements(this, [packet.announcement]);
        return;
      case 'attempt':
        if (state.phase === 'joined') applyReport(this, packet.user);
        return;
      case 'left':
        if (state.phase === 'leaving') this.behaviour.leaveAnswered(this);
        return;
      case 'updated':
        if (state.phase !== 'joined') return;
        mediaTaken(this, packet.version);
        tokenTaken(this, packet.tokenEndsUs);
        return;
      case 'closed':
        this.behaviour.socketClosed(this);
        return;
      case 'media-answer':
        mediaAnswered(this, packet.way);
        return;
      case 'no-session':
        if (state.phase === 'joined') this.behaviour.sessionUnknown(this);
    }
  }
}
