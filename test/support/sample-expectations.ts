import type { ArgPatterns, Expectation, Happening } from '../../src/core/plan/expectation.ts';
import { MILLISECOND, SECOND } from '../../src/core/time/micros.ts';
import type { TraceRecord } from '../../src/core/trace/records.ts';
import type { CallbackArgs } from '../../src/core/vocabulary/callback-args.ts';

/* Expectations of one callback, and records in which it comes. */

/** What every expectation has. */
export const base = { text: 'it', position: { line: 1, column: 1 } };
/** How far off a moment may be. */
export const halfSecondUs = 500 * MILLISECOND;

/** A callback at this second. */
export const callback = (
  atS: number,
  name: string,
  args: CallbackArgs = {},
  actor = 'uid2',
): TraceRecord => ({
  seq: 0,
  atUs: atS * SECOND,
  kind: 'callback',
  actor,
  cause: null,
  role: 'userOffline',
  name,
  args,
});

/** That uid2 is told that somebody went offline. */
export const offline = (args: ArgPatterns): Happening => ({
  kind: 'callback',
  client: 'uid2',
  name: 'onUserOffline',
  args,
});
/** That it is told so at this second. */
export const wantsOffline = (atS: number, count = 1, args: ArgPatterns = { uid: 1 }): Expectation => ({
  ...base,
  type: 'comes',
  what: offline(args),
  when: { at: atS * SECOND, toleranceUs: halfSecondUs },
  count,
});

/** What it is told of UID 1. */
export const gone = { uid: 1, reason: 'DROPPED' };

/** Records with their numbers, as a trace has them. */
export const numbered = (records: readonly TraceRecord[]): readonly TraceRecord[] =>
  records.map((record, seq) => ({ ...record, seq }));
