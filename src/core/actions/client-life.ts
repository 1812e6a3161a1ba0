import type { ClientSpec } from '../vocabulary/client-spec.ts';
import { formatDuration } from '../time/duration.ts';
import { isStopped, type ProcessStatus } from '../vocabulary/process.ts';
import type { Micros } from '../time/micros.ts';

/** What an action must know of a client to say whether it can be done to it. */
export interface ClientLife {
  readonly spec: ClientSpec;
  readonly process: ProcessStatus;
  /** When it became that. */
  readonly sinceUs: Micros;
  /** The action that ended it. */
  readonly endedBy: string;
  /** Its app has destroyed its engine, and created none since. */
  readonly isDestroyed: boolean;
  /** The channel that it last asked to enter; undefined before the first. */
  readonly channel: string | undefined;
}

/* Each gives a sentence that says what is wrong and what would be right, or undefined where nothing is. */

/** For what a process does or has done to it: it has ended. */
export function endedProblem(life: ClientLife, verb: string): string | undefined {
  const { spec, process, sinceUs, endedBy } = life;
  if (process !== 'dead') return undefined;
  return `the process of "${spec.id}" ended at ${formatDuration(sinceUs)} (${endedBy}) and can do nothing: ${startAgain(life)} before this ${verb} step`;
}

/** For what ends a process: it has ended already. */
export function endedAlready(life: ClientLife): string | undefined {
  const { spec, process, sinceUs, endedBy } = life;
  if (process !== 'dead') return undefined;
  return `the process of "${spec.id}" ended at ${formatDuration(sinceUs)} (${endedBy}) already: take this step out, or ${startAgain(life)} before`;
}

/** What begins a process anew: a page that was left for another is come back to. */
function startAgain({ endedBy }: ClientLife): string {
  return endedBy === 'navigate' ? 'let a back step come' : 'restart it';
}

/** For calls of the app: its process has ended, or is frozen and makes none. */
export function cannotCall(life: ClientLife, verb: string): string | undefined {
  const { spec, sinceUs } = life;
  if (!isStopped(life)) return endedProblem(life, verb);
  return `"${spec.id}" is frozen since ${formatDuration(sinceUs)} and calls nothing: thaw it before this ${verb} step`;
}

/** For what means nothing for a user who has never been in a channel. */
export function neverJoined({ spec, channel }: ClientLife, verb: string): string | undefined {
  if (channel !== undefined) return undefined;
  return `"${spec.id}" has never joined a channel: a ${verb} step needs a join step before it`;
}
