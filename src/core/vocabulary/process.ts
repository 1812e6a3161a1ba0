/**
 * How a process ended: by its user or system, by a fault, by a switch of VoIP mode, or as a page that
 * was loaded again, discarded or left for another.
 */
export const PROCESS_ENDS = ['kill', 'crash', 'voip', 'reload', 'discard', 'navigate'] as const;
export type ProcessEnd = (typeof PROCESS_ENDS)[number];

/** Whether an action ends the process of its client. */
export function isProcessEnd<Action extends { readonly do: string }>(
  action: Action,
): action is Extract<Action, { readonly do: ProcessEnd }> {
  return PROCESS_ENDS.some((end) => end === action.do);
}

/** Whether a process that ends so has the time for last words, where its platform lets it. */
export function hasTimeAtEnd(end: ProcessEnd): boolean {
  return end !== 'crash' && end !== 'discard';
}

/** Life and death of a process, as a trace tells it. */
export const PROCESS_EVENTS = [
  'started',
  'exited',
  'frozen',
  'thawed',
  'not-responding',
  'responding',
] as const;
export type ProcessEvent = (typeof PROCESS_EVENTS)[number];

/** What has become of a client's process. */
export const PROCESS_STATES = ['running', 'frozen', 'not-responding', 'dead'] as const;
export type ProcessStatus = (typeof PROCESS_STATES)[number];

/** Whether a process is stopped, for whatever reason: it neither acts nor reads what arrives. */
export function isStopped({ process }: { readonly process: ProcessStatus }): boolean {
  return process === 'frozen' || process === 'not-responding';
}
