/**
 * The verbs of a step: everything that a person, a file or the fuzzer can do in a lab, in the
 * order in which they are offered. What one means stands in its module in `core/actions`.
 */
export const STEP_VERBS = [
  'join',
  'leave',
  'kill',
  'crash',
  'freeze',
  'thaw',
  'background',
  'foreground',
  'sleep',
  'wake',
  'restart',
  'reload',
  'discard',
  'navigate',
  'back',
  'destroy',
  'create',
  'offline',
  'online',
  'network',
  'handover',
  'voip',
  'ban',
  'failEdge',
  'failPath',
  'restorePath',
  'reconnect',
  'publish',
  'unpublish',
  'mute',
  'unmute',
  'role',
  'renewToken',
] as const;
export type StepVerb = (typeof STEP_VERBS)[number];

/**
 * Verbs whose records of the process tell all that came of them: whoever reads a trace need know
 * nothing of them. Of all others the readers are made by the compiler to say what they come to.
 */
export const PROCESS_VERBS = [
  'kill',
  'crash',
  'freeze',
  'thaw',
  'background',
  'foreground',
  'sleep',
  'wake',
  'voip',
  'discard',
] as const satisfies readonly StepVerb[];
export type ProcessVerb = (typeof PROCESS_VERBS)[number];

/** Whether the records of the process tell all that came of an action. */
export function isToldByProcess<Action extends { readonly do: string }>(
  action: Action,
): action is Extract<Action, { readonly do: ProcessVerb }> {
  return PROCESS_VERBS.some((verb) => verb === action.do);
}

/** All actions: before a client can be acted on, it is opened. */
export const ACTION_NAMES = ['open', ...STEP_VERBS] as const;
export type ActionName = (typeof ACTION_NAMES)[number];
