import { SECOND } from '../../src/core/time/micros.ts';
import type { CallbackRecord, TraceRecord } from '../../src/core/trace/records.ts';

/* Traces in which something comes otherwise than a rule has it. */

/** What goes wrong in a trace. */
export type Wrong = (records: readonly TraceRecord[]) => readonly TraceRecord[];

/** Which callbacks are meant. */
export type Match = (record: CallbackRecord) => boolean;

const isCallback = (match: Match) => (record: TraceRecord) => record.kind === 'callback' && match(record);

/** Those of a role, with these arguments. */
export const tells = (role: string, args: object = {}): Match => {
  const wanted = Object.entries(args);
  return (record) =>
    record.role === role &&
    wanted.every(([key, value]) => (record.args as Record<string, unknown>)[key] === value);
};

/** The callback does not come. */
export const without =
  (match: Match): Wrong =>
  (records) =>
    records.filter((record) => !isCallback(match)(record));

/** The callback comes so much later. */
export const late =
  (match: Match, seconds: number): Wrong =>
  (records) => {
    const moved = records.map((record) =>
      isCallback(match)(record) ? { ...record, atUs: record.atUs + seconds * SECOND } : record,
    );
    return moved.sort((one, other) => one.atUs - other.atUs || one.seq - other.seq);
  };

/** The callback has another argument. */
export const altered =
  (match: Match, args: object): Wrong =>
  (records) =>
    records.map((record) =>
      record.kind === 'callback' && match(record) ? { ...record, args: { ...record.args, ...args } } : record,
    );

/** One more callback comes. */
export const inserted =
  (seconds: number, actor: string, role: CallbackRecord['role'], args: object = {}): Wrong =>
  (records) => {
    const atUs = seconds * SECOND;
    const extra: CallbackRecord = {
      kind: 'callback',
      seq: 0,
      cause: null,
      atUs,
      actor,
      role,
      name: role,
      args,
    };
    const at = records.findIndex((record) => record.atUs > atUs);
    return [...records.slice(0, at), extra, ...records.slice(at)];
  };

/** The client gives up after a while. */
export const givesUp: Wrong = (records) => {
  const atUs = 1000 * SECOND;
  const gaveUp: TraceRecord = {
    kind: 'state',
    seq: 0,
    cause: null,
    atUs,
    actor: 'uid1',
    from: 'RECONNECTING',
    to: 'FAILED',
  };
  const at = records.findIndex((record) => record.atUs > atUs);
  return [...records.slice(0, at), gaveUp, ...records.slice(at)];
};

/** A client that joins anew is let in as the user that it was. */
export const sameUidAgain: Wrong = (records) => {
  const first = records.find((record) => record.kind === 'state' && record.uid !== undefined);
  const uid = first?.kind === 'state' ? (first.uid ?? 0) : 0;
  return records.map((record) =>
    record.kind === 'state' && record.uid !== undefined ? { ...record, uid } : record,
  );
};

/** Those of a role at the one who watches. */
export const goneAtUid2 =
  (role: string): Match =>
  (record) =>
    record.actor === 'uid2' && record.role === role;

export const reconnecting = tells('connectionStateChanged', { state: 'RECONNECTING' });
