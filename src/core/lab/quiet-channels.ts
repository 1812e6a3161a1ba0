import { invariant } from '../assert/invariant.ts';
import type { LabContext } from './lab-context.ts';
import type { LabClient } from './lab-client.ts';
import { TIMER_NAMES } from '../vocabulary/timers.ts';
import { ClientProcess } from '../process/client-process.ts';
import type { Channel } from '../server/channel.ts';
import type { Session } from '../server/session.ts';
import type { Micros } from '../time/micros.ts';

const HEARTBEAT_TIMER = TIMER_NAMES.indexOf('heartbeat');
/** A limit this many heartbeats away cannot run out between two answered ones. */
const SAFE_HEARTBEATS = 5;

/** A pong that is on its way when a quiet stretch ends. */
interface PendingPong {
  readonly client: LabClient;
  readonly session: Session;
  readonly sentUs: Micros;
  readonly arrivalUs: Micros;
  readonly cause: number | null;
}

/**
 * Skips what cannot matter. In a channel where every link is clean, every user is in, heard and
 * told everything, nothing but answered heartbeats can happen until something comes from outside:
 * an action on a member, or a newcomer's packet. Members then fall dormant, each at its next
 * heartbeat, and when something does come, clocks, counters and packets on the wire are put where
 * they would have been. The trace is the same to the byte; only runs that record packets cannot
 * skip any.
 */
export class QuietChannels {
  private readonly lab: LabContext;

  constructor(lab: LabContext) {
    this.lab = lab;
  }

  /** Looks whether the channel has come to rest; asked whenever its timer runs out. */
  settle(channel: Channel): void {
    const isGone = this.lab.server.channels.get(channel.name) !== channel;
    if (isGone || channel.isQuiet || channel.pendingCount > 0 || channel.sessions.size === 0) return;
    for (const session of channel.sessions.values()) if (!this.isAtRest(session)) return;
    channel.isQuiet = true;
    for (const session of channel.sessions.values()) this.lab.clientAt(session.client).mayRest = true;
  }

  /** Whether the channel's timer would find nothing to do. */
  isAsleep(channel: Channel): boolean {
    if (!channel.isQuiet) return false;
    for (const session of channel.sessions.values()) if (session.isDormant) return true;
    return false;
  }

  /**
   * Lets the client, whose channel is quiet, fall dormant instead of sending its heartbeat: if its
   * last one went through like all that will follow, nothing of it is still under way, and nobody
   * looked silent to it.
   */
  fallDormant(client: LabClient): boolean {
    const { process } = client;
    if (!(process instanceof ClientProcess) || !process.isOnlyHeartbeatDue(this.lab.nowUs)) return false;
    const { engine } = process;
    const known = this.lab.server.sessionOf(engine.state.session);
    if (known?.channel.isQuiet !== true) return false;
    const lastBeatUs = this.lab.nowUs - client.timings.heartbeatUs;
    const heardUs = lastBeatUs + client.up.settings.latencyUs;
    const answeredUs = heardUs + client.down.settings.latencyUs;
    const isRegular = known.session.lastHeardUs === heardUs && engine.state.lastServerDataUs === answeredUs;
    if (!isRegular || !engine.isAtRest) return false;
    invariant(!known.session.isDormant, 'nobody falls dormant twice');
    known.session.isDormant = true;
    client.dormantFromUs = this.lab.nowUs;
    return true;
  }

  /** Something is about to happen to a member. */
  disturbClient(client: LabClient): void {
    const { process } = client;
    if (!(process instanceof ClientProcess)) return;
    const known = this.lab.server.sessionOf(process.engine.state.session);
    if (known?.channel.isQuiet) this.rouse(known.channel, Infinity);
  }

  /** A packet of the client with index `index` is about to reach the channel. */
  disturbChannel(name: string, index: number): void {
    const channel = this.lab.server.channels.get(name);
    if (channel?.isQuiet) this.rouse(channel, index);
  }

  private isAtRest(session: Session): boolean {
    const client = this.lab.clientAt(session.client);
    const { process, timings } = client;
    if (!(process instanceof ClientProcess) || client.status !== 'running') return false;
    const { engine } = process;
    const isTold = session.outbox.length === 0 && !session.isNgTold && !session.isLegacyTold;
    const isCurrent = session.isEstablished && session.id === engine.state.session && isTold;
    // Of a token that ends the server will have to speak.
    if (session.tokenEndsUs < Infinity) return false;
    if (!isCurrent || !client.up.isClean || !client.down.isClean) return false;
    const roundTripUs = client.up.settings.latencyUs + client.down.settings.latencyUs;
    const safeUs = SAFE_HEARTBEATS * timings.heartbeatUs + roundTripUs;
    const shortestUs = Math.min(
      timings.interruptedAfterUs,
      timings.nativeOfflineAfterUs,
      timings.webStreamRemovedAfterUs,
      timings.webSilenceUs,
      timings.ngUserLeftAfterUs,
      timings.legacyPeerLeaveAfterUs,
      timings.channelDestroyAfterUs,
    );
    const isFresh = this.lab.nowUs - engine.state.lastServerDataUs < safeUs;
    return (
      isFresh && shortestUs > safeUs && roundTripUs < timings.webPingUs && process.isAtRest && engine.isAtRest
    );
  }

  /**
   * Ends the quiet before the event that the actor with index `before` brings now; events of lower
   * actors have happened.
   */
  private rouse(channel: Channel, before: number): void {
    channel.isQuiet = false;
    const pongs: PendingPong[] = [];
    let isAnyDormant = false;
    for (const session of channel.sessions.values()) {
      this.lab.clientAt(session.client).mayRest = false;
      if (!session.isDormant) continue;
      isAnyDormant = true;
      this.rouseMember(channel, session, before, pongs);
    }
    if (!isAnyDormant) return;
    invariant(channel.pendingCount === 0, 'nobody comes in while a channel is quiet');
    channel.reorder((one, other) => one.client - other.client);
    pongs.sort((a, b) => a.sentUs - b.sentUs || a.client.index - b.client.index);
    for (const { client, session, arrivalUs, cause } of pongs) {
      this.lab.putOnWire('down', client, session.quietPong, arrivalUs, cause);
    }
    this.lab.server.rewatch(channel);
  }

  private rouseMember(channel: Channel, session: Session, before: number, pongs: PendingPong[]): void {
    const { lab } = this;
    const client = lab.clientAt(session.client);
    const { process } = client;
    invariant(process instanceof ClientProcess, 'only processes of this program fall dormant');
    const { nowUs } = lab;
    const periodUs = client.timings.heartbeatUs;
    const upUs = client.up.settings.latencyUs;
    const downUs = client.down.settings.latencyUs;
    const fromUs = client.dormantFromUs;
    const cause = client.timerCauses[HEARTBEAT_TIMER] ?? null;
    /** Heartbeats whose event `delayUs` after them has happened. */
    const countOf = (delayUs: Micros, isBefore: boolean): number => {
      const sinceUs = nowUs - fromUs - delayUs;
      return Math.max(0, isBefore ? Math.floor(sinceUs / periodUs) + 1 : Math.ceil(sinceUs / periodUs));
    };
    const isEarlier = client.index < before;
    const sent = countOf(0, isEarlier);
    const heard = countOf(upUs, isEarlier);
    const answered = countOf(upUs + downUs, true);
    invariant(fromUs >= 0 && fromUs <= nowUs, 'whoever is roused fell dormant before');
    invariant(sent >= heard && heard >= answered, 'a heartbeat is sent, then heard, then answered');
    const beatUs = (i: number): Micros => fromUs + i * periodUs;

    session.isDormant = false;
    client.dormantFromUs = -1;
    if (heard > 0) {
      session.lastHeardUs = session.lastPongUs = beatUs(heard - 1) + upUs;
      session.heardCount += heard;
      channel.lastDataUs = Math.max(channel.lastDataUs, session.lastHeardUs);
      client.down.noteArrival(beatUs(heard - 1) + upUs + downUs);
    }
    const ping = process.engine.nextPing();
    for (let i = heard; i < sent; i++) lab.putOnWire('up', client, ping, beatUs(i) + upUs, cause);
    if (sent > 0) client.up.noteArrival(beatUs(sent - 1) + upUs);
    for (let i = answered; i < heard; i++) {
      const sentUs = beatUs(i) + upUs;
      pongs.push({ client, session, sentUs, arrivalUs: sentUs + downUs, cause });
    }
    const lastPongUs = answered > 0 ? beatUs(answered - 1) + upUs + downUs : 0;
    lab.recorder.cause = cause;
    process.resume(nowUs, lastPongUs, beatUs(sent), lab.sinkOf(client));
    lab.watch(client);
  }
}
