import { existing, invariant } from '../assert/invariant.ts';
import { missedAtUs } from '../engine/remote-users.ts';
import { ClientProcess } from '../process/client-process.ts';
import type { Channel } from '../server/channel.ts';
import { beatsBy } from '../server/counted-beats.ts';
import { silenceAt } from '../server/reports.ts';
import type { Session } from '../server/session.ts';
import type { Micros } from '../time/micros.ts';
import type { DownPacket, SilentUser } from '../vocabulary/packets.ts';
import { TIMER_NAMES } from '../vocabulary/timers.ts';
import type { LabClient } from './lab-client.ts';
import type { LabContext } from './lab-context.ts';

const HEARTBEAT_TIMER = TIMER_NAMES.indexOf('heartbeat');
/** A limit this many heartbeats away cannot run out between two answered ones. */
const SAFE_HEARTBEATS = 5;

/** A client in its channel, from both ends. */
interface Member {
  readonly client: LabClient;
  readonly process: ClientProcess;
  readonly channel: Channel;
  readonly session: Session;
}

/** A pong that is on its way when its client is roused. */
interface PendingPong {
  readonly client: LabClient;
  readonly packet: DownPacket;
  readonly sentUs: Micros;
  readonly arrivalUs: Micros;
  readonly cause: number | null;
}

/**
 * Skips what cannot matter. A client on clean links that is in its channel, heard and told
 * everything, does nothing but send heartbeats, each answered after the same time, as long as
 * nothing is done to it, nobody is announced, whoever it knows as silent stays silent, and nobody
 * else falls silent for long. It then falls dormant at its next heartbeat: the rest are counted.
 * It is roused by whatever ends that: an action on it, anything but a pong that the server sends
 * it, data of somebody who was silent, a limit of its own. Clocks, counters, what it knows of
 * others and packets on the wire are then put where they would have been, so that the trace is the
 * same to the byte. Only runs that record packets cannot skip any.
 */
export class DormantClients {
  private readonly lab: LabContext;

  constructor(lab: LabContext) {
    this.lab = lab;
  }

  /** Whether there is nothing to do for a client whose wake-up is due but to count heartbeats. */
  rests(client: LabClient): boolean {
    // While a path has failed, its two ends know something else of each other than all others do.
    if (client.dormantFromUs < 0) return !this.lab.server.paths.areAny && this.fallsDormant(client);
    const checkUs = this.nextCheckUs(this.memberOf(client));
    if (checkUs > this.lab.nowUs) this.lab.wakeDormant(client, checkUs);
    else this.rouse(client, client.index);
    return true;
  }

  /**
   * A client's heartbeats are simulated again, before the event that the actor with index `before`
   * brings now; events of lower actors have happened.
   */
  rouse(client: LabClient, before: number): void {
    this.rouseEach([client], before);
  }

  /** So are those of all dormant clients in a channel. */
  rouseAll(channel: Channel, before: number): void {
    if (channel.countedUsers === 0) return;
    const clients: LabClient[] = [];
    for (const { beats, client } of channel.sessions.values())
      if (beats !== undefined) clients.push(this.lab.clientAt(client));
    this.rouseEach(clients, before);
    invariant(channel.countedUsers === 0, 'nobody of a channel is dormant when all are roused');
  }

  private rouseEach(clients: readonly LabClient[], before: number): void {
    const { recorder } = this.lab;
    const { cause } = recorder;
    const pongs: PendingPong[] = [];
    for (const client of clients) this.rouseOne(this.memberOf(client), before, pongs);
    pongs.sort((a, b) => a.sentUs - b.sentUs || a.client.index - b.client.index);
    for (const pong of pongs)
      this.lab.putOnWire('down', pong.client, pong.packet, pong.arrivalUs, pong.cause);
    recorder.cause = cause;
  }

  private memberOf(client: LabClient): Member {
    const { process } = client;
    invariant(process instanceof ClientProcess, 'only processes of this program fall dormant');
    const known = this.lab.server.sessionOf(process.engine.state.session);
    return { client, process, ...existing(known, 'only members of a channel fall dormant') };
  }

  private fallsDormant(client: LabClient): boolean {
    const { process } = client;
    const { nowUs } = this.lab;
    const isFree = client.arrivalsAhead === 0 && client.up.isClean && client.down.isClean;
    // Its edge may have failed since the last heartbeat.
    if (!isFree || client.edge < client.livingEdge || !(process instanceof ClientProcess)) return false;
    if (!process.isOnlyHeartbeatDue(nowUs) || !process.isAtRest || !process.engine.isSettled) return false;
    const known = this.lab.server.sessionOf(process.engine.state.session);
    if (known === undefined) return false;
    const member = { client, process, ...known };
    if (!this.isRegular(member) || !isSafe(client)) return false;
    const checkUs = this.nextCheckUs(member);
    if (checkUs <= nowUs) return false;
    const { session, channel } = member;
    for (const { uid, isSilent } of process.engine.state.remotes.values()) {
      const user = channel.sessions.get(uid);
      if (isSilent && user !== undefined) user.isKnownSilent = true;
    }
    const firstUs = nowUs + client.up.settings.latencyUs;
    channel.count(session, { firstUs, periodUs: client.timings.heartbeatUs });
    client.dormantFromUs = nowUs;
    this.lab.wakeDormant(client, checkUs);
    return true;
  }

  /** Whether its last heartbeat went through like all that will follow, and nothing is left to say. */
  private isRegular({ client, process, channel, session }: Member): boolean {
    const { state } = process.engine;
    const isIn = session.isEstablished && session.stay === state.stay && channel.pendingCount === 0;
    const isTold = session.outbox.length === 0 && !session.isNgTold && !session.isLegacyTold;
    // Of a token that ends the server will have to speak.
    if (session.tokenEndsUs < Infinity) return false;
    const heardUs = this.lab.nowUs - client.timings.heartbeatUs + client.up.settings.latencyUs;
    const answeredUs = heardUs + client.down.settings.latencyUs;
    const isHeard = session.lastHeardUs === heardUs && session.lastPongUs === heardUs;
    return isIn && isTold && isHeard && state.lastServerDataUs === answeredUs;
  }

  /**
   * Until when at least nothing comes of the pongs of a client; a moment that is over where the
   * next pong brings news. It knows somebody as silent who still is, or has lately heard of the
   * user, as the server has.
   */
  private nextCheckUs({ process, channel, session }: Member): Micros {
    const { engine } = process;
    // Long before it would miss somebody.
    const marginUs = Math.floor(engine.behaviour.shortestRemoteLimitUs(engine) / 2);
    let checkUs = this.lab.nowUs + marginUs;
    for (const remote of engine.state.remotes.values()) {
      const user = channel.sessions.get(remote.uid);
      if (remote.isSilent) {
        if (user !== undefined && isNews(user, remote.heardCount, session)) return -Infinity;
        checkUs = Math.min(checkUs, missedAtUs(engine, remote));
      } else {
        if (user === undefined || engine.behaviour.isMissing(remote)) return -Infinity;
        if (user.beats === undefined) checkUs = Math.min(checkUs, user.lastHeardUs + marginUs);
      }
    }
    return checkUs;
  }

  /** Adds to `pongs` those that are on their way to the client. */
  private rouseOne(member: Member, before: number, pongs: PendingPong[]): void {
    const { client, process, channel, session } = member;
    const { lab } = this;
    const { nowUs } = lab;
    const beats = existing(session.beats, 'whoever is roused is dormant');
    const { firstUs, periodUs } = beats;
    const { latencyUs: upUs } = client.up.settings;
    const { latencyUs: downUs } = client.down.settings;
    const cause = client.timerCauses[HEARTBEAT_TIMER] ?? null;
    const isEarlier = client.index < before;
    const sent = beatsBy({ firstUs: firstUs - upUs, periodUs }, nowUs, isEarlier);
    const heard = beatsBy(beats, nowUs, isEarlier);
    // What arrives at clients comes from the server, whose timers come first; but on a link without
    // delay it comes at the moment at which it is heard.
    const arrived = beatsBy({ firstUs: firstUs + downUs, periodUs }, nowUs, before >= 0);
    const answered = Math.min(arrived, heard);
    invariant(sent >= heard && heard >= answered, 'a heartbeat is sent, then heard, then answered');
    const heardUs = (beat: number): Micros => firstUs + beat * periodUs;

    const silent = answered > 0 ? silentAt(member, heardUs(answered - 1), periodUs) : [];
    for (let beat = answered; beat < heard; beat++) {
      const sentUs = heardUs(beat);
      const packet = pongWith(session, silentAt(member, sentUs, periodUs));
      pongs.push({ client, packet, sentUs, arrivalUs: sentUs + downUs, cause });
    }
    channel.uncount(session, heard);
    client.dormantFromUs = -1;
    if (answered > 0) client.lastDownCause = cause;
    if (heard > 0) {
      lab.users.heard(client, session.id, cause);
      session.lastPongUs = heardUs(heard - 1);
      client.down.noteArrival(session.lastPongUs + downUs);
    }
    const ping = process.engine.nextPing();
    for (let beat = heard; beat < sent; beat++) lab.putOnWire('up', client, ping, heardUs(beat), cause);
    if (sent > 0) client.up.noteArrival(heardUs(sent - 1));
    lab.recorder.cause = cause;
    const lastPongUs = answered > 0 ? heardUs(answered - 1) + downUs : 0;
    process.resume(nowUs, { lastPongUs, silent, nextBeatUs: heardUs(sent) - upUs }, lab.sinkOf(client));
    client.wakeUs = Infinity;
    lab.watch(client);
    lab.server.rewatch(channel, session);
  }
}

/** Whether the next pong says something else of a user than that it is as silent as it was. */
function isNews(user: Session, heardCount: number, reader: Session): boolean {
  const isSilent = user.beats === undefined && user.lastHeardUs < reader.lastPongUs;
  return !isSilent || user.heardCount !== heardCount;
}

/** Of whom nothing had come, when a ping of the member came at `atUs`, since the one before. */
function silentAt({ channel, session }: Member, atUs: Micros, periodUs: Micros): SilentUser[] {
  const silent: SilentUser[] = [];
  for (const user of channel.sessions.values()) {
    if (user === session) continue;
    const silence = silenceAt(user, atUs, session.client);
    if (silence.ageUs > periodUs) silent.push(silence);
  }
  return silent;
}

function pongWith({ id, quietPong }: Session, silent: readonly SilentUser[]): DownPacket {
  return silent.length === 0 ? quietPong : { type: 'pong', session: id, silent, announcements: [] };
}

/** The shortest of the silences that anybody acts on. */
function shortestLimitUs({ timings }: LabClient): Micros {
  return Math.min(
    timings.interruptedAfterUs,
    timings.nativeOfflineAfterUs,
    timings.webStreamRemovedAfterUs,
    timings.webSilenceUs,
    timings.ngUserLeftAfterUs,
    timings.legacyPeerLeaveAfterUs,
    timings.channelDestroyAfterUs,
    timings.remoteStates ? timings.mediaFrozenAfterUs : Infinity,
  );
}

/** Whether no limit can run out between two answered heartbeats. */
function isSafe(client: LabClient): boolean {
  const { timings, up, down } = client;
  const roundTripUs = up.settings.latencyUs + down.settings.latencyUs;
  const safeUs = SAFE_HEARTBEATS * timings.heartbeatUs + roundTripUs;
  return shortestLimitUs(client) > safeUs && roundTripUs < timings.webPingUs;
}
