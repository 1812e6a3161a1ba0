import type { PendingExpectation, Step } from '../../checker/ledger/expectation.ts';
import { isPeriodic } from '../../vocabulary/callbacks.ts';
import type { Micros } from '../../time/micros.ts';

/** The place where a rule says that something must come. */
export interface Ghost {
  /** Rules that ask for it. */
  readonly rules: readonly string[];
  /** Who must be told. */
  readonly lane: string;
  /** Client it is about; null where it is about the lane itself. */
  readonly about: string | null;
  /** What must come, in the words of the lane: `onUserOffline(1, DROPPED)`. */
  readonly text: string;
  readonly expectedUs: Micros;
  /** First and last moment at which it is right. */
  readonly loUs: Micros;
  readonly hiUs: Micros;
  /** Lives on: its end is written here by the rule checker. */
  readonly source: PendingExpectation;
}

/** `awaited`: still to come. `off`: not asked for any more, so that it is not drawn. */
export type GhostStatus = 'awaited' | 'held' | 'broken' | 'off';

/** What has become of a ghost by now. */
export function ghostStatus({ source }: Ghost): GhostStatus {
  if (source.outcome !== undefined) return source.outcome.verdict;
  return source.isOpen && source.must ? 'awaited' : 'off';
}

/**
 * Whether a picture shows it: what comes every two seconds would fill the row, and is shown where
 * it did not come.
 */
export function isGhostDrawn(ghost: Ghost): boolean {
  const status = ghostStatus(ghost);
  if (status === 'broken') return true;
  return status !== 'off' && !ghost.source.spec.steps.every(isPeriodicStep);
}

function isPeriodicStep({ role }: Step): boolean {
  return role !== 'call-refused' && role !== 'channel-destroyed' && isPeriodic(role);
}

/** How far what came lies from what was expected, in microseconds; null where nothing came. */
export function deviationUs({ source, expectedUs }: Ghost): Micros | null {
  const atUs = source.outcome?.atUs ?? null;
  return atUs === null ? null : atUs - expectedUs;
}

/** `+0.1 ms`, `−100 ms`, `±0 ms`; empty where nothing came. */
export function deviationText(ghost: Ghost): string {
  const us = deviationUs(ghost);
  if (us === null) return '';
  const ms = Math.abs(us) / 1000;
  const digits = Number.isInteger(ms) ? 0 : 3;
  return `${us === 0 ? '±' : us > 0 ? '+' : '−'}${ms.toFixed(digits)} ms`;
}
