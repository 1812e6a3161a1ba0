import { invariant } from '../assert/invariant.ts';
import { acknowledge, announce, announcePresence } from './announcements.ts';
import { Channel } from './channel.ts';
import { withEcho } from './probes.ts';
import { pongFor, rosterFor, silenceOf } from './reports.ts';
import type { ServerSink } from './server-sink.ts';
import { PathFailures } from './path-failures.ts';
import { SilenceWatch } from './silence-watch.ts';
import { hasTokenEnded, isHidden, newSession, takeMedia, takeReturn, type Session } from './session.ts';
import { Admission, foundFor, SAME_USER, userFound, type Removal } from './admission.ts';
import type { Ban } from './bans.ts';
import { NO_UID, type ChannelRole } from '../vocabulary/client-spec.ts';
import type { ServerTimings } from '../rulebook/timings.ts';
import type { Micros } from '../time/micros.ts';
import type { JoinRequest, UpPacket } from '../vocabulary/packets.ts';
import { tokenField } from '../vocabulary/token.ts';

/**
 * The virtual channel server. It knows packets and silence, nothing else: who was cut off or
 * killed it learns, as a real one would, from hearing nothing.
 */
export class ChannelServer {
  readonly channels = new Map<string, Channel>();
  readonly paths = new PathFailures();
  private readonly timings: ServerTimings;
  private readonly sink: ServerSink;
  private readonly sessionsById = new Map<number, { channel: Channel; session: Session }>();
  private readonly admission: Admission;
  private readonly silence: SilenceWatch;
  private nowUs: Micros = 0;
  private created = 0;
  private admitted = 0;

  constructor(timings: ServerTimings, sink: ServerSink) {
    this.timings = timings;
    this.sink = sink;
    this.admission = new Admission({
      ...{ sink, timings },
      sessionOf: (id) => this.sessionsById.get(id)?.session,
      placeOf: (channel, uid) => this.channels.get(channel)?.sessions.get(uid),
    });
    this.silence = new SilenceWatch(timings, sink, (channel, user) => this.removeSession(channel, user));
  }

  /**
   * A packet of the client with index `client` arrived. It counts for this client's own user and
   * sessions, whatever it says.
   */
  receive(nowUs: Micros, client: number, packet: UpPacket): void {
    this.turnTo(nowUs);
    if (packet.type === 'ping') this.ping(client, packet);
    else if (packet.type === 'find') this.find(client, packet);
    else if (packet.type === 'confirm') this.confirm(client, packet.session);
    else if (packet.type === 'leave') this.leave(client, packet.session);
    else if (packet.type === 'update') this.update(client, packet);
    else if (packet.type === 'media-check') this.answerMedia(client, packet);
    else this.enter(client, packet);
  }

  /**
   * The channel's timer ran out: whoever has been silent too long is told about, and an empty or
   * silent channel ends.
   */
  fire(nowUs: Micros, channel: Channel): void {
    this.turnTo(nowUs);
    invariant(channel.timerDueUs <= nowUs, 'a timer does not run out before it is due');
    channel.timerDueUs = Infinity;
    if (this.channels.get(channel.name) !== channel) return;
    channel.audit();
    if (this.silence.isOver(nowUs, channel)) this.destroy(channel);
    else this.silence.goOn(nowUs, channel);
  }

  /** The user's heartbeats are not counted any more: its limits, and the channel's, count anew. */
  rewatch(channel: Channel, user: Session): void {
    this.silence.rewatch(this.nowUs, channel, user);
  }

  /** Puts out everybody that the ban is about, and keeps them out until it is over. */
  ban(nowUs: Micros, ban: Ban): void {
    this.turnTo(nowUs);
    this.admission.ban(ban);
    for (const channel of [...this.channels.values()])
      for (const session of [...channel.sessions.values()])
        if (this.admission.isBanned(ban, channel.name, session)) this.putOut(channel, session, ban);
  }

  /** The edge at which the client with this index has its sessions closes their sockets. */
  hangUp(nowUs: Micros, client: number): void {
    this.turnTo(nowUs);
    for (const { session } of this.sessionsById.values())
      if (session.client === client) this.sink.send(client, { type: 'closed', session: session.id });
  }

  /**
   * The path from one client to another, each with its index, fails or carries data again. Pongs
   * speak of it, so nobody in a channel with either may be dormant.
   */
  turnPath(nowUs: Micros, from: number, reader: number, isWhole: boolean): void {
    this.turnTo(nowUs);
    const users: Session[] = [];
    for (const { channel, session } of this.sessionsById.values()) {
      if (session.client === from || session.client === reader) this.sink.rouse(channel);
      if (session.client !== reader) continue;
      users.push(...[...channel.sessions.values()].filter(({ client }) => client === from));
    }
    if (isWhole) this.paths.restore(from, reader, users);
    else this.paths.fail(from, reader, users);
  }

  /** Others hear of it as of a leave (a reading: no source says what they hear). */
  private putOut(channel: Channel, session: Session, refusal: Removal): void {
    const { reason } = refusal;
    this.refuse(session.client, session.id, refusal);
    this.removeSession(channel, session);
    this.sink.event({ event: 'user-left', channel: channel.name, uid: session.uid, reason });
    announce(this.sink, channel, { news: 'user-left', session });
  }

  private refuse(client: number, session: number, { reason, kind = 'uid' }: Removal): void {
    const about = kind === 'uid' ? {} : { kind };
    this.sink.send(client, { type: 'refused', session, reason, ...about });
  }

  private turnTo(nowUs: Micros): void {
    invariant(nowUs >= this.nowUs, 'time never goes back at the server');
    this.nowUs = nowUs;
  }

  /** The session with this name, and its channel. */
  sessionOf(id: number): { channel: Channel; session: Session } | undefined {
    return this.sessionsById.get(id);
  }

  private ownSession(client: number, id: number): { channel: Channel; session: Session } | undefined {
    const known = this.sessionsById.get(id);
    return known?.session.client === client ? known : undefined;
  }

  private ping(client: number, packet: Extract<UpPacket, { type: 'ping' }>): void {
    const known = this.ownSession(client, packet.session);
    if (known?.session.stay !== packet.stay) {
      this.sink.send(client, { type: 'no-session', session: packet.session });
      return;
    }
    const { channel, session } = known;
    if (hasTokenEnded(session, this.nowUs)) {
      this.putOut(channel, session, { reason: 'TOKEN_EXPIRED' });
      return;
    }
    this.hear(channel, session);
    if (!session.isEstablished) this.establish(channel, session);
    if (session.outbox.length > 0) acknowledge(session, packet.ack);
    const pong = pongFor(channel, session, this.nowUs, this.timings.tokenWarningUs);
    const { probe } = packet;
    this.sink.send(client, probe === undefined ? pong : withEcho(channel, session, pong, probe));
    session.lastPongUs = this.nowUs;
  }

  /**
   * A user sends other media than before, or in another role. Others are told of the latter as of
   * a coming and a going (R-NATIVE-ROLE, R4-NATIVE-ROLE, R4-WEB-ROLE).
   */
  private update(client: number, packet: Extract<UpPacket, { type: 'update' }>): void {
    const { session: id, stay, media } = packet;
    const known = this.ownSession(client, id);
    if (known?.session.stay !== stay) {
      this.sink.send(client, { type: 'no-session', session: id });
      return;
    }
    const { channel, session } = known;
    this.hear(channel, session);
    session.tokenEndsUs = packet.tokenEndsUs ?? Infinity;
    this.sink.send(client, { type: 'updated', session: id, version: media.version, ...tokenField(session) });
    const { role } = session;
    if (!takeMedia(session, media)) return;
    // Whoever is on its way in is announced as it is then.
    if (!session.isEstablished) return;
    this.recordMedia(channel, session, role);
    const news = session.isShown ? 'user-media' : 'user-joined';
    announcePresence(this.sink, channel, { news, session });
  }

  private recordMedia(channel: Channel, session: Session, before: ChannelRole): void {
    const { uid, role } = session;
    const event = role === before ? 'media-changed' : role === 'host' ? 'became-host' : 'became-audience';
    this.sink.event({ event, channel: channel.name, uid });
  }

  /** Media are no data of a user here: what others are told of it goes by its signalling. */
  private answerMedia(client: number, { session, way }: Extract<UpPacket, { type: 'media-check' }>): void {
    if (this.ownSession(client, session) !== undefined)
      this.sink.send(client, { type: 'media-answer', session, way });
  }

  /**
   * Data of a user came; if web observers had been told that it timed out, it is there again for
   * them.
   */
  private hear(channel: Channel, session: Session): void {
    this.touch(channel, session);
    if (session.isNgTold || session.isLegacyTold) {
      session.isNgTold = session.isLegacyTold = false;
      if (session.isEstablished) announce(this.sink, channel, { news: 'user-joined', session });
    }
  }

  private touch(channel: Channel, session: Session): void {
    if (session.isKnownSilent) {
      session.isKnownSilent = false;
      this.sink.rouse(channel);
    }
    channel.touch(session, this.nowUs);
    this.paths.mend(session.client);
  }

  private find(client: number, packet: Extract<UpPacket, { type: 'find' }>): void {
    const uid = userFound(packet);
    if (uid !== this.sink.uidOf(client)) return;
    const channel = this.channels.get(packet.channel);
    const session = channel?.sessions.get(uid);
    // From another device it says nothing of the one that is in the channel.
    if (channel && session?.client === client) this.hearAttempt(channel, session);
    const edge = this.sink.edgeOf(client);
    this.sink.send(client, {
      ...foundFor(packet),
      ...(edge > 0 && { edge }),
      ...(this.sink.isOnTcp(client) && { over: 'tcp' }),
    });
  }

  /**
   * Somebody tries to get in under a UID that is in the channel. That is data of this user, and
   * the others hear it at once; but the user is not back before it has confirmed its entry, so
   * those who gave it up hear no more than that.
   */
  private hearAttempt(channel: Channel, session: Session): void {
    this.touch(channel, session);
    // A user on its way back is outside until it confirms (or pings, should the confirmation get
    // lost).
    channel.suspend(session);
    if (isHidden(session)) return;
    const user = silenceOf(session, this.nowUs);
    for (const other of channel.sessions.values()) {
      const isHeard = !other.unheard.has(session.client);
      if (other !== session && other.isEstablished && isHeard) {
        this.sink.send(other.client, { type: 'attempt', session: other.id, user });
      }
    }
  }

  private enter(client: number, packet: Extract<UpPacket, { type: 'join' | 'rejoin' }>): void {
    const asked = packet.request;
    const refusal = this.admission.refusalOf(this.nowUs, client, packet);
    if (refusal !== undefined) {
      const { reason } = refusal;
      const who = asked.uid === NO_UID ? { client } : { uid: asked.uid };
      this.sink.event({ event: 'join-refused', channel: asked.channel, ...who, reason });
      this.refuse(client, asked.session, refusal);
      return;
    }
    const request = { ...asked, uid: this.admission.userOf(client, asked) };
    const channel = this.channels.get(request.channel) ?? this.create(request.channel);
    const known = channel.sessions.get(request.uid);
    if (known) this.hearAttempt(channel, known);
    const roleBefore = known?.role;
    const isKnown = known !== undefined && known.id === request.session;
    const session = isKnown ? known : this.admit(channel, known, request, client);
    const isResumed = isKnown && packet.type === 'rejoin' && packet.stay === session.stay;
    invariant(channel.sessions.get(request.uid) === session, 'whoever is let in is on the roster');
    takeMedia(session, request);
    session.tokenEndsUs = request.tokenEndsUs ?? Infinity;
    if (roleBefore !== undefined && roleBefore !== session.role)
      this.recordMedia(channel, session, roleBefore);
    if (isResumed) acknowledge(session, packet.ack);
    if (packet.type === 'rejoin') takeReturn(session, packet.back);
    session.lastPongUs = this.nowUs;
    this.sink.send(client, {
      type: 'joined',
      session: session.id,
      rejoin: packet.type === 'rejoin',
      ...(this.sink.uidOf(client) === NO_UID && { uid: session.uid }),
      ...(this.sink.isOnTcp(client) && { over: 'tcp' }),
      stay: session.stay,
      resumed: isResumed,
      roster: rosterFor(channel, session, this.nowUs),
      // Whoever starts afresh gets the roster instead of the news that led to it.
      announcements: isResumed ? [...session.outbox] : [],
      version: request.version,
      seq: session.lastSeq,
      ...tokenField(session),
    });
  }

  private create(name: string): Channel {
    invariant(!this.channels.has(name), 'a channel is created once while it is there');
    const channel = new Channel(name, this.created++, this.nowUs);
    this.channels.set(name, channel);
    this.sink.event({ event: 'channel-created', channel: name });
    this.silence.begin(this.nowUs, channel);
    return channel;
  }

  /**
   * Takes a user in, in the place of the session it may still have: observers hear of it only if
   * they had given the user up.
   */
  private admit(channel: Channel, known: Session | undefined, request: JoinRequest, client: number): Session {
    const unheard = this.paths.unheardBy(client);
    const session = newSession(request, { client, unheard }, ++this.admitted, this.nowUs);
    if (known) {
      session.heardCount = known.heardCount + 1;
      session.isKnown = known.isKnown;
      session.isShown = known.isShown;
      session.isNgTold = known.isNgTold;
      session.isLegacyTold = known.isLegacyTold;
      const isElsewhere = known.client !== client && this.timings.sameUid === 'newer-wins';
      this.removeSession(channel, known);
      if (isElsewhere) this.tellReplaced(known);
      const reason = isElsewhere ? SAME_USER : {};
      this.sink.event({ event: 'session-replaced', channel: channel.name, uid: request.uid, ...reason });
    }
    channel.add(session);
    channel.lastDataUs = this.nowUs;
    this.sessionsById.set(session.id, { channel, session });
    return session;
  }

  /** R-NATIVE-SAME-UID, R4-NATIVE-SAME-UID, R4-WEB-SAME-UID: others hear nothing of it. */
  private tellReplaced({ client, id }: Session): void {
    this.sink.send(client, { type: 'refused', session: id, ...SAME_USER });
  }

  private confirm(client: number, id: number): void {
    const known = this.ownSession(client, id);
    if (!known) return;
    this.touch(known.channel, known.session);
    if (!known.session.isEstablished) this.establish(known.channel, known.session);
  }

  /**
   * From here others learn of a newcomer: R-NATIVE-PRE-T2, R-NATIVE-T2, R4-NATIVE-T2,
   * R-WEB-STREAM-ADDED, R4-WEB-T2.
   */
  private establish(channel: Channel, session: Session): void {
    channel.settle(session);
    session.isNgTold = session.isLegacyTold = false;
    const event = session.isKnown ? 'user-rejoined' : 'user-joined';
    session.isKnown = true;
    this.sink.event({ event, channel: channel.name, uid: session.uid });
    announcePresence(this.sink, channel, { news: 'user-joined', session });
  }

  private leave(client: number, id: number): void {
    this.sink.send(client, { type: 'left', session: id });
    const known = this.ownSession(client, id);
    if (!known) return;
    const { channel, session } = known;
    channel.lastDataUs = this.nowUs;
    this.removeSession(channel, session);
    this.sink.event({ event: 'user-left', channel: channel.name, uid: session.uid, reason: 'QUIT' });
    announce(this.sink, channel, { news: 'user-left', session });
  }

  private removeSession(channel: Channel, session: Session): void {
    invariant(this.channels.get(channel.name) === channel, 'users leave channels that are there');
    // Pongs that are on their way still speak of the user.
    this.sink.rouse(channel);
    channel.remove(session);
    this.sessionsById.delete(session.id);
    this.paths.mend(session.client);
  }

  /** R-CHANNEL-DESTROY-10S. */
  private destroy(channel: Channel): void {
    invariant(channel.countedUsers === 0, 'a channel in which somebody is well is not destroyed');
    for (const session of channel.sessions.values()) {
      this.sessionsById.delete(session.id);
      this.paths.mend(session.client);
    }
    this.channels.delete(channel.name);
    this.sink.event({ event: 'channel-destroyed', channel: channel.name });
  }
}
