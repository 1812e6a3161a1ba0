import { AwaitedWindows } from './awaited-windows.ts';
import type { RemoteWindow } from './remote-window.ts';
import { AskedServer } from './asked-server.ts';
import { CallbackSearch } from './callback-search.ts';
import { ClockDrive, type AdvanceConditions } from './clock-drive.ts';
import { ComingActions } from './coming-actions.ts';
import { isOfWindow } from './departures.ts';
import { TaskQueue } from './task-queue.ts';
import { guardedClock } from './guarded-clock.ts';
import type { HostClock } from './host-clock.ts';
import type { Opening } from './opening.ts';
import type { Playback } from '../../core/recording/played-changes.ts';
import { Pacer, type Goal } from './pacer.ts';
import { RunningPlan, type ProcessStart, type WindowedStart } from './running-plan.ts';
import { replayInto, moveToWindows, type RebuildObserver, type RecordedRun } from './rebuilt-processes.ts';
import { sessionHeader, type Recording, type SessionOptions } from './session-options.ts';
import { SessionWindows } from './session-windows.ts';
import { WindowedRun } from './windowed-run.ts';
import { Refusal } from '../contract/refusal.ts';
import type { ToClient } from '../contract/client-messages.ts';
import type { Port } from '../contract/port.ts';
import type { SoughtCallback, Speed } from '../contract/views.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import { Lab } from '../../core/lab/lab.ts';
import { startDirectly } from '../../core/lab/process-port.ts';
import type { TimedAction } from '../../core/plan/plan.ts';
import type { Micros } from '../../core/time/micros.ts';
import { PacketSummary } from '../../core/timeline/lanes/packet-summary.ts';
import { RecordPrefix } from '../../core/trace/store/record-prefix.ts';
import { RecordStore } from '../../core/trace/store/record-store.ts';
import { messageOf } from '../../core/text/message-of.ts';
import { isProcessEnd } from '../../core/vocabulary/process.ts';

/**
 * One run of the lab with its windows: paces virtual time, turns what people do into inputs at
 * virtual times, and opens and ends processes with their windows. What it records, replayed
 * headless, gives the same trace.
 */
export class LabSession {
  readonly lab: Lab;
  readonly pacer = new Pacer();
  readonly records: RecordStore;
  readonly packets = new PacketSummary();
  readonly windows = new Map<string, RemoteWindow>();
  readonly awaited: AwaitedWindows;
  readonly ownWindows: SessionWindows;
  private readonly options: SessionOptions;
  private readonly run: WindowedRun;
  private readonly drive: ClockDrive;
  private readonly search: CallbackSearch;
  private readonly coming: ComingActions;
  private readonly server: AskedServer;
  private readonly errands = new TaskQueue(() => this.changed());
  private readonly clock: HostClock;
  private readonly plan = new RunningPlan();
  private isTurning = false;
  /** Where the clock will stand when the run has been gone through again. */
  private rebuiltUntilUs: Micros | undefined;
  private isStopped = false;
  private faultWords: string | undefined;
  private disarm: (() => void) | undefined;

  constructor(options: SessionOptions) {
    this.options = options;
    this.records = new RecordStore(options.blocks);
    this.clock = guardedClock(options.clock, (error) => this.fail(error));
    this.lab = new Lab({
      seed: options.seed,
      detail: 'packets',
      timings: options.timings ?? {},
      webhooks: options.webhooks,
      askOutside: (arrival) => this.server.ask(arrival),
      startProcess: (spec, config) =>
        this.isRebuilding ? startDirectly(spec, config) : this.ownWindows.startProcess(spec, config),
      isKeeping: false,
      onRecord: (record) => {
        if (record.kind === 'input') this.coming.taken(record.action);
        if (record.kind === 'callback') this.drive.callbackCame(record);
        this.records.add(record);
        this.packets.take(record);
        options.onRecord(record);
      },
    });
    const { post } = options;
    this.server = new AskedServer({
      ...{ clock: this.clock, post },
      onReply: () => this.changed(),
      fail: (error) => this.fail(error),
    });
    this.awaited = new AwaitedWindows(this.lab, this.windows, this.plan);
    this.run = new WindowedRun(this.lab, {
      clock: this.clock,
      hangAfterMs: options.hangAfterMs,
      windowOf: (client) => this.windows.get(client),
      onWindowEnd: (client) => options.onWindowEnd?.(client),
      onNotice: () => options.onChange(),
      onLost: (action) => this.coming.lost(action),
    });
    const { lab, run, pacer, clock, plan, awaited } = this;
    this.ownWindows = new SessionWindows(this.windows, {
      ...{ lab, run, clock, options },
      expectAgain: (spec) => (this.isStopped ? undefined : this.expect(spec, true)),
      presentUs: () => this.presentUs(),
      act: (action) => this.act(action),
      changed: () => this.changed(),
      fail: (error) => this.fail(error),
    });
    const onStart = (action: WindowedStart) => options.onStart?.(action);
    this.coming = new ComingActions({ lab, plan, awaited, onStart });
    const isLimitRunning = (one: Lab) => options.isLimitRunning?.(one) === true;
    this.drive = new ClockDrive({
      ...{ lab, run, pacer, clock, isLimitRunning },
      limitUs: () => options.limitUs?.() ?? Infinity,
      isBreakpoint: (record) => options.isBreakpoint?.(record) === true,
    });
    this.search = new CallbackSearch({
      ...{ lab, records: this.records, plan, awaited, coming: this.coming, pacer, clock, isLimitRunning },
      isStopped: () => this.isStopped,
      play: (sought) => this.play('callback', sought),
      changed: () => this.changed(),
    });
  }

  /** Whether the run is being gone through again, without windows. */
  get isRebuilding(): boolean {
    return this.rebuiltUntilUs !== undefined;
  }

  /**
   * The virtual time that people see: of a run that is being rebuilt the one at which it will
   * stand.
   */
  get shownUs(): Micros {
    return this.rebuiltUntilUs ?? this.lab.nowUs;
  }

  /** What the lab has stumbled over; the run is over then. */
  get fault(): string | undefined {
    return this.faultWords;
  }

  /** Processes that are to start, by client. */
  get openings(): ReadonlyMap<string, Opening> {
    return this.coming.openings;
  }

  /** All clients that are there, or will be: their names and UIDs are taken. */
  get clientSpecs(): readonly ClientSpec[] {
    const known = [...this.lab.clients.values(), ...this.openings.values()].map(({ spec }) => spec);
    return [...new Map([...known, ...this.plan.comingClients].map((spec) => [spec.id, spec])).values()];
  }

  /**
   * Whether the lab stands still for the window of this client, long enough for people to see it.
   */
  isKeptWaitingBy(client: string): boolean {
    return this.run.isKeptWaitingBy(this.windows.get(client));
  }

  /** `sought`: what a goal `callback` means; left out: any. */
  play(goal: Goal = null, sought?: SoughtCallback): void {
    this.demandGoing();
    this.search.giveWay();
    this.pacer.start(this.clock.nowMs(), this.lab.nowUs, goal, sought);
    this.drive.begin(sought);
    this.changed();
  }

  /**
   * Runs to the next callback that is sought, and pauses. Where none is coming the clock is let
   * alone.
   */
  async seek(sought?: SoughtCallback): Promise<void> {
    this.demandGoing();
    await this.search.seek(sought);
  }

  pause(): void {
    this.search.giveWay();
    this.pacer.pause();
    this.changed();
  }

  setSpeed(speed: Speed): void {
    this.pacer.setSpeed(speed, this.clock.nowMs(), this.lab.nowUs);
    this.changed();
  }

  /** Lets an action take effect at the present virtual time. */
  act(action: LabAction): void {
    this.demandGoing();
    if (isProcessEnd(action)) this.run.letGo(action.client);
    this.coming.add(action);
    this.changed();
  }

  /** Plays a recording to a client's network from the present virtual time on. */
  playRecording(client: string, playback: Playback): void {
    this.act(this.coming.beginPlayback(client, playback));
  }

  /**
   * Actions that follow by themselves, at their times after the last of these clients, and of
   * those in sight, has started; they start together, in their order. After `lengthUs` the clock
   * stops. `baseUs`: when a plan began that is under way.
   */
  follow(
    actions: readonly TimedAction[],
    lengthUs: Micros = Infinity,
    clients: readonly ClientSpec[] = [],
    baseUs?: Micros,
  ): void {
    this.plan.start(actions, lengthUs, baseUs);
    for (const spec of clients) this.expectPlanned(spec);
    this.changed();
  }

  /** A process is to start in a window that will come: a new client, or a client that has none. */
  expect(spec: ClientSpec, isRestart: boolean, channel?: string, isRejoining = true): void {
    this.demandGoing();
    const start = { do: 'restart', client: spec.id, rejoin: isRejoining } as const;
    this.await({ spec, channel, start: isRestart ? start : undefined, isPlanned: false });
  }

  /** The process of a client that has none is to start so in a window that will come. */
  expectStart(spec: ClientSpec, start: ProcessStart, isPlanned: boolean): void {
    if (!isPlanned) this.demandGoing();
    this.await({ spec, channel: undefined, start, isPlanned });
  }

  /** A new client is to open, by a plan and no person. */
  expectPlanned(spec: ClientSpec): void {
    this.await({ spec, channel: undefined, start: undefined, isPlanned: true });
  }

  private await(opening: Opening): void {
    const { spec } = opening;
    this.awaited.openings.set(spec.id, opening);
    this.ownWindows.placeConnection(spec);
    this.changed();
  }

  /**
   * Whether an action that has taken effect is a person's: no plan has it, and it is not what
   * becomes of a window that hangs or has gone.
   */
  isPersons(action: LabAction): boolean {
    return !this.isRebuilding && !this.coming.isPlanned(action) && !isOfWindow(action);
  }

  /**
   * Takes a session that has not begun through a recorded run, without windows. The processes that
   * live at its end go on in theirs, which are still to come. False: it was stopped, and is of no
   * use any more.
   */
  async rebuild(run: RecordedRun, watch: RebuildObserver): Promise<boolean> {
    let isWhole = false;
    await this.errands.do(async () => {
      this.rebuiltUntilUs = run.untilUs;
      this.server.beginReplay(run.replies ?? []);
      try {
        isWhole = await replayInto(this.lab, run, this.clock, watch);
      } finally {
        this.rebuiltUntilUs = undefined;
        this.server.endReplay();
      }
      if (!isWhole) return;
      for (const [client, one] of moveToWindows(this.lab, this.records.telling))
        this.awaited.returning.set(client, one);
    });
    return isWhole;
  }

  /** A window for the client has come. False: it has one. */
  attach(client: string, port: Port<ToClient, unknown>): boolean {
    return this.ownWindows.attach(client, port);
  }

  /** Whether a window of the client is there. */
  hasWindow(client: string): boolean {
    return this.ownWindows.has(client);
  }

  /** The host says that the window is gone: closed by a person, or crashed. */
  windowGone(client: string, isClosed: boolean): void {
    this.ownWindows.gone(client, isClosed);
  }

  /** Takes over a window, which will run a process of this session. */
  adopt(window: RemoteWindow): void {
    this.ownWindows.adopt(window);
  }

  /** The trace so far, with the present instant finished. */
  async recording(): Promise<Recording> {
    // What a fault has left of an instant is all there will be of it.
    if (this.faultWords === undefined) {
      await this.errands.do(() => this.run.runUntil(this.lab.nowUs, () => false));
    }
    const header = sessionHeader(this.options, this.lab.nowUs);
    return { header, records: new RecordPrefix(this.records) };
  }

  /** Ends the session; its windows stay as they are. */
  async stop(): Promise<void> {
    this.pacer.pause();
    if (!this.isStopped) await this.errands.do(() => this.halt('This run has given way to another.'));
    this.records.close();
  }

  /** A mistake of the lab itself. The run cannot go on; what it has recorded stays. */
  fail(error: unknown): void {
    if (this.isStopped) return;
    const said = messageOf(error);
    this.faultWords = `The lab has made a mistake (${said}). The run ends here: save its trace, and start a new lab.`;
    this.halt(this.faultWords);
    this.options.onFault?.(error);
    this.options.onChange();
  }

  private halt(why: string): void {
    this.isStopped = true;
    this.pacer.pause();
    this.disarm?.();
    this.server.close();
    this.run.stop();
    this.ownWindows.close();
    this.errands.close(new Refusal(why));
  }

  private demandGoing(): void {
    if (this.faultWords !== undefined) throw new Refusal(this.faultWords);
  }

  private changed(): void {
    this.options.onChange();
    this.goOn();
  }

  /** What has held the clock may hold it no more. */
  goOn(): void {
    this.turn().catch((error: unknown) => this.fail(error));
  }

  /** Turns the clock on, as far as it is due, until nothing is left to do now. */
  private async turn(): Promise<void> {
    if (this.isTurning || this.isStopped) return;
    this.isTurning = true;
    this.disarm?.();
    this.disarm = undefined;
    const { clock } = this;
    try {
      do {
        await this.errands.doAll();
        // One of them was the last: windows that come now are another session's.
        if (this.isStopped) return;
        if (this.coming.take(() => this.presentUs())) this.pacer.hopeAgain();
        await this.drive.runToDue(this.stretch);
        for (const client of this.awaited.forgetEnded(this.openings)) this.ownWindows.notNeeded(client);
        this.endPlan();
        this.options.onLag?.(this.pacer.lagMs(clock.nowMs(), this.lab.nowUs));
        this.pacer.reached(clock.nowMs(), this.lab.nowUs);
        this.options.onChange();
      } while (this.isMoreToDo || (this.drive.isUnfinished && !this.pacer.isRunning));
    } finally {
      this.isTurning = false;
    }
    this.arm();
  }

  private get isMoreToDo(): boolean {
    return this.errands.count > 0 || this.coming.isDue;
  }

  private endPlan(): void {
    if (this.awaited.openings.size > 0 || !this.plan.finishAt(this.lab.nowUs)) return;
    this.pacer.pause();
    this.options.onPlanEnd?.();
  }

  private get stretch(): AdvanceConditions {
    const { coming, server, plan } = this;
    const isMoreToDo = server.watch(() => this.isMoreToDo);
    return { holdUs: Math.min(coming.holdUs, server.holdUs), isPlanActive: plan.isActive, isMoreToDo };
  }

  private presentUs(): Micros {
    const { nowUs } = this.lab;
    if (this.pacer.isUnlimited || this.awaited.returning.size > 0) return nowUs;
    return Math.max(nowUs, Math.min(this.drive.dueUs, this.server.holdUs));
  }

  /** Comes back when there is something to do. */
  private arm(): void {
    if (this.isStopped || this.awaited.isHoldingClock) return;
    this.disarm = this.drive.arm(this.stretch, this.server.holdUs < Infinity, () => this.goOn());
  }
}
