import type { RuleCheck } from '../core/checker/ledger/rule-check.ts';
import { MAX_RUN_US, msFromMicros, type Micros } from '../core/time/micros.ts';
import type { TraceRecord } from '../core/trace/records.ts';
import { forgetNetwork } from '../drop-in/base/browser-network.ts';
import { usualDevices, type DeviceSettings } from '../drop-in/seat/device-settings.ts';
import type { AppSeat, LabStage } from '../drop-in/seat/seat.ts';
import { meeting, type RunSaver, type StageFinder } from '../drop-in/seat/stages.ts';
import { boundaries } from './boundaries.ts';
import { heardBy, newsFor, type HeardCallback } from './heard.ts';
import { readSetup, type LabDefaults, type LabSetup } from './lab-options.ts';
import { microsOf, type HowLong } from './moment.ts';
import { withVerbs, type Peer } from './peer.ts';
import { partOf, planToPlay, playPlan, type PlayedScenario, type PlayOptions } from './play-scenario.ts';
import { readClientFields, type ClientFields } from './run/client-fields.ts';
import { peerUser } from './run/peer-user.ts';
import type { ClientVerbs } from './run/client-verbs.ts';
import type { LabRun } from './run/lab-run.ts';
import { RunDriver } from './run/run-driver.ts';
import { actionOfCall } from './run/verb-call.ts';
import { saveRun } from './save-run.ts';
import { AppPage } from './seats/app-page.ts';
import { labToken } from './seats/lab-tokens.ts';
import { LabClock } from './time/lab-clock.ts';
import { watchStandstill } from './time/standstill.ts';
import { guardVendor } from './vendor-guard.ts';
import { whyText, type WhyAsked } from './why-text.ts';

/** Somebody in the lab: a peer, or the name of one; `app` is all that the app under test is. */
export type Who = string | { readonly id: string };

/** The device on which the code under test runs, and its process. */
export interface AppDevice extends Omit<ClientVerbs, 'join' | 'leave'> {
  /** The name by which `heard`, `why` and the matchers know it. */
  readonly id: 'app';
  /** Cameras, microphones and loudspeakers; `denied`, `inUse`. Usual ones after each reset. */
  readonly devices: DeviceSettings;
}

/** How long {@link TestLab.nextCallback} waits for something to come. */
const LONGEST_WAIT_US: Micros = MAX_RUN_US;

/** A lab in this process: other people in the call, virtual time, and what everybody was told. */
export class TestLab {
  private readonly setup: LabDefaults;
  private readonly clock: LabClock;
  private page: AppPage;
  private driver: RunDriver | undefined;
  private settings: DeviceSettings = usualDevices();
  private unsupported: string[] = [];
  private isListening = false;
  /** The run that the last reset has ended. */
  private ended: LabRun | undefined;
  private verbUs: Micros = 0;
  private unguard: () => void = () => undefined;
  private readonly find: StageFinder = () =>
    boundaries.getStore() === this || (boundaries.getStore() === undefined && this.isListening)
      ? this.stage
      : undefined;
  private readonly stage: LabStage;
  /** The device of the app under test. */
  readonly app: AppDevice;

  constructor(setup: LabSetup = {}) {
    this.setup = readSetup(setup);
    this.clock = new LabClock(this.setup.time);
    this.page = this.newPage();
    this.stage = this.makeStage();
    const settings = (): DeviceSettings => this.settings;
    const device = withVerbs({ id: 'app' as const }, (verb, fields) => {
      this.page.act(verb, fields);
      this.noteVerb();
    });
    this.app = Object.defineProperty(
      device as typeof device & { readonly devices: DeviceSettings },
      'devices',
      {
        get: settings,
        enumerable: true,
      },
    );
  }

  /** The drop-in finds this lab from now on; to be called before all tests. */
  listen(): this {
    if (this.isListening) return this;
    this.isListening = true;
    this.clock.start();
    this.unguard = guardVendor();
    meeting().finders.push(this.find);
    meeting().savers.push(this.saveReport);
    this.begin();
    return this;
  }

  /**
   * Ends everything and starts a new run; to be called after each test.
   *
   * @throws Error where something was asked for that the drop-in does not have, if the lab is to
   *   fail for that
   */
  reset(): void {
    const { unsupported } = this;
    this.end();
    if (this.isListening) {
      this.clock.restart();
      this.begin();
    }
    if (this.setup.onUnsupported === 'error' && unsupported.length > 0) {
      throw new Error(`The app called what the drop-in does not have: ${unsupported.join(', ')}.`);
    }
  }

  /** Gives everything back; to be called after all tests. */
  close(): void {
    this.end();
    this.clock.stop();
    this.unguard();
    this.unguard = () => undefined;
    this.isListening = false;
    leave(meeting().finders, this.find);
    leave(meeting().savers, this.saveReport);
  }

  /**
   * Somebody else, who joins at once where a channel is given.
   *
   * @throws RangeError with a sentence for each mistake in the fields
   */
  client(fields: ClientFields): Peer {
    const { channel, id: _id, uid: _uid, account: _account, ...rest } = fields;
    const driver = this.running('lab.client');
    const { id, user } = peerUser(fields, driver.run.lab.clients);
    if (driver.run.client(id) !== undefined) {
      throw new RangeError(`lab.client: there is a client "${id}" already: give this one another id or uid.`);
    }
    const { spec, first } = readClientFields(id, { ...rest, ...user });
    driver.perform({ do: 'open', client: id, spec });
    for (const action of first) driver.perform(action);
    const own = {
      id,
      get uid(): number {
        return driver.run.client(id)?.uid ?? spec.uid;
      },
    };
    const peer = withVerbs(own, (verb, with_) => {
      if (this.driver !== driver)
        throw new Error(`${id}.${verb}: ${id} was in a run that a reset has ended.`);
      driver.act(actionOfCall(verb, id, with_));
      this.noteVerb();
    });
    if (channel !== undefined) peer.join({ channel });
    return peer;
  }

  /**
   * A token for the app's `join` or `renewToken` that ends so long after that call; what the app's
   * server would give it. Other tokens outlive the run.
   */
  token(lives: HowLong): string {
    return labToken(microsOf(lives, 'lab.token'));
  }

  /** Virtual time of the run, in milliseconds. */
  get nowMs(): number {
    return this.driver === undefined ? 0 : msFromMicros(this.driver.nowUs);
  }

  /** When a verb of a peer or of `lab.app` was last called, in milliseconds of the run. */
  get lastVerbMs(): number {
    return msFromMicros(this.verbUs);
  }

  /** Moves time on: the lab, and the app's own timers with it. */
  async advance(span: HowLong): Promise<void> {
    const us = microsOf(span, 'lab.advance');
    await this.running('lab.advance').advance(us);
  }

  /** Moves time on to a moment of the run. */
  async advanceTo(moment: HowLong): Promise<void> {
    const driver = this.running('lab.advanceTo');
    const us = microsOf(moment, 'lab.advanceTo') - driver.nowUs;
    if (us < 0) {
      throw new RangeError(`lab.advanceTo: ${moment} is over; the run has come to ${this.nowMs} ms.`);
    }
    await driver.advance(us);
  }

  /**
   * Moves time on until somebody, or this one, is told something, and says what. What is told every
   * two seconds, of how networks are, is passed over.
   */
  async nextCallback(who?: Who): Promise<HeardCallback> {
    const driver = this.running('lab.nextCallback');
    const { lab } = driver.run;
    const before = this.news(who).length;
    const limitUs = driver.nowUs + LONGEST_WAIT_US;
    while (lab.nextEventUs <= limitUs) {
      await driver.advance(Math.max(0, lab.nextEventUs - driver.nowUs));
      const heard = this.news(who)[before];
      if (heard !== undefined) return heard;
    }
    throw new Error('lab.nextCallback: nothing will happen by itself any more; do something first.');
  }

  /**
   * Plays a scenario (a file, or its text) around the app, which takes the part of one of its
   * clients, and judges what all of them were told. To be called before anybody has joined.
   *
   * @throws Error that says what did not hold, with the reasons; RangeError where the scenario
   *   cannot be played so
   */
  async play(scenario: string, options: PlayOptions): Promise<PlayedScenario> {
    const plan = await planToPlay(scenario);
    partOf(plan, options.as);
    const { run } = this.running('lab.play');
    if (run.lab.clients.size > 0) {
      throw new RangeError('lab.play: a scenario begins a run, and somebody has joined this one already.');
    }
    this.driver?.end();
    this.clock.restart();
    const { seed, name, timings } = plan;
    const driver = new RunDriver({ seed, name, timings }, this.clock, this.page);
    this.driver = driver;
    const advanceTo = (atUs: Micros): Promise<void> => driver.advance(Math.max(0, atUs - driver.nowUs));
    return playPlan(plan, options, { driver, page: this.page, advanceTo });
  }

  /** What a client was told so far, in its own words; everybody where nobody is named. */
  heard(who?: Who): readonly HeardCallback[] {
    return heardBy(this.idsOrAll(who), this.trace());
  }

  /** The records of the run so far, without packets. */
  trace(): readonly TraceRecord[] {
    const driver = this.ran();
    driver.catchUp();
    return driver.run.lab.records;
  }

  /** The reason, in sentences, for what a client was told at a moment, or was not told. */
  why(who: Who, question: WhyAsked): string {
    const { run } = this.ran();
    const [id] = this.idsOf(who);
    if (id === undefined) throw new RangeError('lab.why: the app has joined nothing yet.');
    return whyText(run.explained(), id, question);
  }

  /** The run as a scenario file that plays the same. */
  scenario(): string {
    return this.ran().run.scenario();
  }

  /** Writes the run into a file: `.jsonl`, `.html`, `.svg`, `.mmd`, `.csv` or `.yaml`. */
  async save(file: string): Promise<void> {
    await saveRun(this.ran().run, file);
  }

  /** Verdicts on the rules that the run gave occasion for, so far. */
  rules(): readonly RuleCheck[] {
    return this.ran().run.checks();
  }

  /** Copies of the vendor's SDK that gave way to the drop-in. */
  get takenOver(): readonly string[] {
    return [...meeting().takenOver];
  }

  /** The function in whose calls, and all that they start, this lab is the one that is found. */
  boundary<Args extends unknown[], Result>(run: (...args: Args) => Result): (...args: Args) => Result {
    return (...args) => boundaries.run(this, () => run(...args));
  }

  private noteVerb(): void {
    this.verbUs = this.ran().nowUs;
  }

  private begin(): void {
    this.verbUs = 0;
    this.settings = usualDevices();
    this.unsupported = [];
    this.page = this.newPage();
    this.driver = new RunDriver(
      { seed: this.setup.seed, name: this.setup.name, timings: {} },
      this.clock,
      this.page,
    );
  }

  private end(): void {
    this.driver?.end();
    this.ended = this.driver?.run ?? this.ended;
    this.driver = undefined;
    this.page.close();
    forgetNetwork();
  }

  private newPage(): AppPage {
    return new AppPage(this.setup.app, () => this.running('the app'));
  }

  private makeStage(): LabStage {
    const settings = (): DeviceSettings => this.settings;
    const nowMs = (): number => this.nowMs;
    const page = (): AppPage => this.page;
    return {
      takeSeat: (): AppSeat => this.page.takeSeat(),
      noteUnsupported: (member) => this.noteUnsupported(member),
      onWaiting: (call, giveUp) => this.watch(call, giveUp),
      get devices() {
        return settings();
      },
      get nowMs() {
        return nowMs();
      },
      get page() {
        return page();
      },
    };
  }

  private readonly saveReport: RunSaver = async (file) => {
    const runs = [this.driver?.run, this.ended];
    const run = runs.find((one) => one !== undefined && one.lab.recordCount > 0);
    if (run !== undefined) await saveRun(run, file);
    return run !== undefined;
  };

  private watch(call: string, giveUp: (error: Error) => void): void {
    const { driver } = this;
    const nowUs = (): number | undefined => (this.driver === driver ? driver?.nowUs : undefined);
    if (this.setup.time === 'virtual') watchStandstill(call, nowUs, giveUp);
  }

  private noteUnsupported(member: string): void {
    if (this.unsupported.includes(member)) return;
    this.unsupported.push(member);
    if (this.setup.onUnsupported === 'warn')
      console.warn(`reconnect-lab: the drop-in does not have ${member}.`);
  }

  /** @throws Error where no run is on */
  private running(what: string): RunDriver {
    if (this.driver !== undefined) return this.driver;
    throw new Error(`${what}: the lab does not listen: call lab.listen() before the tests (beforeAll).`);
  }

  private ran(): RunDriver {
    return this.running('lab');
  }

  private news(who: Who | undefined): readonly HeardCallback[] {
    return newsFor(this.idsOrAll(who), this.trace());
  }

  private idsOrAll(who: Who | undefined): readonly string[] {
    return who === undefined ? [...this.ran().run.lab.clients.keys()] : this.idsOf(who);
  }

  private idsOf(who: Who): readonly string[] {
    const id = typeof who === 'string' ? who : who.id;
    if (id === 'app') return this.page.ids;
    const { clients } = this.ran().run.lab;
    if (clients.has(id)) return [id];
    const known = ['app', ...clients.keys()].filter((name, at, all) => all.indexOf(name) === at);
    throw new RangeError(`there is no client "${id}" in this lab: there are ${known.join(', ')}.`);
  }
}

/** Takes somebody off a list. */
function leave<Member>(list: Member[], member: Member): void {
  const position = list.indexOf(member);
  if (position >= 0) list.splice(position, 1);
}

/** A lab for the tests of a file: `listen` before all, `reset` after each, `close` after all. */
export function setupLab(setup: LabSetup = {}): TestLab {
  return new TestLab(setup);
}
