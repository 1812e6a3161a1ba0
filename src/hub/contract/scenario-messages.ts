import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { SdkGeneration } from '../../core/vocabulary/persona.ts';
import type { FileDiagnostic } from '../../core/plan/plan.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { Explanation } from '../../core/why/facts/explanation.ts';

/** A scenario as its file has it. */
export interface ScenarioText {
  /** Name of the file, for messages and for saving. */
  readonly file: string;
  readonly text: string;
}

/** A scenario that comes with the app. */
export interface ShippedScenario {
  readonly file: string;
  readonly name: string;
  /** The question that it answers, shared with its neighbours. */
  readonly group: string;
  readonly rules: readonly string[];
}

/** An expectation and what has become of it. */
export interface ExpectationView {
  readonly text: string;
  readonly line: number;
  /** Id of the client that it is about; null where it is about a channel. */
  readonly client: string | null;
  /** The moment it asks for; null where it asks for none. */
  readonly atMs: number | null;
  readonly status: 'pending' | 'passed' | 'failed';
  readonly actualAtMs: number | null;
  /** The record of that moment, by its number in the run. */
  readonly actualSeq: number | null;
  /** What happened instead; empty unless it failed. */
  readonly message: string;
}

/** A rule that did not hold on some occasion. */
export interface BrokenRuleView {
  readonly rule: string;
  readonly subject: string;
  readonly message: string;
  readonly atMs: number | null;
}

/** A scenario that runs or has run. */
export interface ScenarioView {
  readonly file: string;
  readonly name: string;
  readonly untilMs: number;
  readonly isOver: boolean;
  readonly expectations: readonly ExpectationView[];
  /** IDs of the rules that were judged and held; known at the end. */
  readonly heldRules: readonly string[];
  readonly brokenRules: readonly BrokenRuleView[];
}

/** A scenario that was checked or run: its mistakes, or what it is. */
export interface ScenarioAnswer {
  readonly mistakes: readonly FileDiagnostic[];
  /** Null where there are mistakes. */
  readonly scenario: ScenarioView | null;
}

/**
 * Where a run to compare comes from: the run in the windows, another run of the lab, a scenario, or
 * a trace file.
 */
export type RunSource =
  | { readonly from: 'session'; readonly sdk?: SdkGeneration }
  | { readonly from: 'run'; readonly run: number; readonly sdk?: SdkGeneration }
  | ({ readonly from: 'scenario'; readonly sdk?: SdkGeneration } & ScenarioText)
  | ({ readonly from: 'trace' } & ScenarioText);

/** A run that is not in the windows, as a page draws it. */
export interface DrawnRun {
  readonly title: string;
  readonly clients: readonly ClientSpec[];
  /** Overrides of every rulebook of the run. */
  readonly timings: Partial<Timings>;
  readonly untilMs: number;
  /** Without packets and timers. */
  readonly records: readonly TraceRecord[];
}

/** Which run an expectation belongs to: that of the windows, or the last one without. */
export type JudgedRun = 'windows' | 'check';

/** A line of a session's "Save as scenario". */
export interface ProposalView {
  readonly text: string;
  readonly isKept: boolean;
}

/** Calls of the lab window about scenarios. */
export interface ScenarioCalls {
  'scenarios.list': { args: Record<never, never>; answer: { scenarios: readonly ShippedScenario[] } };
  'scenarios.read': { args: { file: string }; answer: ScenarioText };
  'scenarios.check': { args: ScenarioText; answer: ScenarioAnswer };
  /** Runs headless, with `scenario-progress` on the way. The one before it is stopped. */
  'scenarios.run': {
    args: ScenarioText;
    answer: ScenarioAnswer & { readonly isStopped: boolean; readonly run: DrawnRun | null };
  };
  /**
   * Why the expectation with this position did not hold; null where the run says nothing about it.
   */
  'scenarios.why': {
    args: { run: JudgedRun; position: number };
    answer: { readonly explanation: Explanation | null };
  };
  'scenarios.stop': { args: Record<never, never>; answer: null };
  /**
   * Replaces the run by that of the scenario, in windows; it starts as soon as they are there, and
   * stops at the scenario's end.
   */
  'scenarios.open': { args: ScenarioText; answer: ScenarioAnswer };
  /** The file of the scenario that the windows run; null where the run is none's. */
  'session.source': { args: Record<never, never>; answer: { readonly source: ScenarioText | null } };
  /** What could be expected of the run so far. */
  'session.proposals': {
    args: Record<never, never>;
    answer: { readonly proposals: readonly ProposalView[] };
  };
  /** The run so far as a scenario that expects these, by position. */
  'session.scenario': {
    args: { name: string; kept: readonly number[] };
    answer: ScenarioText & ScenarioAnswer;
  };
  'runs.compare': {
    args: { left: RunSource; right: RunSource };
    answer: {
      readonly mistakes: readonly FileDiagnostic[];
      /** Left, right; null where there are mistakes. */
      readonly runs: readonly [DrawnRun, DrawnRun] | null;
    };
  };
  /** A new lab that has gone through the same until then, and stops there to go on differently. */
  'lab.fork': { args: { atMs: number }; answer: null };
}
