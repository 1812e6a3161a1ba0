import type { ExpectationResult } from '../../core/scenario/judge/expectation-result.ts';
import type { RuleCheck } from '../../core/checker/ledger/rule-check.ts';
import type { ScenarioPlan } from '../../core/plan/plan.ts';
import type { TraceDifference } from '../../core/trace-file/first-difference.ts';
import type { TraceDetail } from '../../core/trace/records.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { ReplyCounts, WebhookTarget } from '../../webhooks/webhook-messenger.ts';

/** What becomes of a run's trace. */
export type TraceRequest =
  | { readonly kind: 'none' }
  | { readonly kind: 'file'; readonly file: string }
  /** Comes back with the outcome. */
  | { readonly kind: 'text' }
  /** Is held against the one in a file; where they part comes back. */
  | { readonly kind: 'compare'; readonly file: string };

/** One scenario to run, as it travels to a worker thread. */
export interface ScenarioJob {
  /** Position in the list of all jobs; its slot in the shared board. */
  readonly index: number;
  readonly plan: ScenarioPlan;
  readonly detail: TraceDetail;
  readonly app: string;
  readonly trace: TraceRequest;
  /** Where the HTML report goes, if one is wanted, and the scenario's text, which it shows. */
  readonly report?: { readonly file: string; readonly scenario: string };
  /** Whether what happened is to be told in plain words. */
  readonly hasStory?: boolean;
  /** The customer's own server, where it is really told. */
  readonly webhook?: WebhookTarget;
}

/** What comes back: all that reports need, without the records. */
export interface ScenarioOutcome {
  readonly expectations: readonly ExpectationResult[];
  readonly checks: readonly RuleCheck[];
  readonly virtualUs: Micros;
  readonly stopped: boolean;
  readonly wallMs: number;
  /** With `webhook`: how often it replied what. */
  readonly replies?: ReplyCounts;
  /** With `hasStory`: a paragraph each. */
  readonly story?: readonly string[];
  /** With the request `text`. */
  readonly traceText?: string;
  /**
   * With the request `compare`: where the two part first; null where they are the same to the
   * byte.
   */
  readonly difference?: TraceDifference | null;
  /** With the request `file`, where it could not be written: why. */
  readonly traceMistake?: string;
  /** Why the HTML report could not be written. */
  readonly reportMistake?: string;
}
