import type { CallbackArgs } from '../vocabulary/callback-args.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { LabAction } from '../actions/actions.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import type { Micros } from '../time/micros.ts';

/** Where something stands in a file; both from 1. */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

/** An action with the virtual time at which it takes effect. */
export interface TimedAction {
  readonly atUs: Micros;
  readonly action: LabAction;
}

interface ExpectationBase {
  /** The expectation in one line, as reports print it. */
  readonly text: string;
  readonly position: SourcePosition;
}

/** Exactly `count` callbacks with `name` and these args inside `atUs ± toleranceUs`. */
export interface CallbackExpectation extends ExpectationBase {
  readonly type: 'callback';
  readonly client: string;
  /** The dialect's exact callback name. */
  readonly name: string;
  readonly args: CallbackArgs;
  readonly atUs: Micros;
  readonly toleranceUs: Micros;
  readonly count: number;
}

/** No such callback from `fromUs` to `untilUs`, both inclusive. */
export interface NeverExpectation extends ExpectationBase {
  readonly type: 'never';
  readonly client: string;
  readonly name: string;
  readonly args: CallbackArgs;
  readonly fromUs: Micros;
  readonly untilUs: Micros;
}

/** The connection enters `state` inside `atUs ± toleranceUs`. */
export interface StateExpectation extends ExpectationBase {
  readonly type: 'state';
  readonly client: string;
  readonly state: ConnectionState;
  readonly atUs: Micros;
  readonly toleranceUs: Micros;
}

/** These callbacks of one client in this order; others may lie between. */
export interface SequenceExpectation extends ExpectationBase {
  readonly type: 'sequence';
  readonly client: string;
  readonly names: readonly string[];
}

/** The server destroys the channel inside `atUs ± toleranceUs`, or never (`atUs` null). */
export interface ChannelExpectation extends ExpectationBase {
  readonly type: 'channel';
  readonly channel: string;
  readonly atUs: Micros | null;
  readonly toleranceUs: Micros;
}

export type Expectation =
  CallbackExpectation | NeverExpectation | StateExpectation | SequenceExpectation | ChannelExpectation;

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
