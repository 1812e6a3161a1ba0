import { serverTimings } from '../../src/core/rulebook/timings.ts';
import type { Timings } from '../../src/core/rulebook/rulebook.ts';
import { ChannelServer } from '../../src/core/server/channel-server.ts';
import type { Channel } from '../../src/core/server/channel.ts';
import type { ServerEvent } from '../../src/core/server/server-sink.ts';
import type { Micros } from '../../src/core/time/micros.ts';
import type { Announcement, DownPacket, JoinRequest, UpPacket } from '../../src/core/vocabulary/packets.ts';

/** A client at the other end of a link, and the stay that it asks for. */
export interface ServerUser {
  readonly client: number;
  /** 0: the server gives it one. */
  readonly uid: number;
  readonly session: number;
  readonly address?: string;
  readonly request?: Partial<JoinRequest>;
}

/** A user of the bench, by its number: client and user ID are the same. */
export function serverUser(client: number, more: Partial<ServerUser> = {}): ServerUser {
  return { client, uid: client, session: client * 100 + 1, ...more };
}

/** What a user asks to come in with. */
export function joinRequest({ uid, session, request }: ServerUser): JoinRequest {
  return {
    uid,
    session,
    channel: 'lab',
    family: 'native',
    tracks: { audio: true, video: true },
    muted: { audio: false, video: false },
    role: 'host',
    version: 0,
    profile: 'communication',
    ...request,
  };
}

/**
 * A channel server with nothing around it: what clients say to it is called, what it says is written
 * down, and its timers run out when the clock of the bench passes them.
 */
export class ServerBench {
  nowUs: Micros = 0;
  readonly server: ChannelServer;
  /** What the server noted, one line an event, since they were last taken. */
  private events: string[] = [];
  private sent: string[] = [];
  private readonly timers = new Map<Channel, Micros>();
  private readonly users = new Map<number, ServerUser>();
  private readonly stays = new Map<number, number>();
  readonly roused: string[] = [];
  /** Everything that it has sent, as it was. */
  readonly packets: { readonly client: number; readonly packet: DownPacket }[] = [];

  constructor(overrides: Partial<Timings> = {}) {
    this.server = new ChannelServer(serverTimings(overrides), {
      uidOf: (client) => this.users.get(client)?.uid ?? client,
      chooseUid: (client) => 9000 + client,
      addressOf: (client) => this.users.get(client)?.address ?? `10.0.0.${client}`,
      edgeOf: () => 0,
      isOnTcp: () => false,
      send: (client, packet) => this.write(client, packet),
      setTimer: (channel, atUs) => void this.timers.set(channel, atUs),
      rouse: (channel) => void this.roused.push(channel.name),
      event: (event) => void this.events.push(eventText(event)),
    });
  }

  /** What came of something: what all were sent, and what the server noted. */
  take(): { readonly sent: readonly string[]; readonly events: readonly string[] } {
    const { sent, events } = this;
    this.sent = [];
    this.events = [];
    return { sent, events };
  }

  /** A packet of a user arrives now; gives back what all are sent for it. */
  say(user: ServerUser, packet: UpPacket): readonly string[] {
    this.users.set(user.client, user);
    this.sent = [];
    this.server.receive(this.nowUs, user.client, packet);
    return this.sent;
  }

  join(user: ServerUser): readonly string[] {
    return this.say(user, { type: 'join', session: user.session, request: joinRequest(user) });
  }

  rejoin(user: ServerUser, stay: number, ack = 0, number = 1): readonly string[] {
    const back = { number, why: 'silence' } as const;
    const request = joinRequest(user);
    return this.say(user, { type: 'rejoin', session: user.session, request, stay, ack, back });
  }

  confirm(user: ServerUser): readonly string[] {
    return this.say(user, { type: 'confirm', session: user.session });
  }

  /** Joins and confirms, as a client over a link without a delay would. */
  enter(...users: readonly ServerUser[]): void {
    for (const user of users) {
      this.join(user);
      this.confirm(user);
    }
    this.take();
  }

  /** A heartbeat in the stay that the server has given the user last, or in another. */
  ping(user: ServerUser, ack = 0, stay = this.stayOf(user)): readonly string[] {
    return this.say(user, { type: 'ping', session: user.session, stay, ack });
  }

  leave(user: ServerUser): readonly string[] {
    return this.say(user, { type: 'leave', session: user.session });
  }

  stayOf({ session }: ServerUser): number {
    return this.stays.get(session) ?? 0;
  }

  /** Lets the clock run; whoever is given beats at each multiple of `everyUs` on the way. */
  run(untilUs: Micros, beating: readonly ServerUser[] = [], everyUs = 200_000): void {
    let beatUs = (Math.floor(this.nowUs / everyUs) + 1) * everyUs;
    for (;;) {
      const timerUs = Math.min(...this.timers.values());
      const nextUs = Math.min(timerUs, beating.length > 0 ? beatUs : Infinity);
      if (nextUs > untilUs) break;
      this.nowUs = nextUs;
      if (timerUs === nextUs) this.fireDue();
      else {
        const before = this.sent;
        for (const user of beating) this.ping(user);
        this.sent = before;
        beatUs += everyUs;
      }
    }
    this.nowUs = untilUs;
  }

  private fireDue(): void {
    for (const [channel, atUs] of [...this.timers]) {
      if (atUs > this.nowUs) continue;
      this.timers.delete(channel);
      this.server.fire(this.nowUs, channel);
    }
  }

  private write(client: number, packet: DownPacket): void {
    if (packet.type === 'joined') this.stays.set(packet.session, packet.stay);
    this.packets.push({ client, packet });
    this.sent.push(`${client}: ${packetText(packet)}`);
  }
}

function newsText({ seq, news, uid }: Announcement): string {
  return `#${seq} ${news} ${uid}`;
}

/** A packet in the words of the bench. */
function packetText(packet: DownPacket): string {
  switch (packet.type) {
    case 'joined': {
      const roster = packet.roster.map(({ uid }) => uid).join(' ');
      const how = packet.resumed ? 'resumed' : packet.rejoin ? 'rejoined' : 'joined';
      const news = packet.announcements.map((item) => ` ${newsText(item)}`).join('');
      return `${how}${packet.uid === undefined ? '' : ` as ${packet.uid}`} [${roster}]${news}`;
    }
    case 'refused':
      return `refused ${packet.reason}${packet.kind === undefined ? '' : ` ${packet.kind}`}`;
    case 'announcement':
      return newsText(packet.announcement);
    case 'attempt':
      return `attempt ${packet.user.uid}`;
    case 'pong': {
      const silent = packet.silent.map(({ uid, ageUs }) => ` ${uid}:${ageUs / 1000}ms`).join('');
      const news = packet.announcements.map((item) => ` ${newsText(item)}`).join('');
      const ends = packet.tokenEndsUs === undefined ? '' : ` token ends ${packet.tokenEndsUs / 1e6}s`;
      return `pong${silent}${news}${ends}`;
    }
    case 'found':
    case 'left':
    case 'updated':
    case 'no-session':
    case 'closed':
      return packet.type;
    case 'media-answer':
      return `${packet.type} ${packet.way}`;
  }
}

function eventText({ event, channel, uid, client, audience, reason }: ServerEvent): string {
  const who = uid ?? (client === undefined ? undefined : `client ${client}`);
  return [event, channel, who, audience, reason].filter((word) => word !== undefined).join(' ');
}
