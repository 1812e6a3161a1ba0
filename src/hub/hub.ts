import { invalidCounter } from './contract/checked-port.ts';
import type { ToClient } from './contract/client-messages.ts';
import type { ToLab } from './contract/lab-messages.ts';
import type { Port } from './contract/port.ts';
import type { ScenarioText } from './contract/scenario-messages.ts';
import type { WindowHost, WindowEventHandler } from './contract/window-host.ts';
import type { LabView } from './contract/views.ts';
import { JournalService } from './journal/journal-service.ts';
import { planOfKept } from './runs/kept-run.ts';
import { CurrentRun } from './runs/current-run.ts';
import type { SessionStart } from './runs/front-run.ts';
import { AppClients } from './clients/app-clients.ts';
import { openAppAt } from './clients/open-app.ts';
import { ClientService } from './clients/client-service.ts';
import { Refusal } from './contract/refusal.ts';
import { RunExports } from './exports/run-exports.ts';
import { RunFiles } from './files/run-files.ts';
import { LabWindows, type LabAnswers } from './lab-windows.ts';
import type { HubOptions, HubEnvironment } from './hub-options.ts';
import { RecordService } from './records/record-service.ts';
import { ClockService } from './session/clock-service.ts';
import { guardedClock } from './session/guarded-clock.ts';
import { ScenarioService } from './scenarios/scenario-service.ts';
import { LabSession } from './session/lab-session.ts';
import type { WindowedStart } from './session/running-plan.ts';
import type { ClientFacts } from './views/client-views.ts';
import { deadlinesOf } from './views/deadlines.ts';
import { labView, pastLabView } from './views/lab-view.ts';
import { windowlessPort } from './client-runtime/windowless-port.ts';
import { ClientWindows } from './windows/client-windows.ts';
import { ReturningPages } from './windows/returning-pages.ts';
import { ToldServer } from './told-server.ts';
import { PageWindows } from './windows/page-windows.ts';
import { ReturnedWindows } from './windows/returned-windows.ts';
import { Broadcast } from './views/broadcast.ts';
import type { ClientSpec } from '../core/vocabulary/client-spec.ts';
import type { ScenarioPlan } from '../core/plan/plan.ts';
import { microsFromMs, msFromMicros } from '../core/time/micros.ts';
import type { InputRecord } from '../core/trace/records.ts';
import { blocksInMemory } from '../core/trace/store/block-keeper.ts';
import { messageOf, stackOf } from '../core/text/message-of.ts';

/** What a session is called in its trace and its journal. */
const SESSION_NAME = 'A session in the lab';

/**
 * The lab behind all windows, whatever the host: sessions, the lab windows that look on, and the
 * clients' windows.
 */
export class Hub implements WindowEventHandler {
  private readonly host: WindowHost;
  private readonly environment: HubEnvironment;
  private readonly options: HubOptions;
  private readonly broadcast: Broadcast;
  private readonly invalid: ReturnType<typeof invalidCounter>;
  private readonly presets = new Map<string, string>();
  private readonly labWindowLines: LabWindows;
  private readonly clients: ClientService;
  private readonly scenarios: ScenarioService;
  private readonly journals: JournalService;
  private readonly current: CurrentRun;
  private readonly toldServer: ToldServer;
  private readonly pageWindows = new PageWindows(
    (client) => this.session.awaited.has(client) && !this.session.hasWindow(client),
  );
  private readonly returned: ReturnedWindows;
  private readonly clientWindows = new ClientWindows({
    open: (spec, isAskedFor) => this.openWindow(spec, isAskedFor),
    runWithout: ({ id }) => this.runWithoutWindow(id),
    isPlaced: (client) => this.session.hasWindow(client),
  });
  /** Clients whose apps are no windows of the lab. */
  readonly apps = new AppClients(
    () => this.session,
    this.clientWindows,
    (call) => this.broadcast.tell({ type: 'handled', run: this.run, ...call }),
  );
  private runs = 0;
  private readonly clock = new ClockService(
    () => this.session,
    () => this.changed(),
  );
  private readonly comebacks = new ReturningPages();
  private readonly facts: ClientFacts = {
    urlOf: (client) => this.urlOf(client),
    isWithoutWindow: (client) => this.clientWindows.isWithout(client),
    isOwnApp: (client) => this.apps.has(client),
    presetOf: (client) => this.presets.get(client) ?? 'nominal',
  };

  constructor(host: WindowHost, environment: HubEnvironment, options: HubOptions = {}) {
    this.host = host;
    this.environment = environment;
    this.options = options;
    this.invalid = invalidCounter((sentence) => environment.log(sentence));
    this.returned = new ReturnedWindows(environment.clock);
    this.clients = this.makeClients();
    this.scenarios = this.makeScenarios();
    this.journals = this.makeJournals();
    this.toldServer = new ToldServer({
      ...{ poster: environment.webhooks, lab: () => this.session.lab },
      beginAgain: () =>
        this.current.startAnew({ seed: this.session.lab.options.seed, isKeepingClients: true }),
      changed: () => this.broadcast.changed(),
    });
    const clock = guardedClock(environment.clock, (error) => this.session.fail(error));
    this.broadcast = new Broadcast({ session: () => this.session, view: () => this.view() }, clock);
    this.current = new CurrentRun(
      {
        clock: environment.clock,
        journals: this.journals,
        presets: this.presets,
        newSession: (start) => this.newSession(start),
        webhooksFor: (own) => this.toldServer.settingsFor(own),
        windows: this.clientWindows,
        closeWindow: (client) => host.closeClientWindow(client),
        returnedWindow: (client) => this.returned.take(client),
        changed: () => this.changed(),
      },
      options.seed ?? '1',
    );
    this.labWindowLines = this.makeLabWindows();
  }

  private get session(): LabSession {
    return this.current.session;
  }

  /** Number of lab windows that look on. */
  get labWindows(): number {
    return this.broadcast.size;
  }

  /** A lab window has connected; one that was loaded again connects once more. */
  labConnected(raw: Port<ToLab, unknown>): void {
    this.labWindowLines.connected(raw);
  }

  /**
   * A window of this client has connected. False: it has one already, or there is no such client.
   */
  clientConnected(client: string, raw: Port<ToClient, unknown>): boolean {
    const { session } = this;
    const known = session.lab.clients.get(client);
    const isAwaited = session.awaited.has(client);
    if (!known && !isAwaited && this.journals.mayBring(client)) {
      this.returned.keep(client, raw);
      return true;
    }
    if (session.fault !== undefined || (!known && !isAwaited)) return turnAway(raw, 'unknown');
    const nowMs = this.environment.clock.nowMs();
    if (!isAwaited && !session.hasWindow(client) && !this.comebacks.may(client, nowMs)) {
      return turnAway(raw, 'unknown');
    }
    const isInPlace = session.ownWindows.pages.has(client);
    if (!session.attach(client, raw)) return turnAway(raw, 'taken');
    // A page that comes back for a client without a process starts it anew, as one that was opened
    // again does. In the place of one that has just gone, it says first what it is.
    if (known && !isAwaited && !isInPlace) session.expect(known.spec, true);
    return true;
  }

  /** A browser asks for the page of this client's window: in the place of the one it has, or not. */
  clientPageAsked(client: string): void {
    this.session.ownWindows.pages.asked(client);
  }

  /**
   * A window that had this client in a lab that has ended, or lost its line, has found this lab.
   */
  windowReturned(client: string, raw: Port<ToClient, unknown>): void {
    const { session } = this;
    const isRunning = session.hasWindow(client);
    if (session.awaited.returning.has(client) && !isRunning) session.attach(client, raw);
    else if (this.journals.mayBring(client)) this.returned.keep(client, raw);
    else
      raw.send({ type: 'end', how: session.lab.clients.has(client) && !isRunning ? 'crash' : 'lab-closed' });
  }

  /** The window of this client is gone; news only if its line has not said so. */
  clientWindowGone(client: string, how: 'closed' | 'crashed' | 'blocked'): void {
    if (how !== 'blocked') this.session.windowGone(client, how === 'closed');
    this.changed();
  }

  /**
   * Replaces the run by that of a scenario: its clients are opened, its steps follow when the
   * clock runs. `source`: its file, where it has one.
   */
  openPlan(plan: ScenarioPlan, source?: ScenarioText): Promise<void> {
    return this.current.openPlan(plan, source);
  }

  /**
   * What keeps the host busy is about to come, a dialog say: nothing that happened before may be
   * lost with it.
   */
  flush(): void {
    this.journals.flush();
  }

  /** Ends everything: clients' windows are told that the lab is closed. */
  close(): void {
    this.current.close();
    this.session
      .stop()
      .catch((error: unknown) => this.environment.log(`The run did not end well: ${messageOf(error)}`));
    for (const [client, window] of this.session.windows) {
      window.end('lab-closed');
      this.host.closeClientWindow(client);
    }
    this.journals.end('closed');
    this.broadcast.close();
  }

  private newSession(start: SessionStart): LabSession {
    const { seed, timings, webhooks } = start;
    const { clock, version } = this.environment;
    const { hangAfterMs = 1000, onLag } = this.options;
    this.runs++;
    this.broadcast.beginRun();
    this.journals.begin({ name: SESSION_NAME, ...start });
    this.apps.beginRun();
    this.toldServer.beginRun();
    this.options.follower?.begun({ seed, timings, webhooks });
    return new LabSession({
      seed,
      timings,
      webhooks,
      post: (arrival, isWanted) => this.toldServer.post(arrival, isWanted),
      clock,
      hangAfterMs,
      version,
      blocks: this.environment.newBlocks?.() ?? blocksInMemory(),
      onRecord: (record) => {
        if (record.kind === 'input') this.inputTaken(record);
        if (record.kind === 'webhook') this.journals.notified(record);
        this.broadcast.recorded(record);
        this.options.follower?.recorded(record);
      },
      limitUs: () => this.options.follower?.limitUs ?? Infinity,
      onChange: () => this.changed(),
      onWindowEnd: (client) => this.host.closeClientWindow(client),
      onBroken: (client, reason) => {
        this.comebacks.bar(client);
        this.environment.log(`${client} has crashed: ${reason}.`);
      },
      onFault: (error) => this.environment.log(`A mistake of the lab has ended the run: ${stackOf(error)}`),
      onStart: (action) => this.start(action),
      onPlanEnd: () => this.current.planEnded(),
      isBreakpoint: (record) => this.clock.isPausedBy(record),
      isLimitRunning: (lab) => deadlinesOf(lab).length > 0,
      isLineTheWindow: this.host.kind === 'web',
      ...(onLag === undefined ? {} : { onLag }),
    });
  }

  private inputTaken(record: InputRecord): void {
    this.journals.input(record);
    this.current.inputTaken(record);
    this.apps.taken(record.action);
  }

  private get run(): string {
    return `run-${this.runs}`;
  }

  private makeLabWindows(): LabWindows {
    const { environment, broadcast, pageWindows } = this;
    return new LabWindows({
      ...{ about: environment, host: this.host.kind, broadcast, pageWindows, answers: this.makeAnswers() },
      onInvalid: this.invalid.note,
      log: (sentence) => environment.log(sentence),
      changes: () => this.current.changes,
      view: () => this.view(),
      fail: (error) => this.session.fail(error),
      changed: () => this.changed(),
    });
  }

  private makeAnswers(): LabAnswers {
    return {
      ...this.clock.answers,
      'lab.new': (start) => this.current.startAnew(start),
      'lab.lookBack': ({ atMs }) => this.viewAt(atMs),
      ...this.clients.answers,
      'app.open': ({ address }) => openAppAt(this.environment.openApp, address),
      ...new RecordService(() => this.session).answers,
      ...new RunFiles(this.host, this.environment).answers,
      ...new RunExports(this.host, () => this.session, this.environment).answers,
      ...this.scenarios.answers,
      ...this.journals.answers,
      ...this.toldServer.answers,
      ...this.current.answers,
    };
  }

  private makeClients(): ClientService {
    const { host, presets } = this;
    return new ClientService({
      ...{ host, presets, session: () => this.session, windows: this.clientWindows },
      restartElsewhere: (client) => this.options.follower?.restart(client) === true,
    });
  }

  private makeScenarios(): ScenarioService {
    return new ScenarioService({
      clock: this.environment.clock,
      recording: () => this.session.recording(),
      frontRun: () => this.run,
      keptRun: (run) => planOfKept(this.current.kept(run)),
      open: (plan, source) => this.current.runPlan(plan, source),
      watch: () => this.current.watch,
      fork: (atMs) => this.current.fork(atMs),
      progress: (file, virtualUs, untilUs) => {
        const [virtualMs, untilMs] = [msFromMicros(virtualUs), msFromMicros(untilUs)];
        this.broadcast.tell({ type: 'scenario-progress', file, virtualMs, untilMs });
      },
    });
  }

  private makeJournals(): JournalService {
    const { clock, version, log, journals } = this.environment;
    return new JournalService(journals, {
      ...{ clock, version, log },
      onChange: () => this.changed(),
      takeUp: (journal, path) => this.current.takeUp(journal, path),
    });
  }

  /** A step of a plan starts a process. */
  private start(action: WindowedStart): void {
    if (action.do !== 'open') {
      this.clients.restart(action, false);
      return;
    }
    this.session.expectPlanned(action.spec);
    this.current.giveWindow(action.spec);
  }

  /** `isAskedFor`: the person has asked for this window, and no plan. */
  private openWindow(spec: ClientSpec, isAskedFor: boolean): void {
    this.comebacks.want(spec.id);
    this.host.openClientWindow(spec.id, spec, isAskedFor);
    const url = this.urlOf(spec.id);
    const { persona } = spec;
    if (url !== null)
      this.pageWindows.open(spec.id, {
        url,
        persona,
        place: this.clientWindows.placeOf(spec.id, this.session.clientSpecs),
      });
    this.changed();
  }

  private runWithoutWindow(client: string): void {
    this.session.attach(client, windowlessPort());
    this.changed();
  }

  private changed(): void {
    const { lab, pacer, awaited } = this.session;
    this.returned.retire((client) => this.journals.mayBring(client) || awaited.returning.has(client));
    this.journals.reached(lab.nowUs, !pacer.isRunning);
    this.options.follower?.reached(lab.nowUs);
    this.broadcast.changed();
  }

  /** The lab as its windows showed it at an earlier moment. */
  private viewAt(atMs: number): Promise<{ view: LabView }> {
    const { session } = this;
    const atUs = microsFromMs(atMs);
    if (atUs > session.lab.nowUs) throw new Refusal('That time has not come yet; look at an earlier one.');
    return this.current.lookBack.at(atUs, (past) => ({
      view: pastLabView(this.view(), session, past, this.facts),
    }));
  }

  private urlOf(client: string): string | null {
    return this.environment.windowUrl?.(client) ?? null;
  }

  private view(): LabView {
    const { session, run, host, facts } = this;
    const { views: runs, undo, redo, watch } = this.current;
    const now = { journal: this.journals.view(), toldServer: this.toldServer.view() };
    const windows = { heldWindows: this.clientWindows.heldCount, droppedMessages: this.invalid.dropped };
    const shown = { session, run, host: host.kind, facts, watch, breakpoints: this.clock.pauses };
    return labView({ ...shown, ...now, ...windows, runs, undo, redo });
  }
}

/** Tells a window that there is no process for it. */
function turnAway(port: Port<ToClient, unknown>, why: 'taken' | 'unknown'): false {
  port.send({ type: 'turned-away', why });
  return false;
}
