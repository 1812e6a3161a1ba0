import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { anyLab, type RandomLab } from '../../../test/model/random-labs.ts';
import { explainedLab, type RecordedTrace } from '../../../test/support/explained-traces.ts';
import type { CallbackRecord } from '../trace/records.ts';
import { explainAbsence } from './absence/absence.ts';

/**
 * The moment for which an answer says that the callback is due; undefined where it gives none, or
 * only about.
 */
function dueUs(
  trace: RecordedTrace,
  { actor, role, args }: CallbackRecord,
  atUs: number,
): number | undefined {
  const { sentences } = explainAbsence(trace, {
    client: actor,
    what: args.state === 'FAILED' || args.state === 'RECONNECTING' ? args.state : role,
    ...(args.uid === undefined ? {} : { uid: args.uid }),
    atUs,
  });
  const due = sentences
    .map(({ text }) => /so it was due at (\d+\.\d+) s,/.exec(text)?.[1])
    .find((text) => text !== undefined);
  return due === undefined ? undefined : Math.round(Number(due) * 1e6);
}

/**
 * Callbacks of a silence, each with a moment in that silence after which nothing was done from
 * outside.
 */
function awaited({ records }: RecordedTrace): { record: CallbackRecord; atUs: number }[] {
  return records.flatMap((record) => {
    if (record.kind !== 'callback' || record.silence === undefined) return [];
    const atUs = record.atUs - 1_000_000;
    const isLeftAlone = !records.some(
      (one) => one.kind === 'input' && one.atUs > atUs && one.atUs <= record.atUs,
    );
    return isLeftAlone && record.silence.sinceUs < atUs ? [{ record, atUs }] : [];
  });
}

/** Times on a link that jitters are no whole milliseconds. */
const onJitter: RandomLab = {
  seed: '1',
  specs: [1, 2, 3].map((number) => clientSpec(`uid${number}`, 'android', 'pre-2.3.2')),
  actions: [
    [0, { do: 'join', client: 'uid1', channel: 'lab' }],
    [0.25, { do: 'join', client: 'uid2', channel: 'lab' }],
    [0.5, { do: 'join', client: 'uid3', channel: 'lab' }],
    [2, { do: 'network', client: 'uid3', preset: 'str0m-congested' }],
    [2.142, { do: 'offline', client: 'uid3', direction: 'both' }],
  ],
  untilSeconds: 32.142,
};

test.each(['events', 'packets'] as const)(
  'a trace of %s that ends in a silence says when the callback would have come, and then it comes',
  (detail) => {
    let answered = 0;
    fc.assert(
      fc.property(anyLab, ({ specs, actions, untilSeconds }) => {
        const trace = explainedLab(specs, actions, Math.ceil(untilSeconds), detail);
        for (const { record, atUs } of awaited(trace)) {
          const ended = { ...trace, untilUs: atUs, records: trace.records.filter((one) => one.atUs <= atUs) };
          const due = dueUs(ended, record, atUs);
          if (due === undefined) continue;
          answered++;
          // Sentences have milliseconds; links that jitter do not keep to them.
          expect(Math.abs(due - record.atUs), `${record.name} was due at ${due}`).toBeLessThanOrEqual(500);
        }
      }),
      { examples: [[onJitter]], numRuns: 1 + Number(process.env.SOAK_RUNS ?? 30) },
    );
    expect(answered).toBeGreaterThan(10);
  },
  120_000,
);
