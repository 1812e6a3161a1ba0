import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { LabAction } from '../actions/actions.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import type { RecordedReply, WebhookSettings } from '../vocabulary/webhooks.ts';
import type { Micros } from '../time/micros.ts';
import type { Expectation } from './expectation.ts';

/** An action with the virtual time at which it takes effect. */
export interface TimedAction {
  readonly atUs: Micros;
  readonly action: LabAction;
}

/**
 * A scenario file, read, checked and resolved: nothing in it can be wrong any more. Plain JSON
 * data.
 */
export interface ScenarioPlan {
  readonly name: string;
  /** Rule IDs that the file says it exercises. */
  readonly rules: readonly string[];
  /** Integer or hex string, as written. */
  readonly seed: string;
  /** Overrides of every rulebook of the run. */
  readonly timings: Partial<Timings>;
  readonly clients: readonly ClientSpec[];
  /**
   * In order of time; equal times in order of the file. Client starts are not in it: all run from
   * 0.
   */
  readonly actions: readonly TimedAction[];
  readonly untilUs: Micros;
  /** The customer's server, if it is told of channels and users. */
  readonly webhooks?: WebhookSettings;
  /** What a server outside the lab said in the run that this one repeats. */
  readonly webhookReplies?: readonly RecordedReply[];
  readonly expectations: readonly Expectation[];
}

/** One mistake in a file, with what would be right. */
export interface FileDiagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** For how many mistakes it stands, where a file has more than are listed. */
  readonly stands?: number;
}
