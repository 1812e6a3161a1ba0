import type { CallbackArgs } from '../../vocabulary/callback-args.ts';
import { isCallbackRole, webRole, type CallbackRole } from '../../vocabulary/callbacks.ts';
import type { RuleId } from '../../rulebook/rules/rules.ts';
import type { Micros } from '../../time/micros.ts';

/** What the checker takes for an event beside callbacks. */
export type StepRole = CallbackRole | 'call-refused' | 'channel-destroyed';

/** One event of an expectation. */
export interface Step {
  readonly role: StepRole;
  /** These arguments it must have, among others. A reason of `null` must be absent. */
  readonly args: StepArgs;
}

/** Arguments to look for; `reason: null` means none may be there. */
export type StepArgs = Omit<CallbackArgs, 'reason'> & { readonly reason?: string | null };

/** What must happen, in which order, and in which span of time. */
export interface ExpectationSpec {
  /** Passed when it holds, failed when it does not. */
  readonly rules: readonly RuleId[];
  /** Passed as well when it holds; not to blame when it does not. */
  readonly alsoShows?: readonly RuleId[];
  /** The observer and the subject. */
  readonly subject: string;
  readonly steps: readonly Step[];
  /** Nominal moment. */
  readonly expectedUs: Micros;
  readonly loUs: Micros;
  readonly hiUs: Micros;
  /** False: it may happen, but need not (a race, or no rule). */
  readonly must: boolean;
  /** The message is on its way: nothing can call it off. */
  readonly isFinal?: boolean;
  /** False: it can break its rules, but holding says nothing about them. Default true. */
  readonly isTelling?: boolean;
}

/** How an expectation ended. One that was called off has none. */
export interface Outcome {
  readonly verdict: 'held' | 'broken';
  /** When it, or what came instead of it, happened; null where nothing did. */
  readonly atUs: Micros | null;
  /** What is wrong; empty when it held. */
  readonly message: string;
}

/** An expectation that waits. */
export interface PendingExpectation {
  readonly spec: ExpectationSpec;
  /** Index of the step that comes next. */
  next: number;
  must: boolean;
  isOpen: boolean;
  outcome?: Outcome;
}

/** An event, as it is compared with expectations. */
export interface Occurrence {
  readonly atUs: Micros;
  readonly role: StepRole;
  readonly args: CallbackArgs;
}

/** Whether two roles name the same event. */
export function isSameRole(one: StepRole, other: StepRole): boolean {
  const event = (role: StepRole): StepRole => (isCallbackRole(role) ? webRole(role) : role);
  return event(one) === event(other);
}

/** Whether an event is the step, arguments and all. */
export function isStep(step: Step, role: StepRole, args: CallbackArgs): boolean {
  return isSameRole(step.role, role) && mismatchOf(step, args) === undefined;
}

/** What is wrong about the arguments; undefined when they fit. */
export function mismatchOf(step: Step, args: CallbackArgs): string | undefined {
  const wanted = Object.entries(step.args) as [keyof CallbackArgs, string | number | null][];
  for (const [key, value] of wanted) {
    const actual = args[key] ?? null;
    if (actual !== value) return `${key} is ${actual ?? 'absent'} instead of ${value ?? 'absent'}`;
  }
  return undefined;
}

/** Whether the event is meant by the step, though its reason may be wrong. */
export function isMeantBy(step: Step, role: StepRole, args: CallbackArgs): boolean {
  if (!isSameRole(step.role, role)) return false;
  const { state, mediaType, uid } = step.args;
  if (state !== undefined && state !== args.state) return false;
  if (mediaType !== undefined && mediaType !== args.mediaType) return false;
  return uid === undefined || uid === args.uid;
}

/** The steps in words: `connectionStateChanged(CONNECTED, JOIN_SUCCESS), joinSuccess`. */
export function describeSteps(steps: readonly Step[]): string {
  return steps.map((step) => describeEvent(step.role, step.args)).join(', ');
}

/** An event in words. */
export function describeEvent(role: StepRole, args: StepArgs): string {
  const { uid, state, mediaType, reason, txQuality, rxQuality } = args;
  const words = [uid, state, mediaType, reason, txQuality, rxQuality].filter(
    (word) => word !== undefined && word !== null,
  );
  return words.length === 0 ? role : `${role}(${words.join(', ')})`;
}
