import { comparedRun, drawnRun } from './compared-runs.ts';
import { HeadlessRun } from './headless-run.ts';
import { ScenarioMonitor } from './scenario-monitor.ts';
import { ShippedScenarios } from './shipped-scenarios.ts';
import type { JudgedRun, ScenarioAnswer, ScenarioCalls, ScenarioText } from '../contract/scenario-messages.ts';
import { Refusal } from '../contract/refusal.ts';
import type { HostClock } from '../session/host-clock.ts';
import type { Recording } from '../session/session-options.ts';
import { scenarioFileName } from '../../core/scenario/source/file-name.ts';
import type { ScenarioPlan } from '../../core/plan/plan.ts';
import { readScenario } from '../../core/scenario/read/read-scenario.ts';
import { describeProposal, keepProposals, recordScenario } from '../../core/scenario/record/record-scenario.ts';
import { writeScenario } from '../../core/scenario/write/write-scenario.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { TraceRecord } from '../../core/trace/records.ts';

/** What the service needs of the hub. */
export interface ScenarioServiceEnvironment {
  readonly clock: HostClock;
  /** The run in the windows, with the present instant finished. */
  recording(): Promise<Recording>;
  /** Tells that run from all others of this lab. */
  frontRun(): string;
  /** A run that is put aside, as what it is gone through again with. @throws Refusal */
  keptRun(run: number): ScenarioPlan;
  /** Brings the run of a scenario to the front. */
  open(plan: ScenarioPlan, source: ScenarioText): Promise<void>;
  /** The scenario that the run in the windows is one of. */
  watch(): ScenarioMonitor | undefined;
  /** Brings a run to the front that has the same past until then. */
  fork(atMs: number): Promise<void>;
  progress(file: string, virtualUs: Micros, untilUs: Micros): void;
}

interface Checked {
  readonly watch: ScenarioMonitor;
  readonly records: readonly TraceRecord[];
}

type Answers = {
  readonly [Name in keyof ScenarioCalls]: (
    args: ScenarioCalls[Name]['args'],
  ) => Promise<ScenarioCalls[Name]['answer']> | ScenarioCalls[Name]['answer'];
};

/**
 * Answers the lab window's calls about scenarios: reads, checks, runs, records and compares them.
 */
export class ScenarioService {
  readonly answers: Answers;
  private readonly environment: ScenarioServiceEnvironment;
  private readonly shipped = new ShippedScenarios();
  private running: HeadlessRun | undefined;
  /** The last run without windows that came to its end. */
  private checked: Checked | undefined;
  /** What the proposals on show were made of: the run may have gone on since. */
  private proposed: { readonly run: string; readonly recording: Recording } | undefined;

  constructor(environment: ScenarioServiceEnvironment) {
    this.environment = environment;
    this.answers = {
      'scenarios.list': () => ({ scenarios: this.shipped.list() }),
      'scenarios.read': ({ file }) => this.read(file),
      'scenarios.check': (source) => check(source),
      'scenarios.run': (source) => this.run(source),
      'scenarios.why': ({ run, position }) => this.why(run, position),
      'scenarios.stop': () => this.stop(),
      'scenarios.open': (source) => this.open(source),
      'session.source': () => ({ source: environment.watch()?.source ?? null }),
      'session.proposals': () => this.proposals(),
      'session.scenario': ({ name, kept }) => this.recorded(name, new Set(kept)),
      'runs.compare': (sources) => this.compare(sources),
      'lab.fork': async ({ atMs }) => {
        await environment.fork(atMs);
        return null;
      },
    };
  }

  private read(file: string): ScenarioText {
    const found = this.shipped.read(file);
    if (!found) throw new Refusal(`No scenario "${file}" comes with the app.`);
    return found;
  }

  private stop(): null {
    this.running?.stop();
    return null;
  }

  private async run({
    file,
    text,
  }: ScenarioText): Promise<ScenarioCalls['scenarios.run']['answer']> {
    this.stop();
    const read = readScenario(text, file);
    if (!read.ok) return { mistakes: read.mistakes, scenario: null, isStopped: false, run: null };
    const { plan } = read;
    const run = new HeadlessRun(plan, this.environment.clock);
    this.running = run;
    const { records, isStopped } = await run.run((virtualUs) =>
      this.environment.progress(file, virtualUs, plan.untilUs),
    );
    const watch = new ScenarioMonitor(file, plan);
    if (isStopped) return { mistakes: [], scenario: watch.view(), isStopped, run: null };
    watch.finish(records, plan.untilUs, false);
    this.checked = { watch, records };
    return { mistakes: [], scenario: watch.view(), isStopped, run: drawnRun(plan.name, plan, records) };
  }

  private async why(run: JudgedRun, position: number): Promise<ScenarioCalls['scenarios.why']['answer']> {
    if (run === 'check') {
      const { checked } = this;
      const reachedUs = checked?.watch.plan.untilUs ?? 0;
      return { explanation: checked?.watch.why(position, checked.records, reachedUs) ?? null };
    }
    const watch = this.environment.watch();
    if (watch === undefined) return { explanation: null };
    const { header, records } = await this.environment.recording();
    return { explanation: watch.why(position, records, header.untilUs) ?? null };
  }

  private async open({ file, text }: ScenarioText): Promise<ScenarioAnswer> {
    const read = readScenario(text, file);
    if (!read.ok) return { mistakes: read.mistakes, scenario: null };
    await this.environment.open(read.plan, { file, text });
    return { mistakes: [], scenario: new ScenarioMonitor(file, read.plan).view() };
  }

  private async proposals(): Promise<ScenarioCalls['session.proposals']['answer']> {
    const { header, records } = await this.propose();
    const recorded = recordScenario(header, records.telling);
    const proposals = recorded.proposals.map((proposal) => ({
      text: describeProposal(recorded, proposal),
      isKept: proposal.isKept,
    }));
    return { proposals };
  }

  private async propose(): Promise<Recording> {
    const run = this.environment.frontRun();
    const recording = await this.environment.recording();
    this.proposed = { run, recording };
    return recording;
  }

  private async recorded(
    name: string,
    kept: ReadonlySet<number>,
  ): Promise<ScenarioCalls['session.scenario']['answer']> {
    const { proposed } = this;
    const isOfFront = proposed?.run === this.environment.frontRun();
    const { header, records } = isOfFront ? proposed.recording : await this.propose();
    const recorded = recordScenario({ ...header, name }, records.telling);
    const text = writeScenario(keepProposals(recorded, (position) => kept.has(position)));
    const file = scenarioFileName(name);
    return { file, text, ...check({ file, text }) };
  }

  private async compare({
    left,
    right,
  }: ScenarioCalls['runs.compare']['args']): Promise<ScenarioCalls['runs.compare']['answer']> {
    const { clock } = this.environment;
    const session = () => this.environment.recording();
    const kept = (run: number) => this.environment.keptRun(run);
    const one = await comparedRun(left, { session, kept }, clock);
    if (!one.ok) return { mistakes: one.mistakes, runs: null };
    const other = await comparedRun(right, { session, kept }, clock);
    if (!other.ok) return { mistakes: other.mistakes, runs: null };
    return { mistakes: [], runs: [one.run, other.run] };
  }
}

function check({ file, text }: ScenarioText): ScenarioAnswer {
  const read = readScenario(text, file);
  if (!read.ok) return { mistakes: read.mistakes, scenario: null };
  return { mistakes: [], scenario: new ScenarioMonitor(file, read.plan).view() };
}
