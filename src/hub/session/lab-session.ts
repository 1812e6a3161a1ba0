import { ClientWindow, type WindowEnd } from './client-window.ts';
import { Errands } from './errands.ts';
import { guardedClock } from './guarded-clock.ts';
import type { HostClock } from './host-clock.ts';
import { Pacer, type Goal } from './pacer.ts';
import { isWindowedStart, RunningPlan, type WindowedStart } from './running-plan.ts';
import { RemoteProcess } from './remote-process.ts';
import {
  goThrough,
  handToWindows,
  isReturning,
  type RebuildWatch,
  type RecordedRun,
  type ReturningProcess,
} from './rebuilt-processes.ts';
import { WindowedRun } from './windowed-run.ts';
import { Refusal } from '../new-client.ts';
import type { ClientWish, ToClient } from '../contract/client-messages.ts';
import type { Port } from '../contract/port.ts';
import type { Speed } from '../contract/views.ts';
import type { ClientSpec, LabAction } from '../../core/lab/actions.ts';
import { Lab } from '../../core/lab/lab.ts';
import { startDirectly } from '../../core/lab/process-port.ts';
import { killFamilyOf } from '../../core/persona/persona-list.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import type { TimedAction } from '../../core/scenario/plan.ts';
import { SECOND, type Micros } from '../../core/time/micros.ts';
import { PacketSummary } from '../../core/timeline/packet-summary.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { BlockKeeper } from '../../core/trace/store/block-keeper.ts';
import { RecordPrefix } from '../../core/trace/store/record-prefix.ts';
import { RecordStore } from '../../core/trace/store/record-store.ts';
import { writeTrace } from '../../core/trace/write-trace.ts';
import { MAX_RUN_US } from '../../core/limits.ts';
import type { TraceHeader } from '../../core/trace/trace-header.ts';

/** How a session is set up. */
export interface SessionOptions {
  readonly seed: string;
  /** Overrides of every rulebook of the run. */
  readonly timings?: Partial<Timings>;
  readonly clock: HostClock;
  /** Wall-clock milliseconds after which a window that does not answer counts as hung. */
  readonly hangAfterMs: number;
  /** Version of the app, for the trace. */
  readonly version: string;
  readonly onRecord: (record: TraceRecord) => void;
  /** Keeps what the run records, packed; in memory when left out. */
  readonly blocks?: BlockKeeper;
  /** Something that people see has changed. */
  readonly onChange: () => void;
  /** A step of a plan starts a process: its client is to be expected, and a window is needed. */
  readonly onStart?: (action: WindowedStart) => void;
  /** The plan is over; the clock has stopped. */
  readonly onPlanEnd?: () => void;
  /** The lab has ended a process and told its window. */
  readonly onWindowEnd?: (client: string) => void;
  /** Whether a lost line means a lost window; otherwise the host says when a window goes. Default: it does. */
  readonly isLineTheWindow?: boolean;
  /** After every turn of the clock: how late virtual time is, in real milliseconds. */
  readonly onLag?: (lagMs: number) => void;
  /** Whether a silence runs towards a limit, so that somebody will be told of it. */
  readonly isLimitRunning?: (lab: Lab) => boolean;
  /** A window said what no process of this client would; the client crashes. */
  readonly onBroken?: (client: string, reason: string) => void;
  /** The lab itself has made a mistake: the run is over, and can still be saved. */
  readonly onFault?: (error: unknown) => void;
}

/** A recorded run. */
export interface Recording {
  readonly header: TraceHeader;
  readonly records: RecordPrefix;
}

/** A process that starts as soon as its window is there. */
interface Opening {
  readonly spec: ClientSpec;
  /** Joined at once. */
  readonly channel: string | undefined;
  readonly isRestart: boolean;
  /** A restart goes back to the channel of the process before. */
  readonly isRejoining: boolean;
}

/** Views of a clock that nothing else moves come this often. */
const TICK_MS = 50;
/** At the pace of real time windows are asked so far ahead, in real milliseconds, that nobody waits for their answers. */
const AHEAD_MS = 500;
/** So long nobody may be told anything, and no silence run towards a limit, before the search for the next callback is given up. */
const QUIET_US: Micros = 120 * SECOND;
/** Events that are due within this time are handled together. */
const GATHER_MS = 3;

/**
 * One run of the lab with its windows: paces virtual time, turns what people do into inputs at virtual times, and opens and
 * ends processes with their windows. What it records, replayed headless, gives the same trace.
 */
export class LabSession {
  readonly lab: Lab;
  readonly pacer = new Pacer();
  readonly records: RecordStore;
  readonly packets = new PacketSummary();
  readonly openings = new Map<string, Opening>();
  readonly windows = new Map<string, ClientWindow>();
  /** Processes of a run that was rebuilt, whose windows are still to come; the clock stands until they have. */
  readonly returning = new Map<string, ReturningProcess>();
  private readonly options: SessionOptions;
  private readonly run: WindowedRun;
  private readonly inputs: LabAction[] = [];
  private readonly errands = new Errands(() => this.changed());
  private readonly clock: HostClock;
  private readonly plan = new RunningPlan();
  private isTurning = false;
  private isRebuilding = false;
  /** The last stretch ended before its time: when the clock stands still, nobody else comes back to it. */
  private isUnfinished = false;
  private isStopped = false;
  private faultWords: string | undefined;
  private callbacks = 0;
  /** Where the search for the next callback looks whether any is coming. */
  private searchUs: Micros = 0;
  private disarm: (() => void) | undefined;

  constructor(options: SessionOptions) {
    this.options = options;
    this.records = new RecordStore(options.blocks);
    this.clock = guardedClock(options.clock, (error) => this.fail(error));
    this.lab = new Lab({
      seed: options.seed,
      detail: 'packets',
      timings: options.timings ?? {},
      startProcess: (spec, config) => {
        if (this.isRebuilding) return startDirectly(spec, config);
        const process = new RemoteProcess(spec, config, () => this.lab.nowUs);
        const window = this.windows.get(spec.id);
        window?.start(process);
        if (window?.isOver !== false) {
          this.run.depart({ client: spec.id, how: 'lost', dueUs: this.lab.nowUs });
        }
        return process;
      },
      isKeeping: false,
      onRecord: (record) => {
        if (record.kind === 'callback') this.callbacks++;
        this.records.add(record);
        this.packets.take(record);
        options.onRecord(record);
      },
    });
    this.run = new WindowedRun(this.lab, {
      clock: this.clock,
      hangAfterMs: options.hangAfterMs,
      windowOf: (client) => this.windows.get(client),
      onWindowEnd: (client) => options.onWindowEnd?.(client),
      onNotice: () => options.onChange(),
    });
  }

  /** What the lab has stumbled over; the run is over then. */
  get fault(): string | undefined {
    return this.faultWords;
  }

  /** All clients that are there, or will be: their names and UIDs are taken. */
  get clientSpecs(): readonly ClientSpec[] {
    const known = [...this.lab.clients.values(), ...this.openings.values()].map(({ spec }) => spec);
    return [...new Map([...known, ...this.plan.comingClients].map((spec) => [spec.id, spec])).values()];
  }

  /** Whether the lab stands still for the window of this client, long enough for people to see it. */
  isKeptWaitingBy(client: string): boolean {
    const window = this.windows.get(client);
    return window !== undefined && this.run.isKeptWaitingBy(window);
  }

  play(goal: Goal = null): void {
    const { clock } = this;
    this.demandGoing();
    this.pacer.start(clock.nowMs(), this.lab.nowUs, goal);
    this.searchUs = this.lab.nowUs + QUIET_US;
    this.changed();
  }

  pause(): void {
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
    if (action.do === 'crash' || action.do === 'kill') this.run.letGo(action.client);
    this.inputs.push(action);
    this.changed();
  }

  /**
   * Actions that follow by themselves, at their times after the last of these clients, and of those in sight, has started; they
   * start together, in their order. After `lengthUs` the clock stops. `baseUs`: when a plan began that is under way.
   */
  follow(
    actions: readonly TimedAction[],
    lengthUs: Micros = Infinity,
    clients: readonly ClientSpec[] = [],
    baseUs?: Micros,
  ): void {
    this.plan.start(actions, lengthUs, baseUs);
    for (const spec of clients) {
      this.openings.set(spec.id, { spec, channel: undefined, isRestart: false, isRejoining: true });
    }
    this.changed();
  }

  /** A process is to start in a window that will come: a new client, or a client that has none. */
  expect(spec: ClientSpec, isRestart: boolean, channel?: string, isRejoining = true): void {
    this.demandGoing();
    this.openings.set(spec.id, { spec, channel, isRestart, isRejoining });
    this.changed();
  }

  /**
   * Takes a session that has not begun through a recorded run, without windows. The processes that live at its end go on in theirs,
   * which are still to come. False: it was stopped, and is of no use any more.
   */
  async rebuild(run: RecordedRun, watch: RebuildWatch): Promise<boolean> {
    let isWhole = false;
    await this.errands.do(async () => {
      this.isRebuilding = true;
      try {
        isWhole = await goThrough(this.lab, run, this.clock, watch);
      } finally {
        this.isRebuilding = false;
      }
      if (!isWhole) return;
      for (const [client, one] of handToWindows(this.lab, this.records.telling))
        this.returning.set(client, one);
    });
    return isWhole;
  }

  /** Whether a window of this client is to come: for a process that starts then, or that goes on. */
  awaits(client: string): boolean {
    return this.openings.has(client) || this.returning.has(client);
  }

  /** A window for the client has come. False: it has one. */
  attach(client: string, port: Port<ToClient, unknown>): boolean {
    const known = this.windows.get(client);
    if (known && !known.isOver) return false;
    const { isLineTheWindow } = this.options;
    this.adopt(new ClientWindow(client, port, isLineTheWindow !== false, this.clock));
    return true;
  }

  /** Whether a window of the client is there. */
  hasWindow(client: string): boolean {
    return this.windows.get(client)?.isOver === false;
  }

  /** The host says that the window is gone: closed by a person, or crashed. */
  windowGone(client: string, isClosed: boolean): void {
    const window = this.windows.get(client);
    const spec = this.lab.clients.get(client)?.spec;
    // Where a goodbye was due and none has come, there was no time for it: that is a crash.
    const timings = this.lab.clients.get(client)?.timings;
    const isKill =
      isClosed && spec !== undefined && !hasLastWords(spec, timings?.ngLeaveOnPageClose === true);
    window?.lose({ how: isKill ? 'closed' : 'lost' });
  }

  /** Takes over a window, which will run a process of this session. */
  adopt(window: ClientWindow): void {
    const { client } = window;
    window.process = undefined;
    window.listener = {
      ready: () => this.changed(),
      wish: (wish) => this.wish(client, wish),
      ended: (end) => this.windowEnded(window, end),
      recovered: () => this.windowRecovered(window),
      failed: (error) => this.fail(error),
    };
    this.windows.set(client, window);
    this.changed();
  }

  /** The trace so far as a file's text, with the present instant finished. */
  async traceText(): Promise<string> {
    const { header, records } = await this.recording();
    return writeTrace(header, [...records]);
  }

  /** The trace so far, with the present instant finished. */
  async recording(): Promise<Recording> {
    // What a fault has left of an instant is all there will be of it.
    if (this.faultWords === undefined) {
      await this.errands.do(() => this.run.runUntil(this.lab.nowUs, () => false));
    }
    const { seed, version: app } = this.options;
    const header = {
      app,
      name: 'A session in the lab',
      seed,
      detail: 'packets',
      rules: [],
      timings: this.options.timings ?? {},
      clients: [],
      untilUs: this.lab.nowUs,
    } as const;
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
    const said = error instanceof Error ? error.message : String(error);
    this.faultWords = `The lab has made a mistake (${said}). The run ends here: save its trace, and start a new lab.`;
    this.halt(this.faultWords);
    this.options.onFault?.(error);
    this.options.onChange();
  }

  private halt(why: string): void {
    this.isStopped = true;
    this.pacer.pause();
    this.disarm?.();
    this.run.stop();
    this.errands.close(new Refusal(why));
  }

  private demandGoing(): void {
    if (this.faultWords !== undefined) throw new Refusal(this.faultWords);
  }

  private changed(): void {
    this.options.onChange();
    this.goOn();
  }

  private goOn(): void {
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
        this.goOnWithReady();
        this.startReady();
        this.takeInputs();
        this.takePlan();
        await this.runToDue();
        this.forgetEnded();
        this.endPlan();
        this.options.onLag?.(this.pacer.lagMs(clock.nowMs(), this.lab.nowUs));
        this.pacer.reached(clock.nowMs(), this.lab.nowUs);
        this.options.onChange();
      } while (this.isMoreToDo || (this.isUnfinished && !this.pacer.isRunning));
    } finally {
      this.isTurning = false;
    }
    this.arm();
  }

  private get isMoreToDo(): boolean {
    const isAllThere = this.openings.size === 0 && this.returning.size === 0;
    const isPlanDue = isAllThere && this.plan.isDue(this.lab.nowUs);
    return this.errands.count > 0 || this.hasInputs || isPlanDue || this.canStart;
  }

  private endPlan(): void {
    if (this.openings.size > 0 || !this.plan.finishAt(this.lab.nowUs)) return;
    this.pacer.pause();
    this.options.onPlanEnd?.();
  }

  private dueUs(): Micros {
    const dueUs = this.pacer.dueUs(this.clock.nowMs(), this.lab.nowUs);
    return dueUs === Infinity ? dueUs : Math.min(dueUs, MAX_RUN_US);
  }

  /** What people have done meanwhile takes effect now, at the time that the clock shows. */
  private takeInputs(): void {
    if (!this.hasInputs) return;
    const atUs = this.presentUs();
    this.pacer.hopeAgain();
    for (const action of this.inputs.splice(0)) {
      if (this.isTimely(action)) this.lab.schedule(atUs, action);
      else this.inputs.push(action);
    }
  }

  private get hasInputs(): boolean {
    return this.inputs.some((action) => this.isTimely(action));
  }

  /** While processes await their windows nothing is done but to end them: who cannot answer would be taken for dead. */
  private isTimely(action: LabAction): boolean {
    return this.returning.size === 0 || action.do === 'kill' || action.do === 'crash';
  }

  /** Steps of a plan wait for the windows that are still to come. */
  private takePlan(): void {
    if (this.openings.size > 0 || this.returning.size > 0) return;
    const isInstantOver = this.lab.nextEventUs > this.lab.nowUs;
    for (const { atUs, action } of this.plan.due(this.lab.nowUs, isInstantOver)) {
      const isFree = this.lab.clients.get(action.client)?.process === undefined;
      if (isWindowedStart(action) && isFree) this.options.onStart?.(action);
      else this.lab.schedule(atUs, action);
    }
  }

  /** A plan whose windows are still to come lets no time pass. */
  private get isHeld(): boolean {
    return this.returning.size > 0 || (this.openings.size > 0 && this.plan.isActive);
  }

  private get holdUs(): Micros {
    return this.isHeld ? this.lab.nowUs : this.plan.holdUs;
  }

  private presentUs(): Micros {
    const { nowUs } = this.lab;
    return this.pacer.isUnlimited || this.returning.size > 0 ? nowUs : Math.max(nowUs, this.dueUs());
  }

  private async runToDue(): Promise<void> {
    const { lab, pacer, run } = this;
    const { goal } = pacer;
    const { holdUs } = this;
    const isChanged = this.changeWatch();
    if (goal === 'event' || goal === 'callback') {
      const before = goal === 'event' ? lab.recordCount : this.callbacks;
      const isReached = () => (goal === 'event' ? lab.recordCount : this.callbacks) > before;
      const untilUs = Math.min(goal === 'event' ? lab.nextEventUs : this.searchUs, holdUs, MAX_RUN_US);
      const isThrough = await run.runUntil(untilUs, () => isReached() || isChanged());
      if (isThrough && untilUs === holdUs && holdUs !== Infinity && holdUs > lab.nowUs) lab.run(holdUs);
      if (isReached() || (isThrough && this.isAtEnd)) pacer.pause();
      else if (lab.nextEventUs === Infinity && holdUs === Infinity) pacer.giveUp();
      else if (isThrough && untilUs === this.searchUs) this.searchOn();
      return;
    }
    const untilUs = Math.max(Math.min(this.dueUs(), holdUs), lab.nowUs);
    const lastUs = Math.min(untilUs, MAX_RUN_US);
    const isThrough = await run.runUntil(lastUs, isChanged, pacer.aheadUs(AHEAD_MS));
    this.isUnfinished = !isThrough;
    if (isThrough && untilUs !== Infinity && lastUs > lab.nowUs) lab.run(lastUs);
    const isAtGoal = typeof goal === 'number' && lab.nowUs >= goal;
    if (isThrough && (isAtGoal || this.isAtEnd)) pacer.pause();
  }

  /** No run lasts longer: nothing more happens before its last moment. */
  private get isAtEnd(): boolean {
    const { nowUs, nextEventUs } = this.lab;
    return nowUs >= MAX_RUN_US || (nextEventUs > MAX_RUN_US && nextEventUs !== Infinity);
  }

  /** So far no callback has come: goes on where one can be expected, else gives up. */
  private searchOn(): void {
    if (this.lab.nowUs < this.searchUs) this.lab.run(this.searchUs);
    if (this.plan.isActive || this.options.isLimitRunning?.(this.lab) === true) this.searchUs += QUIET_US;
    else this.pacer.giveUp();
  }

  /** Says when a stretch of the run should end: something else is to be done, or it has taken long. */
  private changeWatch(): () => boolean {
    const { pacer } = this;
    const { clock } = this;
    const { goal, speed, isRunning, isUnlimited } = pacer;
    const endMs = clock.nowMs() + TICK_MS;
    return () =>
      this.isMoreToDo ||
      (isUnlimited && (pacer.goal !== goal || pacer.speed !== speed || pacer.isRunning !== isRunning)) ||
      clock.nowMs() > endMs;
  }

  /** Comes back when the next event is due, or soon enough for the clock to be seen running. */
  private arm(): void {
    const { pacer, lab } = this;
    if (!pacer.isRunning || this.isStopped || this.isHeld) return;
    const { clock } = this;
    if (pacer.isUnlimited) {
      const isEndless = lab.nextEventUs === Infinity && this.holdUs === Infinity;
      if (isEndless && typeof pacer.goal !== 'number') return;
      clock.soon(() => this.goOn());
      return;
    }
    const ms = Math.min(TICK_MS, Math.max(GATHER_MS, pacer.msUntil(lab.nextEventUs, clock.nowMs())));
    this.disarm = clock.after(ms, () => this.goOn());
  }

  /** The clients of a plan that has not begun start together, so that their order is the plan's and not that of their windows. */
  private get mayStart(): boolean {
    if (!this.plan.isActive || this.plan.hasBegun) return true;
    return [...this.openings.keys()].every((client) => this.isReadyToStart(client));
  }

  private get canStart(): boolean {
    for (const client of this.returning.keys()) if (this.isWindowFree(client)) return true;
    if (!this.mayStart) return false;
    for (const client of this.openings.keys()) if (this.isReadyToStart(client)) return true;
    return false;
  }

  private isReadyToStart(client: string): boolean {
    return this.isWindowFree(client) && this.lab.clients.get(client)?.process === undefined;
  }

  private isWindowFree(client: string): boolean {
    const window = this.windows.get(client);
    return window !== undefined && window.isReady && !window.isOver && !window.process;
  }

  /** Processes that were rebuilt go on in the windows that have come. */
  private goOnWithReady(): void {
    for (const [client, { process, past }] of this.returning) {
      if (!this.isWindowFree(client)) continue;
      this.returning.delete(client);
      this.windows.get(client)?.start(process, past);
      // Its window hung; this one does not.
      if (this.lab.client(client).status === 'not-responding') {
        this.inputs.push({ do: 'thaw', client, hung: true });
      }
    }
  }

  /** A process may have ended before its window came. */
  private forgetEnded(): void {
    for (const [client, one] of this.returning) {
      if (isReturning(this.lab.client(client), one)) continue;
      this.returning.delete(client);
      this.options.onWindowEnd?.(client);
    }
  }

  /** Starts the processes whose windows have come. */
  private startReady(): void {
    if (!this.mayStart) return;
    const start = (action: LabAction): void => {
      // While a plan waits for windows its time stands still; no real time may get into it.
      if (this.plan.isActive) this.lab.schedule(this.lab.nowUs, action);
      else this.inputs.push(action);
    };
    for (const [client, { spec, channel, isRestart, isRejoining }] of this.openings) {
      if (!this.isReadyToStart(client)) continue;
      this.openings.delete(client);
      if (isRestart) start({ do: 'restart', client, rejoin: isRejoining });
      else start({ do: 'open', client, spec });
      if (channel !== undefined) start({ do: 'join', client, channel });
    }
  }

  private wish(client: string, wish: ClientWish): void {
    if (this.windows.get(client)?.process) this.act({ ...wish, client });
  }

  private windowEnded(window: ClientWindow, end: WindowEnd): void {
    const { client } = window;
    const dueUs = this.presentUs();
    if (end.how === 'broken') this.options.onBroken?.(client, end.reason);
    if (window.process) {
      this.run.depart(
        end.how === 'broken'
          ? { client, how: 'lost', reason: end.reason, dueUs }
          : { client, how: end.how, dueUs },
      );
    }
    if (end.how === 'broken') this.options.onWindowEnd?.(client);
    this.changed();
  }

  private windowRecovered(window: ClientWindow): void {
    this.run.recovered(window, (isUnnoticed) => {
      if (!isUnnoticed) this.act({ do: 'thaw', client: window.client, hung: true });
      this.changed();
    });
  }
}

/** Whether the process says something when its window is closed. */
function hasLastWords(spec: ClientSpec, ngLeaveOnPageClose: boolean): boolean {
  if (spec.persona.os === 'web') return spec.sdk === '4.x' && ngLeaveOnPageClose;
  return killFamilyOf(spec.persona) === 'auto-leave';
}
