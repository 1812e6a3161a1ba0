import type { EngineConfig } from '../../src/core/engine/engine-config.ts';
import { ClientProcess } from '../../src/core/process/client-process.ts';
import type { Timings } from '../../src/core/rulebook/rulebook.ts';
import { timingsOf } from '../../src/core/rulebook/timings.ts';
import { MILLISECOND, SECOND, type Micros } from '../../src/core/time/micros.ts';
import type { EngineCall } from '../../src/core/vocabulary/engine-call.ts';
import { NO_TRACKS, sharedTracks } from '../../src/core/vocabulary/media.ts';
import type {
  Announcement,
  DownPacket,
  RosterEntry,
  SilentUser,
  UpPacket,
} from '../../src/core/vocabulary/packets.ts';
import type { UserQuality } from '../../src/core/vocabulary/network-quality.ts';
import type { SdkFamily, SdkGeneration } from '../../src/core/vocabulary/persona.ts';

/** An SDK as the bench is asked for one. */
export const SDKS = {
  'native pre-2.3.2': ['native', 'pre-2.3.2'],
  'native 3.x': ['native', '3.x'],
  'native 4.x': ['native', '4.x'],
  'legacy page': ['web-legacy', '3.x'],
  'NG page': ['web-ng', '4.x'],
} as const satisfies Readonly<Record<string, readonly [SdkFamily, SdkGeneration]>>;
export type Sdk = keyof typeof SDKS;

/** What is special about the engine of a bench. */
export interface BenchConfig extends Partial<Omit<EngineConfig, 'timings' | 'sdk' | 'family'>> {
  readonly timings?: Partial<Timings>;
}

/** Without a number, as the server numbers the news of the bench itself. */
export type News = Announcement extends infer One
  ? One extends Announcement
    ? Omit<One, 'seq'>
    : never
  : never;

const BOTH = sharedTracks(true, true);

/** Another user as the server lists it. */
export function listed(uid: number, more: Partial<RosterEntry> = {}): RosterEntry {
  return { uid, tracks: BOTH, muted: NO_TRACKS, ageUs: 0, heardCount: 1, ...more };
}

/** Another user as the server announces it. */
export function cameIn(uid: number, more: Partial<RosterEntry> = {}): News {
  const { tracks, muted } = listed(uid, more);
  return { news: 'user-joined', uid, tracks, muted };
}

/**
 * One engine with its timers, and a server that answers at once whatever it hears, or is out of
 * reach. So the last data of a silence came with the last beat before it, to the microsecond.
 */
export class EngineBench {
  nowUs: Micros = 0;
  readonly process: ClientProcess;
  /** Whether the server hears the engine, and the engine the server. */
  isReachable = true;
  /** Who else is in the channel, for whoever comes in or back. */
  roster: readonly RosterEntry[] = [];
  /** Of whom the next pongs say that nothing comes. */
  silent: readonly SilentUser[] = [];
  /** What the others have said of their networks, for whoever measures its own. */
  others: readonly UserQuality[] = [];
  /** Whether the server still has the stay of whoever comes back. */
  isResumed = true;
  private told: string[] = [];
  private readonly sent: { readonly atUs: Micros; readonly packet: UpPacket }[] = [];
  private answers: DownPacket[] = [];
  private unacknowledged: Announcement[] = [];
  private seq = 0;
  private stay = 0;
  private probes = 0;

  constructor(sdk: Sdk, { timings = {}, ...config }: BenchConfig = {}) {
    const [family, generation] = SDKS[sdk];
    this.process = new ClientProcess({
      ...{ uid: 1, family, sdk: generation, timings: timingsOf(generation, family, timings) },
      ...{ tracks: BOTH, role: 'host', profile: 'communication', incarnation: 1 },
      ...config,
    });
  }

  /** A bench whose engine is in its channel since the start. */
  static inChannel(sdk: Sdk, config: BenchConfig = {}, roster: readonly RosterEntry[] = []): EngineBench {
    const bench = new EngineBench(sdk, config);
    bench.roster = roster;
    bench.call({ call: 'join', channel: 'lab' });
    bench.take();
    return bench;
  }

  /** What the app was told since this was last asked, `at 4.2 s` in front where it is asked for. */
  take(): readonly string[] {
    const { told } = this;
    this.told = [];
    return told;
  }

  call(call: EngineCall): readonly string[] {
    return this.during(() => this.process.call(this.nowUs, call, this.sink));
  }

  /** A packet of the server comes now. */
  get(packet: DownPacket): readonly string[] {
    return this.during(() => this.process.deliver(this.nowUs, packet, this.sink));
  }

  /** The server announces something, and repeats it with each pong until it is acknowledged. */
  hear(...news: readonly News[]): readonly string[] {
    return this.during(() => {
      for (const item of news) {
        const announcement = { ...item, seq: ++this.seq } as Announcement;
        this.unacknowledged.push(announcement);
        const { session } = this;
        this.process.deliver(this.nowUs, { type: 'announcement', session, announcement }, this.sink);
      }
    });
  }

  /** Lets the clock run to a moment, that moment included. */
  run(untilSeconds: number): this {
    const untilUs = Math.round(untilSeconds * SECOND);
    while (this.process.nextWakeUs <= untilUs) {
      this.nowUs = this.process.nextWakeUs;
      this.process.wake(this.nowUs, this.sink);
      this.answer();
    }
    this.nowUs = untilUs;
    return this;
  }

  /** Nothing gets through any more. */
  cut(): this {
    this.isReachable = false;
    return this;
  }

  /** Packets of a type that the engine has sent, with their moments in seconds. */
  sentAt(type: UpPacket['type']): readonly number[] {
    return this.sent.filter(({ packet }) => packet.type === type).map(({ atUs }) => atUs / SECOND);
  }

  /** The last packet of a type. */
  last<Type extends UpPacket['type']>(type: Type): Extract<UpPacket, { type: Type }> | undefined {
    const isOf = (packet: UpPacket): packet is Extract<UpPacket, { type: Type }> => packet.type === type;
    return this.sent.map(({ packet }) => packet).findLast(isOf);
  }

  get session(): number {
    return this.process.engine.state.session;
  }

  private during(step: () => void): readonly string[] {
    const before = this.told.length;
    step();
    this.answer();
    return this.told.slice(before).map((line) => line.slice(line.indexOf(' s ') + 3));
  }

  private readonly sink = {
    send: (packet: UpPacket) => {
      this.sent.push({ atUs: this.nowUs, packet });
      if (this.isReachable) this.answers.push(...this.answersTo(packet));
    },
    setTimer: () => undefined,
    clearTimer: () => undefined,
    timerFired: () => undefined,
    heldPacketRead: () => undefined,
    state: () => undefined,
    callback: (role: string, args: object) => this.write(role, Object.values(args)),
    refuse: (call: string, code: string) => this.write(`${call} refused`, [code]),
  };

  private write(what: string, words: readonly unknown[]): void {
    this.told.push(`${this.nowUs / SECOND} s ${[what, ...words].join(' ')}`);
  }

  private answer(): void {
    while (this.answers.length > 0) {
      const [packet, ...others] = this.answers;
      this.answers = others;
      if (packet !== undefined) this.process.deliver(this.nowUs, packet, this.sink);
    }
    this.process.audit();
  }

  private answersTo(packet: UpPacket): DownPacket[] {
    const { session } = packet;
    switch (packet.type) {
      case 'find':
        return [{ type: 'found', session }];
      case 'join':
      case 'rejoin':
        return [this.joined(packet)];
      case 'ping': {
        this.unacknowledged = this.unacknowledged.filter(({ seq }) => seq > packet.ack);
        const { silent, unacknowledged: announcements, others } = this;
        const { probe } = packet;
        const echo = probe && { ...probe, heard: ++this.probes, others };
        return [{ type: 'pong', session, silent, announcements, ...(echo && { echo }) }];
      }
      case 'update': {
        const { tokenEndsUs, media } = packet;
        const ends = tokenEndsUs === undefined ? {} : { tokenEndsUs };
        return [{ type: 'updated', session, version: media.version, ...ends }];
      }
      case 'leave':
        return [{ type: 'left', session }];
      case 'media-check':
        return [{ type: 'media-answer', session, way: packet.way }];
      case 'confirm':
        return [];
    }
  }

  private joined({ type, session, request }: Extract<UpPacket, { type: 'join' | 'rejoin' }>): DownPacket {
    const rejoin = type === 'rejoin';
    const isSame = rejoin && this.isResumed;
    if (!isSame) {
      this.stay++;
      this.probes = 0;
      this.unacknowledged = [];
    }
    const { version, tokenEndsUs } = request;
    return {
      ...{ type: 'joined', session, rejoin, stay: this.stay, resumed: isSame, roster: this.roster },
      ...{ announcements: this.unacknowledged, version, seq: this.seq },
      ...(tokenEndsUs !== undefined && { tokenEndsUs }),
    };
  }
}

/** Milliseconds in microseconds, for what the server says of ages. */
export const ms = (count: number): Micros => count * MILLISECOND;
