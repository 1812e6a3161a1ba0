/**
 * The verbs of a step: everything that a person, a file or the fuzzer can do in a lab, in the order in which they are offered. What
 * one means stands in its module in `core/actions`.
 */
export const STEP_VERBS = [
  'join',
  'leave',
  'kill',
  'crash',
  'freeze',
  'thaw',
  'restart',
  'offline',
  'online',
  'network',
  'voip',
  'ban',
  'reconnect',
] as const;
export type StepVerb = (typeof STEP_VERBS)[number];

/** All actions: before a client can be acted on, it is opened. */
export const ACTION_NAMES = ['open', ...STEP_VERBS] as const;
export type ActionName = (typeof ACTION_NAMES)[number];
