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
);

/** Links that hold packets up, vary or lose them, beside plain ones. */
const anyUnevenLink = fc.record({
  latencyUs: fc.constantFrom(10_000, 50_000, 150_000),
  jitterUs: fc.constantFrom(0, 0, 8_000, 40_000),
  jitterModel: fc.constantFrom('uniform' as const, 'normal' as const),
  bandwidthBps: fc.constantFrom(undefined, undefined, 8_000, 64_000),
  lossRatio: fc.constantFrom(0, 0, 0.2),
  reorderRatio: fc.constantFrom(0, 0, 0.3),
});

const anyLink = fc.oneof(fc.record({ latencyUs: fc.constantFrom(10_000, 50_000, 150_000) }), anyUnevenLink);
type AnyLink = Partial<typeof anyUnevenLink extends fc.Arbitrary<infer Link> ? Link : never>;

/** Three clients on such links: one comes later, and one of them goes with a word. */
const anyUnevenLab = fc
  .record({
    seed: fc.nat(10_000).map(String),
    personas: fc.tuple(
      fc.constantFrom('android', 'web', 'ios'),
      fc.constantFrom('ios', 'web', 'windows'),
      fc.constantFrom('ios', 'macos'),
    ),
    links: fc.array(fc.tuple(anyLink, anyLink), { minLength: 3, maxLength: 3 }),
    isLeave: fc.boolean(),
  })
  .map(({ seed, personas, links, isLeave }): RandomLab => {
    const specs = personas.map((persona, at) => {
      const spec = clientSpec(`uid${at + 1}`, persona, '4.x');
      const [up, down] = links[at] ?? [];
      const settled = (link: AnyLink = {}): typeof spec.up => {
        const { bandwidthBps, ...others } = link;
        return { ...spec.up, ...others, ...(bandwidthBps === undefined ? {} : { bandwidthBps }) };
      };
      return { ...spec, up: settled(up), down: settled(down) };
    });
    return {
      seed,
      specs,
      actions: [
        [0, { do: 'join', client: 'uid1', channel: 'lab' }],
        [3, { do: 'join', client: 'uid2', channel: 'lab' }],
        [6, { do: 'join', client: 'uid3', channel: 'lab' }],
        [12, { do: isLeave ? 'leave' : 'kill', client: 'uid3' }],
      ],
      untilSeconds: 16,
    };
  });

const ON_ITS_WAY = ['entry-due', 'answer-due', 'news-under-way', 'entry-news-due', 'goodbye-under-way'];
const CARRIED = ['joinSuccess', 'userJoined', 'userOffline'];

/** When the answer to "why not yet" says that it is due, and whether only at the earliest. */
function announcedDue(
  trace: RecordedTrace,
  { actor, role, args }: CallbackRecord,
  atUs: number,
): { dueUs: number; isEarliest: boolean } | undefined {
  const question = { client: actor, what: role, ...(args.uid === undefined ? {} : { uid: args.uid }), atUs };
  for (const { reason } of explainAbsence(trace, question).sentences) {
    if (!ON_ITS_WAY.includes(reason.kind)) continue;
    if ('due' in reason && reason.kind === 'goodbye-under-way') return reason.due;
    if ('isEarliest' in reason && 'dueUs' in reason) return reason;
  }
  return undefined;
}

test('what is on its way comes when it was due, and on an uneven link no earlier', () => {
  const answered = { exactly: 0, earliest: 0 };
  fc.assert(
    fc.property(anyUnevenLab, ({ specs, actions, untilSeconds }) => {
      const trace = explainedLab(specs, actions, untilSeconds);
      for (const record of trace.records) {
        if (record.kind !== 'callback' || !CARRIED.includes(record.role)) continue;
        for (const agoUs of [1_000, 20_000, 120_000]) {
          const due = announcedDue(trace, record, record.atUs - agoUs);
          if (due === undefined) continue;
          answered[due.isEarliest ? 'earliest' : 'exactly']++;
          const sentence = `${record.name} at ${record.atUs}, asked ${agoUs} before`;
          if (due.isEarliest) expect(record.atUs, sentence).toBeGreaterThanOrEqual(due.dueUs);
          else expect(record.atUs, sentence).toBe(due.dueUs);
        }
      }
    }),
    { numRuns: Number(process.env.SOAK_RUNS ?? 150) },
  );
  expect(answered.exactly).toBeGreaterThan(20);
  expect(answered.earliest).toBeGreaterThan(100);
});
