import { ActionRunner } from './action-runner.ts';
import { PacketArrivals } from './packet-arrivals.ts';
import { ClientSink } from './client-sink.ts';
import { newLabClient, nextStatus, type LabClient } from './lab-client.ts';
import { deviceOf } from './lab-device.ts';
import type { LabContext } from './lab-context.ts';
import { CLIENT_LIMIT, EventKeys, type LabEvent } from './lab-event.ts';
import type { LabOptions } from './lab-options.ts';
import { startDirectly } from './process-port.ts';
import { DormantClients } from './dormant-clients.ts';
import { LabUsers } from './lab-users.ts';
import { Recorder } from './recorder.ts';
import { ServerEffects } from './server-effects.ts';
import { passVainAttempts, recountAttempts } from './vain-attempts.ts';
import { Wire } from './wire.ts';
import type { LabAction } from '../actions/actions.ts';
import { AppConnections } from '../actions/app-connections.ts';
import { existing, invariant } from '../assert/invariant.ts';
import { dialectOfClient } from '../dialect/dialect.ts';
import { EventQueue } from '../kernel/event-queue.ts';
import { killFamilyOf, sdkFamilyOf, webWrapperOf } from '../persona/persona-list.ts';
import { ClientProcess } from '../process/client-process.ts';
import { serverTimings, timingsOfClient } from '../rulebook/timings.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import type { Channel } from '../server/channel.ts';
import { ChannelServer } from '../server/channel-server.ts';
import type { Micros } from '../time/micros.ts';
import type { TraceRecord } from '../trace/records.ts';
import { NO_UID, tracksOf, type ClientSpec } from '../vocabulary/client-spec.ts';
import type { LinkDirection } from '../vocabulary/link-settings.ts';
import type { SdkFamily } from '../vocabulary/persona.ts';
import type { DownPacket, UpPacket } from '../vocabulary/packets.ts';
import { channelTimer } from '../vocabulary/timers.ts';

/**
 * One run: a clock, the channel server, clients with their links, and a trace. Events are handled
 * in the order of (time, actor, the actor's own running number), which does not depend on how the
 * steps of different clients interleave.
 */
export class Lab implements LabContext {
  readonly options: LabOptions;
  readonly server: ChannelServer;
  readonly recorder: Recorder;
  readonly users: LabUsers;
  readonly clients = new Map<string, LabClient>();
  readonly connections = new AppConnections();
  private readonly byIndex: LabClient[] = [];
  private readonly queue = new EventQueue<LabEvent>();
  private readonly keys = new EventKeys();
  private readonly wire: Wire;
  private readonly actions = new ActionRunner(this);
  private readonly sinks: ClientSink[] = [];
  /** Absent where every heartbeat must be seen or comes from a window. */
  private readonly dormant: DormantClients | undefined;
  private readonly arrivals: PacketArrivals;
  private incarnations = 0;
  /** The timings of each SDK that clients of this lab have: they share them. */
  private readonly timings = new Map<string, Timings>();

  constructor(options: LabOptions) {
    this.options = options;
    this.users = new LabUsers(options.seed);
    this.recorder = new Recorder(options.detail, options.onRecord, options.isKeeping);
    const { queue, keys, recorder } = this;
    this.wire = new Wire({ queue, keys, recorder, filter: options.filter });
    const isFree =
      options.detail === 'events' && !options.filter && !options.startProcess && !options.webhooks;
    if (isFree && options.isSkippingQuiet !== false) this.dormant = new DormantClients(this);
    this.arrivals = new PacketArrivals(this, this.dormant);
    const { seed, askOutside: ask } = options;
    const webhooks = options.webhooks && { settings: options.webhooks, seed, ask };
    const effects = new ServerEffects(this, { queue, keys, wire: this.wire, webhooks });
    this.server = new ChannelServer(serverTimings(options.timings ?? {}), effects);
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
    this.queue.push(atUs, this.keys.ofAction(), { kind: 'action', action });
  }

  /** Handles the next event that is due at or before `untilUs`; false when there is none. */
  step(untilUs: Micros): boolean {
    const event = this.queue.take(untilUs);
    if (event === undefined) return false;
    this.recorder.nowUs = this.queue.takenTime;
    this.handle(event);
    return true;
  }

  /** Comes to the time of the next event, and does not handle it. */
  passOver(): void {
    if (this.queue.take(Infinity) !== undefined) this.recorder.nowUs = this.queue.takenTime;
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
    this.wire.audit(arrivals);
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
    // What the server does to a dormant client, or other clients do, comes through its packets.
    if (client.dormantFromUs >= 0) this.dormant?.rouse(client, Infinity);
  }

  /** A dormant client's heartbeats are simulated again. */
  rouse(client: LabClient): void {
    this.dormant?.rouse(client, EventKeys.actorOf(this.queue.takenKey));
  }

  /** So are those of all dormant clients in a channel. */
  rouseAll(channel: Channel): void {
    this.dormant?.rouseAll(channel, EventKeys.actorOf(this.queue.takenKey));
  }

  /** Schedules a look at a dormant client. */
  wakeDormant(client: LabClient, atUs: Micros): void {
    invariant(atUs > this.nowUs, 'a dormant client is looked at later');
    this.wakeAt(client, atUs);
  }

  /** Puts a packet on the wire that a dormant client has sent or is sent. */
  putOnWire(
    direction: LinkDirection,
    client: LabClient,
    packet: UpPacket | DownPacket,
    arrivalUs: Micros,
    cause: number | null,
  ): void {
    invariant(
      arrivalUs >= this.nowUs,
      'what a dormant client has sent or was sent, and is still under way, arrives later',
    );
    this.wire.put(client, direction, packet, arrivalUs, cause);
  }

  sinkOf(client: LabClient): ClientSink {
    return existing(this.sinks[client.index], 'every client has a sink');
  }

  /** Adds a client and starts its process: each connection of an app has its own (R-CONNECTION-EACH). */
  addClient(spec: ClientSpec): LabClient {
    if (this.clients.has(spec.id)) throw new RangeError(`there is a client "${spec.id}" already`);
    if (this.byIndex.length >= CLIENT_LIMIT)
      throw new RangeError(`a lab has at most ${CLIENT_LIMIT} clients`);
    const family = sdkFamilyOf(spec.persona, spec.sdk);
    const client = newLabClient({
      spec,
      index: this.byIndex.length,
      dialect: dialectOfClient(spec),
      family,
      killFamily: killFamilyOf(spec.persona),
      timings: this.timingsOf(spec, family),
      device: deviceOf(this.clients, this.options.seed, spec),
    });
    this.connections.add(spec);
    this.clients.set(spec.id, client);
    this.byIndex.push(client);
    this.users.add(client);
    this.sinks.push(new ClientSink(this, client));
    this.startProcess(client);
    return client;
  }

  private timingsOf(spec: ClientSpec, family: SdkFamily): Timings {
    const key = `${spec.sdk} ${family} ${spec.networkQuality === true}`;
    const timings = this.timings.get(key) ?? timingsOfClient(spec, family, this.options.timings ?? {});
    this.timings.set(key, timings);
    return timings;
  }

  /** Starts a process for a client that has none. */
  startProcess(client: LabClient): void {
    const { spec } = client;
    invariant(client.process === undefined, 'a client has one process at a time');
    client.incarnation = ++this.incarnations;
    client.status = nextStatus(client.status, 'running');
    client.connection = 'DISCONNECTED';
    const wrapper = webWrapperOf(spec.persona);
    client.process = (this.options.startProcess ?? startDirectly)(spec, {
      ...(spec.account === undefined ? { uid: spec.uid } : { uid: NO_UID, account: spec.account }),
      sdk: spec.sdk,
      family: client.family,
      timings: client.timings,
      tracks: tracksOf(spec.publish),
      role: spec.role,
      profile: spec.profile,
      incarnation: client.incarnation,
      ...(spec.cloudProxy !== undefined && { cloudProxy: spec.cloudProxy }),
      ...(wrapper !== undefined && { wrapper }),
    });
    this.recorder.process(spec.id, 'started');
  }

  /** Lets the system stop the process in the background, at the moment that the client has for it. */
  suspendLater(client: LabClient): void {
    const action = { do: 'freeze', client: client.spec.id } as const;
    const event = { kind: 'action', action, system: { cause: client.suspendCause } } as const;
    this.queue.push(client.suspendsUs, this.keys.ofSystem(), event);
  }

  /** Schedules the next wake-up of a process, if it has changed. */
  watch(client: LabClient): void {
    // Whoever lies dormant has its own wake-up; a packet of an earlier stay changes nothing.
    if (client.dormantFromUs >= 0) return;
    const wakeUs = client.process === undefined ? Infinity : client.process.nextWakeUs;
    if (wakeUs >= client.wakeUs) {
      // A later wake-up is noticed when the earlier one is due.
      if (wakeUs === Infinity) client.wakeUs = Infinity;
      return;
    }
    invariant(wakeUs >= this.nowUs, 'no process wants to be woken in the past');
    this.wakeAt(client, wakeUs);
  }

  private wakeAt(client: LabClient, wakeUs: Micros): void {
    client.wakeUs = wakeUs;
    client.wakeKey = this.keys.ofClient(client);
    this.queue.push(wakeUs, client.wakeKey, client);
  }

  /** A client sends to the server. */
  sendUp(client: LabClient, packet: UpPacket): void {
    this.wire.send(client, 'up', packet);
  }

  private handle(event: LabEvent): void {
    switch (event.kind) {
      case 'wake':
        this.wake(event);
        return;
      case 'up':
      case 'down':
        this.wire.land(event);
        if (event.kind === 'up') this.arrivals.atServer(event);
        else this.arrivals.atClient(event);
        this.wire.release(event);
        return;
      case 'server-timer':
        this.fireServerTimer(event.channel);
        return;
      case 'webhook':
        this.recorder.cause = event.cause;
        event.task();
        return;
      case 'action':
        if (event.system === undefined) this.actions.run(event.action);
        else this.actions.suspend(event.action.client, event.system.cause);
    }
  }

  private wake(client: LabClient): void {
    if (client.wakeKey !== this.queue.takenKey || client.wakeUs === Infinity) return;
    invariant(client.wakeUs === this.nowUs, 'a process is woken when it wanted to be');
    client.wakeUs = Infinity;
    const { process } = client;
    if (process === undefined) return;
    if (this.dormant?.rests(client) === true) return;
    const isVain = this.dormant !== undefined && passVainAttempts(client, this.nowUs);
    if (!isVain && process.nextWakeUs <= this.nowUs) process.wake(this.nowUs, this.sinkOf(client));
    this.watch(client);
  }

  private fireServerTimer(channel: Channel): void {
    if (channel.timerDueUs !== this.nowUs) return;
    this.recorder.cause = null;
    if (this.recorder.isDetailed) this.recorder.timerFired('server', channelTimer(channel.name), null);
    this.server.fire(this.nowUs, channel);
  }
}
