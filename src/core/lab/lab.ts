import { channelTimer } from '../vocabulary/timers.ts';
import { existing, invariant } from '../assert/invariant.ts';
import { ActionRunner } from './action-runner.ts';
import { tracksOf, type ClientSpec } from '../vocabulary/client-spec.ts';
import type { LabAction } from '../actions/actions.ts';
import { ClientSink } from './client-sink.ts';
import type { LabContext } from './lab-context.ts';
import {
  downPacketOf,
  newLabClient,
  nextStatus,
  upPacketOf,
  type Flight,
  type LabClient,
} from './lab-client.ts';
import { startDirectly, type StartProcess } from './process-port.ts';
import { QuietChannels } from './quiet-channels.ts';
import { passVainAttempts, recountAttempts } from './vain-attempts.ts';
import { Recorder } from './recorder.ts';
import { dialectOf } from '../dialect/dialect.ts';
import { ClientProcess } from '../process/client-process.ts';
import { EventQueue } from '../kernel/event-queue.ts';
import { Link } from '../network/link.ts';
import type { WebhookSettings } from '../vocabulary/webhooks.ts';
import { WebhookSender, type WebhookSurroundings, type WebhookTask } from './webhook-sender.ts';
import type { LinkDirection } from '../vocabulary/link-settings.ts';
import { killFamilyOf, sdkFamilyOf } from '../persona/persona-list.ts';
import { Random } from '../random/random.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import { serverTimings, timingsOf } from '../rulebook/timings.ts';
import type { Channel } from '../server/channel.ts';
import { ChannelServer, type ServerEvent, type ServerSink } from '../server/channel-server.ts';
import type { Micros } from '../time/micros.ts';
import type { TraceDetail, TraceRecord } from '../trace/records.ts';
import { isAnswer, packetBytes, type DownPacket, type UpPacket } from '../vocabulary/packets.ts';

/** What a lab is started with. */
export interface LabOptions {
  /** Any integer, or any hex string. */
  readonly seed: string;
  readonly detail: TraceDetail;
  /** Overrides of every rulebook of the run. */
  readonly timings?: Partial<Timings>;
  /** The customer's server, if there is one to be told of channels and users. */
  readonly webhooks?: WebhookSettings | undefined;
  /** How processes of clients are started; headless when left out. */
  readonly startProcess?: StartProcess;
  /** False: simulates every heartbeat, also those that nothing can come of. */
  readonly isSkippingQuiet?: boolean;
  /** Called with every record as it is made. */
  readonly onRecord?: (record: TraceRecord) => void;
  /**
   * False: records go to `onRecord` alone, and {@link Lab.records} stays empty. Long runs need it.
   */
  readonly isKeeping?: boolean;
  /**
   * Looks at every packet before its link does: true lets it pass, false loses it, a number delays
   * it by so many microseconds.
   */
  readonly filter?: (
    packet: UpPacket | DownPacket,
    direction: LinkDirection,
    client: ClientSpec,
  ) => boolean | number;
}

/** An action that waits for its time. */
interface PendingAction {
  readonly kind: 'action';
  readonly action: LabAction;
}

/** A channel's timer of the server. */
interface ServerTimer {
  readonly kind: 'server-timer';
  readonly channel: Channel;
}

/** Something of the notifications to the customer's server. */
interface WebhookTimer {
  readonly kind: 'webhook';
  readonly task: WebhookTask;
  /** The record that makes it happen. */
  readonly cause: number | null;
}

/** What waits in the queue; a client stands for the next wake-up of its process. */
export type LabEvent = LabClient | Flight | PendingAction | ServerTimer | WebhookTimer;

const SERVER_ACTOR = 0;
/** Inputs come after everything else of their instant. */
const LAB_ACTOR = 2 ** 20 - 1;
/** An actor's running numbers stay below this, so that actor and number make one exact key. */
const KEYS_PER_ACTOR = 2 ** 33;

/**
 * The server's timers come before its packets of the same instant, one channel after the other.
 */
const FIRST_PACKET_KEY = 2 ** 31;

/** Webhooks come after all else that the server does at an instant. */
const LAST_SERVER_KEY = KEYS_PER_ACTOR;
const WEBHOOK_KEYS = 2 ** 31;

/** Most clients a lab can have. */
export const CLIENT_LIMIT = LAB_ACTOR - 1;

/**
 * One run: a clock, the channel server, clients with their links, and a trace. Events are handled
 * in the order of (time, actor, the actor's own running number), which does not depend on how the
 * steps of different clients interleave.
 */
export class Lab implements LabContext {
  readonly options: LabOptions;
  readonly server: ChannelServer;
  readonly recorder: Recorder;
  readonly clients = new Map<string, LabClient>();
  private readonly byIndex: LabClient[] = [];
  private readonly byUid = new Map<number, LabClient>();
  private readonly queue = new EventQueue<LabEvent>();
  private readonly actions = new ActionRunner(this);
  private readonly webhooks: WebhookSender | undefined;
  private readonly sinks: ClientSink[] = [];
  private readonly filter: LabOptions['filter'];
  /** Absent where every heartbeat must be seen or comes from a window. */
  private readonly quiet: QuietChannels | undefined;
  private serverScheduled = FIRST_PACKET_KEY;
  private webhookTasks = 0;
  private labScheduled = 0;
  private packets = 0;
  /** Arrivals still to come, copies counted. */
  private arrivalsAhead = 0;
  private readonly spareFlights: Flight[] = [];
  private incarnations = 0;

  constructor(options: LabOptions) {
    this.options = options;
    this.filter = options.filter;
    this.recorder = new Recorder(options.detail, options.onRecord, options.isKeeping);
    const isFree =
      options.detail === 'events' && !options.filter && !options.startProcess && !options.webhooks;
    if (isFree && options.isSkippingQuiet !== false) this.quiet = new QuietChannels(this);
    this.webhooks = options.webhooks && new WebhookSender(options.webhooks, this.webhookSurroundings());
    this.server = new ChannelServer(serverTimings(options.timings ?? {}), this.makeServerSink());
  }

  /** The trace so far; empty where the lab does not keep it. */
  get records(): readonly TraceRecord[] {
    return this.recorder.records;
  }

  /** Records so far, kept or not. */
  get recordCount(): number {
    return this.recorder.seq;
  }

  /** Virtual time: that of the last event handled, or the end of the last run. */
  get nowUs(): Micros {
    return this.recorder.nowUs;
  }

  /** Time of the next event; Infinity when nothing will ever happen by itself. */
  get nextEventUs(): Micros {
    return this.queue.nextTime;
  }

  /** The event that {@link step} would handle next; undefined when there is none. */
  get nextEvent(): LabEvent | undefined {
    return this.queue.peek();
  }

  /** Events that wait. */
  get waiting(): number {
    return this.queue.length;
  }

  /** Adds a client whose process starts now, as part of the set-up: it is not an input. */
  open(spec: ClientSpec): void {
    this.recorder.cause = null;
    this.addClient(spec);
  }

  /** Lets an action take effect at `atUs`, which must not lie in the past. */
  schedule(atUs: Micros, action: LabAction): void {
    if (atUs < this.nowUs) throw new RangeError(`an action at ${atUs} us lies before now, ${this.nowUs} us`);
    this.queue.push(atUs, LAB_ACTOR * KEYS_PER_ACTOR + this.labScheduled++, { kind: 'action', action });
  }

  /** Handles the next event that is due at or before `untilUs`; false when there is none. */
  step(untilUs: Micros): boolean {
    const event = this.queue.take(untilUs);
    if (event === undefined) return false;
    this.recorder.nowUs = this.queue.takenTime;
    this.handle(event);
    return true;
  }

  /**
   * Runs until `untilUs`, inclusive, and leaves the clock there. After `mostEvents` it gives up
   * before that, at the time of the last one, so that whoever waits for it can look around; true
   * when it has come to the end.
   */
  run(untilUs: Micros, mostEvents = Infinity): boolean {
    const { queue, recorder } = this;
    for (let left = mostEvents; left > 0; left--) {
      const event = queue.take(untilUs);
      if (event === undefined) {
        if (untilUs > recorder.nowUs) recorder.nowUs = untilUs;
        return true;
      }
      recorder.nowUs = queue.takenTime;
      this.handle(event);
    }
    return false;
  }

  /** Verifies all counts. @throws BrokenInvariant where the lab's books do not agree */
  audit(): void {
    let arrivals = 0;
    this.queue.forEach((atUs, _key, { kind }) => {
      invariant(atUs >= this.queue.takenTime, 'nothing waits for a time that is over');
      if (kind === 'up' || kind === 'down') arrivals++;
    });
    invariant(arrivals === this.arrivalsAhead, 'every packet on the wire ends exactly once');
    invariant(this.clients.size === this.byIndex.length, 'every client has one index');
    for (const client of this.byIndex) {
      const isAlive = client.status !== 'dead';
      invariant(
        isAlive === (client.process !== undefined),
        'whoever is not dead has a process, and nobody else',
      );
      if (client.process instanceof ClientProcess) client.process.audit();
    }
    for (const channel of this.server.channels.values()) channel.audit();
  }

  /** Visits what waits in the queue, in no particular order. */
  forEachWaiting(visit: (atUs: Micros, key: number, event: LabEvent) => void): void {
    this.queue.forEach(visit);
  }

  /** The client that has this UID; the latest, should several have had it. */
  clientOfUid(uid: number): LabClient | undefined {
    return this.byUid.get(uid);
  }

  /** @throws RangeError when there is no such client */
  client(id: string): LabClient {
    const client = this.clients.get(id);
    if (!client) throw new RangeError(`there is no client "${id}" in this lab`);
    return client;
  }

  /** The client with this index. */
  clientAt(index: number): LabClient {
    return existing(this.byIndex[index], 'every index that is handed out has its client');
  }

  /** Something is about to be done to the client. */
  disturbClient(client: LabClient): void {
    // Inputs come after all else of their instant.
    if (recountAttempts(client, this.nowUs + 1)) this.watch(client);
    this.quiet?.disturbClient(client);
  }

  /** Puts a packet on the wire that was sent during a quiet stretch. */
  putOnWire(
    direction: LinkDirection,
    client: LabClient,
    packet: UpPacket | DownPacket,
    arrivalUs: Micros,
    cause: number | null,
  ): void {
    invariant(
      arrivalUs >= this.nowUs,
      'what was sent in a quiet stretch and is still under way arrives after it',
    );
    const flight = this.newFlight(direction, client, packet);
    flight.cause = cause;
    flight.arrivals = 1;
    this.enqueue(direction, client, arrivalUs, flight);
  }

  sinkOf(client: LabClient): ClientSink {
    return existing(this.sinks[client.index], 'every client has a sink');
  }

  /** Adds a client and starts its process. */
  addClient(spec: ClientSpec): LabClient {
    if (this.clients.has(spec.id)) throw new RangeError(`there is a client "${spec.id}" already`);
    if (this.byIndex.length >= CLIENT_LIMIT)
      throw new RangeError(`a lab has at most ${CLIENT_LIMIT} clients`);
    const { seed, timings = {} } = this.options;
    const family = sdkFamilyOf(spec.persona, spec.sdk);
    const client = newLabClient({
      spec,
      index: this.byIndex.length,
      dialect: dialectOf(spec.persona, spec.sdk),
      family,
      killFamily: killFamilyOf(spec.persona),
      timings: timingsOf(spec.sdk, family, timings),
      up: new Link(spec.up, Random.for(seed, `link:${spec.id}:up`)),
      down: new Link(spec.down, Random.for(seed, `link:${spec.id}:down`)),
    });
    this.clients.set(spec.id, client);
    this.byIndex.push(client);
    this.byUid.set(spec.uid, client);
    this.sinks.push(new ClientSink(this, client));
    this.startProcess(client);
    return client;
  }

  /** Starts a process for a client that has none. */
  startProcess(client: LabClient): void {
    const { spec } = client;
    invariant(client.process === undefined, 'a client has one process at a time');
    client.incarnation = ++this.incarnations;
    client.status = nextStatus(client.status, 'running');
    client.connection = 'DISCONNECTED';
    client.process = (this.options.startProcess ?? startDirectly)(spec, {
      uid: spec.uid,
      sdk: spec.sdk,
      family: client.family,
      timings: client.timings,
      tracks: tracksOf(spec.publish),
      role: spec.role,
      profile: spec.profile,
      incarnation: client.incarnation,
    });
    this.recorder.process(spec.id, 'started');
  }

  /** Schedules the next wake-up of a process, if it has changed. */
  watch(client: LabClient): void {
    // Whoever lies dormant is roused by what ends its quiet; a packet of an earlier stay does not.
    if (client.dormantFromUs >= 0) return;
    const wakeUs = client.process === undefined ? Infinity : client.process.nextWakeUs;
    if (wakeUs >= client.wakeUs) {
      // A later wake-up is noticed when the earlier one is due.
      if (wakeUs === Infinity) client.wakeUs = Infinity;
      return;
    }
    invariant(wakeUs >= this.nowUs, 'no process wants to be woken in the past');
    client.wakeUs = wakeUs;
    client.wakeKey = this.keyOf(client);
    this.queue.push(wakeUs, client.wakeKey, client);
  }

  /** A client sends to the server. */
  sendUp(client: LabClient, packet: UpPacket): void {
    this.send(client, 'up', packet);
  }

  private keyOf(client: LabClient): number {
    invariant(client.scheduled < KEYS_PER_ACTOR, 'the running numbers of a client are not used up');
    return (client.index + 1) * KEYS_PER_ACTOR + client.scheduled++;
  }

  private handle(event: LabEvent): void {
    switch (event.kind) {
      case 'wake':
        this.wake(event);
        return;
      case 'up':
        this.land(event);
        this.arriveAtServer(event);
        if (event.arrivals === 0) this.spareFlights.push(event);
        return;
      case 'down':
        this.land(event);
        this.arriveAtClient(event);
        if (event.arrivals === 0) this.spareFlights.push(event);
        return;
      case 'server-timer':
        this.fireServerTimer(event.channel);
        return;
      case 'webhook':
        this.recorder.cause = event.cause;
        event.task();
        return;
      case 'action':
        this.actions.run(event.action);
    }
  }

  /** One arrival of a packet fewer is still to come. */
  private land(flight: Flight): void {
    invariant(flight.arrivals > 0, 'a packet that arrives was on the wire');
    flight.arrivals--;
    this.arrivalsAhead--;
  }

  private wake(client: LabClient): void {
    if (client.wakeKey !== this.queue.takenKey || client.wakeUs === Infinity) return;
    invariant(client.wakeUs === this.nowUs, 'a process is woken when it wanted to be');
    client.wakeUs = Infinity;
    const { process } = client;
    if (process === undefined) return;
    if (client.mayRest && this.quiet?.fallDormant(client) === true) return;
    const isVain = this.quiet !== undefined && passVainAttempts(client, this.nowUs);
    if (!isVain && process.nextWakeUs <= this.nowUs) process.wake(this.nowUs, this.sinkOf(client));
    this.watch(client);
  }

  private arriveAtServer(flight: Flight): void {
    const { recorder } = this;
    const { client } = flight;
    recorder.cause = flight.cause;
    if (recorder.isDetailed) recorder.packetArrived(flight, 'server');
    client.lastUpCause = recorder.cause;
    if (this.quiet) this.disturb(this.quiet, flight);
    this.server.receive(this.nowUs, client.index, upPacketOf(flight));
  }

  private arriveAtClient(flight: Flight): void {
    const { recorder } = this;
    const { client } = flight;
    recorder.cause = flight.cause;
    if (client.process === undefined || client.incarnation !== flight.incarnation) {
      if (recorder.isDetailed) recorder.packetLost(flight, 'server', 'no-receiver');
      return;
    }
    if (recorder.isDetailed) recorder.packetArrived(flight, client.spec.id);
    recountAttempts(client, this.nowUs);
    const packet = downPacketOf(flight);
    if (client.status !== 'running') client.heldCauses.push(recorder.cause);
    else if (isAnswer(packet)) client.lastDownCause = recorder.cause;
    client.process.deliver(this.nowUs, packet, this.sinkOf(client));
    this.watch(client);
  }

  private fireServerTimer(channel: Channel): void {
    if (channel.timerDueUs !== this.nowUs || this.quiet?.isAsleep(channel) === true) return;
    this.recorder.cause = null;
    if (this.recorder.isDetailed) this.recorder.timerFired('server', channelTimer(channel.name), null);
    this.server.fire(this.nowUs, channel);
    this.quiet?.settle(channel);
  }

  /** A packet that brings somebody into a channel ends its quiet. */
  private disturb(quiet: QuietChannels, flight: Flight): void {
    const packet = upPacketOf(flight);
    const { type } = packet;
    if (type !== 'find' && type !== 'join' && type !== 'rejoin') return;
    const cause = this.recorder.cause;
    quiet.disturbChannel(type === 'find' ? packet.channel : packet.request.channel, flight.client.index);
    this.recorder.cause = cause;
  }

  private send(client: LabClient, direction: LinkDirection, packet: UpPacket | DownPacket): void {
    const { recorder } = this;
    const link = direction === 'up' ? client.up : client.down;
    const flight = this.newFlight(direction, client, packet);
    if (recorder.isDetailed) {
      flight.number = this.packets++;
      flight.cause = recorder.packetSent(client.spec.id, direction, packet.type, flight.number);
    }
    const delayUs = this.filter === undefined ? 0 : this.filterPacket(flight);
    const bytes = link.settings.bandwidthBps === undefined ? 0 : packetBytes(packet);
    const reason = delayUs < 0 ? 'loss' : link.send(this.nowUs, bytes);
    if (reason !== undefined) {
      if (recorder.isDetailed) {
        recorder.packetLost(flight, direction === 'up' ? client.spec.id : 'server', reason, flight.cause);
      }
      this.spareFlights.push(flight);
      return;
    }
    flight.arrivals = link.copyArrivalUs >= 0 ? 2 : 1;
    this.enqueue(direction, client, link.arrivalUs + delayUs, flight);
    if (flight.arrivals === 2) this.enqueue(direction, client, link.copyArrivalUs + delayUs, flight);
  }

  private newFlight(kind: 'up' | 'down', client: LabClient, packet: UpPacket | DownPacket): Flight {
    const { cause } = this.recorder;
    const { incarnation } = client;
    const flight = this.spareFlights.pop();
    if (flight === undefined) return { kind, client, packet, number: 0, cause, incarnation, arrivals: 0 };
    invariant(flight.arrivals === 0, 'a packet is off the wire before its place is used again');
    flight.kind = kind;
    flight.client = client;
    flight.packet = packet;
    flight.cause = cause;
    flight.incarnation = incarnation;
    return flight;
  }

  private enqueue(direction: LinkDirection, client: LabClient, atUs: Micros, flight: Flight): void {
    invariant(atUs >= this.nowUs, 'a packet does not arrive before it is sent');
    invariant(this.serverScheduled < KEYS_PER_ACTOR, 'the running numbers of the server are not used up');
    this.arrivalsAhead++;
    const key =
      direction === 'up' ? this.keyOf(client) : SERVER_ACTOR * KEYS_PER_ACTOR + this.serverScheduled++;
    this.queue.push(atUs, key, flight);
  }

  /** Delay that the filter asks for; negative when it takes the packet away. */
  private filterPacket(flight: Flight): Micros {
    const verdict = this.filter?.(flight.packet, flight.kind, flight.client.spec) ?? true;
    if (typeof verdict === 'number') return verdict;
    return verdict ? 0 : -1;
  }

  private makeServerSink(): ServerSink {
    return {
      uidOf: (client) => this.clientAt(client).spec.uid,
      send: (client, packet) => this.send(this.clientAt(client), 'down', packet),
      setTimer: (channel, atUs) => {
        this.queue.push(atUs, SERVER_ACTOR * KEYS_PER_ACTOR + channel.number, {
          kind: 'server-timer',
          channel,
        });
      },
      event: (event) => this.recordServerEvent(event),
    };
  }

  /** What silence brings at the server names the last data before it as its cause. */
  private recordServerEvent(event: ServerEvent): void {
    const { recorder } = this;
    if (event.event === 'peer-timeout' || event.event === 'user-expired') {
      recorder.cause = (event.uid === undefined ? undefined : this.byUid.get(event.uid))?.lastUpCause ?? null;
    } else if (event.event === 'channel-destroyed') {
      recorder.cause = this.lastCauseIn(event.channel);
    }
    recorder.cause = recorder.server(event);
    this.webhooks?.take(event);
  }

  private webhookSurroundings(): WebhookSurroundings {
    const { recorder } = this;
    return {
      seed: this.options.seed,
      nowUs: () => this.nowUs,
      specOf: (uid) => this.byUid.get(uid)?.spec,
      lastDataUs: (channel, uid) => this.server.channels.get(channel)?.sessions.get(uid)?.lastHeardUs,
      after: (us, task) => {
        const key = LAST_SERVER_KEY - (WEBHOOK_KEYS - this.webhookTasks++);
        this.queue.push(this.nowUs + us, key, { kind: 'webhook', task, cause: recorder.cause });
      },
      record: (told) => {
        const { cause } = recorder;
        recorder.webhook(told);
        recorder.cause = cause;
      },
    };
  }

  private lastCauseIn(channel: string): number | null {
    let last: number | null = null;
    for (const client of this.byIndex) {
      const { lastUpCause } = client;
      if (client.channel === channel && lastUpCause !== null && (last === null || lastUpCause > last))
        last = lastUpCause;
    }
    return last;
  }
}
