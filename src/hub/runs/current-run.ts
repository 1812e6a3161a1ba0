import { Deeds } from './deeds.ts';
import type { FrontRun, SessionStart } from './front-run.ts';
import { outsideOf, runUpTo, runOfJournal, type KeptRun, type RunInputs } from './kept-run.ts';
import { RunChanges } from './run-changes.ts';
import { guessPresets, takeOverPresets } from './run-presets.ts';
import { RunShelf } from './run-shelf.ts';
import { runViews } from './run-views.ts';
import { RunWindows, type RunWindowsEnvironment } from './run-windows.ts';
import { UndoRedo } from './undo-redo.ts';
import { monitorOf } from './watched-scenario.ts';
import type { NewLab } from '../contract/lab-messages.ts';
import { Refusal } from '../contract/refusal.ts';
import type { RedoView, RunCalls, RunView, UndoView } from '../contract/run-messages.ts';
import type { ScenarioText } from '../contract/scenario-messages.ts';
import type { JournalService, Rebuilding } from '../journal/journal-service.ts';
import type { ScenarioMonitor } from '../scenarios/scenario-monitor.ts';
import type { HostClock } from '../session/host-clock.ts';
import type { LabSession } from '../session/lab-session.ts';
import { TimeTravel } from '../views/time-travel.ts';
import { ALL_WINDOWED } from '../windows/client-windows.ts';
import type { ScenarioPlan } from '../../core/plan/plan.ts';
import { seedProblem } from '../../core/random/seed.ts';
import { microsFromMs } from '../../core/time/micros.ts';
import { remainingPlan, type Journal } from '../../core/trace-file/journal/journal.ts';
import type { InputRecord } from '../../core/trace/records.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { RunOrigin } from '../../core/vocabulary/run-origin.ts';
import type { WebhookSettings } from '../../core/vocabulary/webhooks.ts';

const ANEW = { timings: {}, recoveries: 0, continues: null } as const;

/** What the run in front needs of the hub. */
export interface CurrentRunEnvironment extends RunWindowsEnvironment {
  readonly clock: HostClock;
  readonly journals: JournalService;
  /** Presets that clients were opened with. */
  readonly presets: Map<string, string>;
  newSession(start: SessionStart): LabSession;
  /** What of webhooks a new run begins with that by itself would have these. */
  webhooksFor(own: WebhookSettings | undefined): WebhookSettings | undefined;
  changed(): void;
}

/**
 * The run in front and those that are put aside, and what brings another to the front: one change
 * at a time. A run that was put aside stands still; it is gone on with by being gone through
 * again.
 */
export class CurrentRun {
  session: LabSession;
  /** The scenario that the run is one of. */
  watch: ScenarioMonitor | undefined;
  /** Sees earlier moments of the run. */
  lookBack: TimeTravel;
  readonly changes = new RunChanges();
  readonly answers: {
    readonly [Name in keyof RunCalls]: (args: RunCalls[Name]['args']) => Promise<null>;
  };
  private readonly environment: CurrentRunEnvironment;
  private readonly windows: RunWindows;
  private readonly shelf = new RunShelf();
  private readonly undoRedo = this.newUndoRedo();
  private front: FrontRun;
  private lastNumber = 0;
  private deedsDone = 0;
  private isClosed = false;

  constructor(environment: CurrentRunEnvironment, seed: string) {
    this.environment = environment;
    this.windows = new RunWindows(environment);
    this.answers = {
      'runs.show': ({ run }) => this.changes.make(() => this.showNow(run)),
      'runs.close': ({ run }) => this.changes.make(() => this.closeNow(run)),
      'lab.undo': ({ id }) => this.changes.make(() => this.undoRedo.undo(id)),
      'lab.redo': ({ id }) => this.changes.make(() => this.undoRedo.redo(id)),
    };
    this.front = this.newFront({ ...ANEW, seed }, { from: 'new' });
    this.session = environment.newSession(this.front);
    this.lookBack = new TimeTravel(this.session, environment.clock);
  }

  /** No other run follows. */
  close(): void {
    this.isClosed = true;
    this.shelf.end();
  }

  /** An input of the run in front has taken effect. */
  inputTaken(record: InputRecord): void {
    // The first session is made before it is known.
    const isPersons = this.session.isPersons(record.action);
    if (isPersons) this.undoRedo.clear();
    this.front.deeds.taken(record, isPersons);
  }

  /** All runs of the lab, in the order of their numbers. */
  get views(): readonly RunView[] {
    return runViews(this.front, this.session, this.shelf);
  }

  /** What can be undone; undefined where nothing can. */
  get undo(): UndoView | undefined {
    return this.undoRedo.undoable;
  }

  /** What can be done again; undefined where nothing can. */
  get redo(): RedoView | undefined {
    return this.undoRedo.redoable;
  }

  /** A run that is put aside. @throws Refusal where there is none of this number */
  kept(run: number): KeptRun {
    const found = this.shelf.get(run);
    if (found === undefined) throw new Refusal(`There is no run ${run} in this lab any more.`);
    return found;
  }

  /** Whether this is the number of the run in front. */
  isInFront(run: number): boolean {
    return run === this.front.number;
  }

  /**
   * Brings the run of a scenario to the front: its clients are opened, its steps follow when the
   * clock runs. `source`: its file, where it has one.
   */
  openPlan(plan: ScenarioPlan, source?: ScenarioText): Promise<void> {
    return this.changes.make(async () => {
      await this.putFrontAside();
      this.followPlan(plan, source);
    });
  }

  private followPlan(plan: ScenarioPlan, source?: ScenarioText): void {
    const { actions, untilUs: lengthUs, clients, seed, timings, webhooks, name } = plan;
    const steps = { actions, lengthUs, clients, ...(source === undefined ? {} : { source }) };
    const scenario = { file: source?.file ?? name, plan, ...(source && { text: source.text }) };
    this.windows.leave(this.session, ALL_WINDOWED);
    const start = { ...ANEW, seed, timings, webhooks };
    this.replaceSession(this.newFront(start, { from: 'scenario', name }, { plan: steps, scenario }));
    this.watch = monitorOf(scenario);
    this.environment.journals.follow(steps);
    this.session.follow(actions, lengthUs, clients);
    this.windows.give(this.session, plan.clients);
    this.windows.retire(this.session);
    this.environment.changed();
  }

  /** Brings the run of a scenario to the front, which begins at once. */
  runPlan(plan: ScenarioPlan, source: ScenarioText): Promise<void> {
    return this.changes.make(async () => {
      const { speed } = this.session.pacer;
      await this.putFrontAside();
      this.environment.presets.clear();
      this.followPlan(plan, source);
      this.session.setSpeed(speed);
      this.session.play();
    });
  }

  /** A new run that has gone through the same as this one until `atMs`, and stands there. */
  fork(atMs: number): Promise<void> {
    return this.changes.make(() => this.forkNow(atMs));
  }

  private async forkNow(atMs: number): Promise<void> {
    const atUs = microsFromMs(atMs);
    if (atUs > this.session.lab.nowUs) {
      throw new Refusal('That time has not come yet; fork at an earlier one.');
    }
    const old = await this.stopFront();
    if (old === undefined) {
      this.beginEmpty(this.front.seed);
      return;
    }
    this.shelf.put(old);
    const origin = { from: 'fork', run: old.number, atMs } as const;
    await this.restore({ ...runUpTo(old, atUs), ...this.anew(origin) }, undefined);
  }

  /**
   * Brings the run of a journal to the front. False: it was stopped, and an empty run is there.
   */
  takeUp(journal: Journal, path: string): Promise<boolean> {
    return this.changes.make(async () => {
      await this.putFrontAside();
      const run = { ...runOfJournal(journal, path), ...this.anew({ from: 'journal' }) };
      return this.restore(run, undefined, journal.header.app);
    });
  }

  private async showNow(number: number): Promise<null> {
    if (this.isInFront(number)) return null;
    const run = this.kept(number);
    // It goes first: the one that is put aside would push it out of a full shelf.
    this.shelf.take(number);
    await this.putFrontAside();
    await this.restore(run, run);
    return null;
  }

  private async closeNow(number: number): Promise<null> {
    if (!this.isInFront(number)) {
      const run = this.kept(number);
      this.shelf.take(number);
      this.shelf.close({ id: ++this.deedsDone, run, wasInFront: false });
      this.environment.changed();
      return null;
    }
    const next = this.shelf.all.findLast((run) => run.number < number) ?? this.shelf.all[0];
    if (next === undefined) throw new Refusal('It is the only run: begin a new one instead.');
    const run = await this.stopFront();
    if (run !== undefined) this.shelf.close({ id: ++this.deedsDone, run, wasInFront: true });
    this.shelf.take(next.number);
    await this.restore(next, next);
    return null;
  }

  /** What makes a run one of its own. */
  private anew(origin: RunOrigin): Pick<KeptRun, 'number' | 'origin' | 'journal'> {
    return { number: ++this.lastNumber, origin, journal: undefined };
  }

  /**
   * Brings a run to the front, where none is any more: it is gone through again, and its windows
   * come. False: it was stopped, and an empty run is in front; `fallback` is on the shelf then.
   *
   * @throws Error where it cannot be gone through again; then it is the same
   */
  private async restore(run: KeptRun, fallback: KeptRun | undefined, app?: string): Promise<boolean> {
    const { environment, session: old } = this;
    const { speed } = old.pacer;
    takeOverPresets(environment.presets, run.presets);
    this.windows.leave(old, run.windowless);
    const { seed, timings, webhooks, recoveries, continues, number, origin, plan, scenario } = run;
    const deeds = new Deeds(() => ++this.deedsDone, []);
    const start = { seed, timings, webhooks, recoveries, continues };
    this.replaceSession({ ...start, number, origin, plan, scenario, deeds });
    this.session.setSpeed(speed);
    let isWhole = false;
    try {
      const { inputs, untilUs } = run;
      const recorded = { inputs, untilUs, ...(app === undefined ? {} : { app }) };
      isWhole = await environment.journals.rebuild(recorded, (rebuilding) => this.rebuild(run, rebuilding));
    } finally {
      if (isWhole) run.journal?.end('replaced');
      else await this.fallBack(seed, fallback);
      environment.changed();
    }
    return isWhole;
  }

  private async fallBack(seed: string, run: KeptRun | undefined): Promise<void> {
    if (run !== undefined) this.shelf.put(run);
    await this.session.stop();
    this.environment.presets.clear();
    this.beginEmpty(seed);
  }

  private beginEmpty(seed: string): void {
    this.windows.leave(this.session, ALL_WINDOWED);
    this.replaceSession(this.newFront({ ...ANEW, seed }, { from: 'new' }));
    this.windows.retire(this.session);
    this.environment.changed();
  }

  private async rebuild(run: KeptRun, rebuilding: Rebuilding): Promise<boolean> {
    const { session, environment } = this;
    const inputs = run.inputs.map(({ atUs, action }) => ({ atUs, action }));
    if (!(await session.rebuild({ ...run, inputs }, rebuilding))) return false;
    if (run.plan !== undefined) environment.journals.follow(run.plan);
    rebuilding.onRebuilt();
    this.front = {
      ...this.front,
      deeds: new Deeds(() => ++this.deedsDone, run.deeds, run.inputs.length),
    };
    guessPresets(environment.presets, session.lab);
    this.windows.give(
      this.session,
      [...session.awaited.returning.keys()].map((client) => session.lab.client(client).spec),
    );
    this.goOnWithPlan(run);
    this.windows.retire(this.session);
    return true;
  }

  private goOnWithPlan(run: RunInputs): void {
    const { session } = this;
    const { scenario } = this.front;
    const rest = remainingPlan(run);
    if (rest !== undefined) {
      const isToBegin = rest.clients.length > 0 && run.untilUs === 0;
      session.follow(rest.actions, rest.lengthUs, rest.clients, isToBegin ? undefined : 0);
      this.windows.give(this.session, rest.clients);
    }
    if (scenario === undefined) return;
    this.watch = monitorOf(scenario);
    if (rest === undefined) this.watch.finish(session.records.telling, session.lab.nowUs, true);
  }

  /** The plan of the run is over. */
  planEnded(): void {
    const { lab, records } = this.session;
    this.watch?.finish(records.telling, lab.nowUs, true);
    this.environment.changed();
  }

  /** The run in front makes room for another. */
  private async putFrontAside(): Promise<void> {
    const kept = await this.stopFront();
    if (kept !== undefined) this.shelf.put(kept);
  }

  /**
   * Stops the run in front. Gives back what it takes to go on with it; undefined where nothing was
   * done in it. The number of a run in which nobody was even awaited is the next one's.
   */
  private async stopFront(): Promise<KeptRun | undefined> {
    const { session, front, environment } = this;
    const { presets, windows, journals } = environment;
    // What it stumbles over now is told as its fault; the inputs are there all the same.
    await session.recording().catch(() => undefined);
    await session.stop();
    const { inputs, replies } = outsideOf(session.records.telling);
    if (inputs.length === 0) {
      const isUntouched = session.clientSpecs.length === 0;
      if (isUntouched && front.number === this.lastNumber) this.lastNumber--;
      return undefined;
    }
    return {
      ...front,
      ...{ inputs, replies, untilUs: session.lab.nowUs, deeds: front.deeds.all },
      ...{ presets: new Map(presets), windowless: windows.windowless, journal: journals.putAside() },
    };
  }

  /** The run gives way to another; its windows are spare. */
  private replaceSession(front: FrontRun): void {
    if (this.isClosed) throw new Refusal('The lab is closed.');
    const old = this.session;
    this.front = front;
    this.session = this.environment.newSession(front);
    this.lookBack = new TimeTravel(this.session, this.environment.clock);
    this.watch = undefined;
    this.windows.spare(old);
  }

  private newFront(
    start: SessionStart,
    origin: RunOrigin,
    of: Pick<FrontRun, 'plan' | 'scenario'> = { plan: undefined, scenario: undefined },
  ): FrontRun {
    const webhooks = this.environment.webhooksFor(start.webhooks);
    const deeds = new Deeds(() => ++this.deedsDone);
    return { ...start, webhooks, ...of, origin, number: ++this.lastNumber, deeds };
  }

  /** A window for a client of this run, or none where it runs without. */
  giveWindow(spec: ClientSpec): void {
    this.windows.give(this.session, [spec]);
  }

  /** A new run. Windows of clients that are kept go on with a new process. */
  startAnew({ seed, isKeepingClients, ...asked }: NewLab): Promise<void> {
    return this.changes.make(async () => {
      const mistake = seedProblem(seed);
      if (mistake !== undefined) throw new Refusal(mistake);
      const { session: old, environment } = this;
      const kept = isKeepingClients ? old.clientSpecs : [];
      const timings = asked.timings ?? (isKeepingClients ? (old.lab.options.timings ?? {}) : {});
      const { windowless } = environment.windows;
      await this.putFrontAside();
      this.windows.leave(old, isKeepingClients ? windowless : ALL_WINDOWED);
      this.replaceSession(this.newFront({ ...ANEW, seed, timings }, { from: 'new' }));
      if (!isKeepingClients) environment.presets.clear();
      for (const spec of kept) this.session.expectPlanned(spec);
      this.windows.give(this.session, kept);
      this.windows.retire(this.session);
      environment.changed();
    });
  }

  private newUndoRedo(): UndoRedo {
    return new UndoRedo({
      shelf: this.shelf,
      front: () => this.front,
      session: () => this.session,
      nextDeed: () => ++this.deedsDone,
      anew: (origin) => this.anew(origin),
      noteNumber: (number) => {
        this.lastNumber = Math.max(this.lastNumber, number);
      },
      stopFront: () => this.stopFront(),
      putFrontAside: () => this.putFrontAside(),
      restore: (run, fallback) => this.restore(run, fallback),
      close: (run) => this.closeNow(run),
      changed: () => this.environment.changed(),
    });
  }
}
