import type { ScenarioText } from './contract/scenario-messages.ts';
import type { JournalService, Rebuilding } from './journal/journal-service.ts';
import { presetOfLinks, withKnownLinks } from './journal/known-links.ts';
import { Refusal } from './contract/refusal.ts';
import { RunChanges } from './run-changes.ts';
import { ScenarioMonitor } from './scenarios/scenario-monitor.ts';
import type { HostClock } from './session/host-clock.ts';
import type { RemoteWindow } from './session/remote-window.ts';
import type { LabSession } from './session/lab-session.ts';
import { WindowHandover } from './session/window-handover.ts';
import { TimeTravel } from './views/time-travel.ts';
import type { ClientWindows } from './windows/client-windows.ts';
import type { ClientSpec } from '../core/vocabulary/client-spec.ts';
import { seedProblem } from '../core/random/seed.ts';
import type { Timings } from '../core/rulebook/rulebook.ts';
import type { ScenarioPlan } from '../core/plan/plan.ts';
import { readScenario } from '../core/scenario/read/read-scenario.ts';
import { microsFromMs } from '../core/time/micros.ts';
import { remainingPlan, type Journal } from '../core/trace-file/journal/journal.ts';

/** What the run in progress needs of the hub. */
export interface CurrentRunEnvironment {
  readonly clock: HostClock;
  readonly journals: JournalService;
  /** Presets that clients were opened with. */
  readonly presets: Map<string, string>;
  newSession(seed: string, timings?: Partial<Timings>, recoveries?: number): LabSession;
  readonly windows: ClientWindows;
  closeWindow(client: string): void;
  /** A window that the client had in a lab that has ended. */
  returnedWindow(client: string): RemoteWindow | undefined;
  changed(): void;
}

/** The run in progress, and what puts another in its place: one change at a time. */
export class CurrentRun {
  session: LabSession;
  /** The scenario that the run is one of. */
  watch: ScenarioMonitor | undefined;
  /** Sees earlier moments of the run. */
  lookBack: TimeTravel;
  readonly changes = new RunChanges();
  private readonly environment: CurrentRunEnvironment;
  private readonly handover = new WindowHandover();
  private isClosed = false;

  constructor(environment: CurrentRunEnvironment, seed: string) {
    this.environment = environment;
    this.session = environment.newSession(seed);
    this.lookBack = this.newLookBack();
  }

  /** No other run follows. */
  close(): void {
    this.isClosed = true;
  }

  /**
   * Replaces the run by that of a scenario: its clients are opened, its steps follow when the
   * clock runs. `source`: its file, where it has one.
   */
  openPlan(plan: ScenarioPlan, source?: ScenarioText): Promise<void> {
    return this.changes.make(async () => {
      await this.session.stop();
      this.followPlan(plan, source);
    });
  }

  private followPlan(plan: ScenarioPlan, source?: ScenarioText): void {
    this.leaveWindows(this.session, false);
    this.replaceSession(this.session, plan.seed, plan.timings);
    this.watch = new ScenarioMonitor(source?.file ?? plan.name, plan, source?.text);
    const { actions, untilUs: lengthUs, clients } = plan;
    this.environment.journals.follow({
      actions,
      lengthUs,
      clients,
      ...(source === undefined ? {} : { source }),
    });
    this.session.follow(actions, lengthUs, clients);
    this.giveWindows(plan.clients);
    this.retireSpare();
    this.environment.changed();
  }

  /** Replaces the run by that of a scenario, which begins at once. */
  runPlan(plan: ScenarioPlan, source: ScenarioText): Promise<void> {
    return this.changes.make(async () => {
      const { speed } = this.session.pacer;
      await this.session.stop();
      this.environment.presets.clear();
      this.followPlan(plan, source);
      this.session.setSpeed(speed);
      this.session.play();
    });
  }

  /**
   * A new run that takes the inputs of this one until `atMs` over, at their times, and stops
   * there.
   */
  fork(atMs: number): Promise<void> {
    return this.changes.make(() => this.forkNow(atMs));
  }

  private async forkNow(atMs: number): Promise<void> {
    const old = this.session;
    const atUs = microsFromMs(atMs);
    if (atUs > old.lab.nowUs) throw new Refusal('That time has not come yet; fork at an earlier one.');
    const { header, records } = await old.recording();
    await old.stop();
    const past = records.telling.flatMap((record) =>
      record.kind === 'input' && record.atUs <= atUs ? [{ atUs: record.atUs, action: record.action }] : [],
    );
    this.leaveWindows(old, true);
    this.replaceSession(old, header.seed, header.timings);
    const kept = new Set(past.flatMap(({ action }) => (action.do === 'open' ? [action.client] : [])));
    this.retireSpare((client) => kept.has(client));
    this.environment.journals.follow({ actions: past, lengthUs: atUs, clients: [] });
    this.session.follow(past, atUs);
    this.session.setSpeed(old.pacer.speed);
    this.session.play(atUs);
  }

  /**
   * Puts the run of a journal in the place of the present one. False: it was stopped, and the lab
   * is empty.
   */
  takeUp(journal: Journal, rebuilding: Rebuilding): Promise<boolean> {
    return this.changes.make(() => this.takeUpNow(journal, rebuilding));
  }

  private async takeUpNow(journal: Journal, rebuilding: Rebuilding): Promise<boolean> {
    const { seed, timings, recoveries } = journal.header;
    const old = this.session;
    await old.stop();
    this.environment.presets.clear();
    this.leaveWindows(old, false);
    this.replaceSession(old, seed, timings, recoveries + 1);
    this.retireSpare();
    const { session } = this;
    const inputs = journal.inputs.map(({ atUs, action }) => ({ atUs, action: withKnownLinks(action) }));
    let isWhole = false;
    try {
      isWhole = await session.rebuild({ inputs, untilUs: journal.untilUs }, rebuilding);
    } finally {
      if (!isWhole) await this.startNow(seed, false);
    }
    if (!isWhole) return false;
    if (journal.plan !== undefined) this.environment.journals.follow(journal.plan);
    rebuilding.onRebuilt();
    this.goOnWithPlan(journal);
    for (const { spec } of session.lab.clients.values()) {
      const preset = presetOfLinks(spec);
      if (preset !== undefined) this.environment.presets.set(spec.id, preset);
    }
    this.giveWindows([...session.awaited.returning.keys()].map((client) => session.lab.client(client).spec));
    this.environment.changed();
    return true;
  }

  private goOnWithPlan(journal: Journal): void {
    const { session } = this;
    const rest = remainingPlan(journal);
    if (rest !== undefined) {
      const isToBegin = rest.clients.length > 0 && journal.untilUs === 0;
      session.follow(rest.actions, rest.lengthUs, rest.clients, isToBegin ? undefined : 0);
      this.giveWindows(rest.clients);
    }
    const { source } = journal.plan ?? {};
    const read = source && readScenario(source.text, source.file);
    if (source === undefined || read?.ok !== true) return;
    this.watch = new ScenarioMonitor(source.file, read.plan, source.text);
    if (rest === undefined) this.watch.finish(session.records.telling, session.lab.nowUs, true);
  }

  /** The plan of the run is over. */
  planEnded(): void {
    const { lab, records } = this.session;
    this.watch?.finish(records.telling, lab.nowUs, true);
    this.retireSpare();
    this.environment.changed();
  }

  /**
   * The run gives way to a new one; its windows are spare until {@link giveWindows} or
   * {@link retireSpare}.
   */
  private replaceSession(
    old: LabSession,
    seed: string,
    timings: Partial<Timings> = {},
    recoveries = 0,
  ): void {
    if (this.isClosed) throw new Refusal('The lab is closed.');
    this.session = this.environment.newSession(seed, timings, recoveries);
    this.lookBack = this.newLookBack();
    this.watch = undefined;
    this.handover.begin(old.windows);
  }

  /** Other clients find no processes without windows of the run before. */
  private leaveWindows({ windows }: LabSession, isKeepingClients: boolean): void {
    for (const [client, window] of isKeepingClients ? [] : windows) {
      if (this.environment.windows.isWithout(client)) window.end('lab-closed');
    }
    this.environment.windows.beginRun(isKeepingClients);
  }

  /**
   * Each client goes on in the window that it had in the run before, or in the lab before, or gets
   * a new one.
   */
  giveWindows(specs: readonly ClientSpec[]): void {
    const without = specs.filter((spec) => {
      const { id } = spec;
      const returned = this.session.awaited.returning.has(id)
        ? this.environment.returnedWindow(id)
        : undefined;
      const window = this.handover.take(id) ?? returned;
      if (window !== undefined) this.session.adopt(window);
      return window === undefined;
    });
    this.environment.windows.showAll(without);
  }

  private retireSpare(isKept: (client: string) => boolean = () => false): void {
    const { session, environment } = this;
    this.handover.retire(isKept, (client) => {
      // A client whose window was closed in the run before has a new one on its way.
      if (!session.hasWindow(client) && !session.openings.has(client)) environment.closeWindow(client);
    });
  }

  /** A new run. Windows of clients that are kept go on with a new process. */
  startAnew(seed: string, isKeepingClients: boolean): Promise<void> {
    return this.changes.make(() => this.startNow(seed, isKeepingClients));
  }

  private async startNow(seed: string, isKeepingClients: boolean): Promise<void> {
    const mistake = seedProblem(seed);
    if (mistake !== undefined) throw new Refusal(mistake);
    const old = this.session;
    await old.stop();
    const specs = old.clientSpecs;
    this.leaveWindows(old, isKeepingClients);
    this.replaceSession(old, seed);
    if (!isKeepingClients) this.environment.presets.clear();
    const kept = isKeepingClients ? specs : [];
    for (const spec of kept) this.session.expect(spec, false);
    this.giveWindows(kept);
    this.retireSpare();
    this.environment.changed();
  }

  private newLookBack(): TimeTravel {
    const { seed, timings = {} } = this.session.lab.options;
    return new TimeTravel({ seed, timings, records: this.session.records.telling }, this.environment.clock);
  }
}
