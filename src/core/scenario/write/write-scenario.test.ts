import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../../dialect/dialect.ts';
import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import type { LabAction } from '../../actions/actions.ts';
import type { LinkChange } from '../../vocabulary/link-settings.ts';
import type { LinkSettings } from '../../vocabulary/link-settings.ts';
import { burstProblem } from '../../network/link-change.ts';
import { NOMINAL, PRESETS } from '../../network/presets.ts';
import { PERSONAS } from '../../persona/persona-list.ts';
import { generationsOf } from '../../persona/sdk-generations.ts';
import type { TimedAction } from '../../plan/plan.ts';
import { ProcessLife } from '../../situation/process-life.ts';
import { readScenario } from '../read/read-scenario.ts';
import { LinkCourse } from '../../situation/link-course.ts';
import { writeScenario, type ScenarioDraft } from './write-scenario.ts';

const END_US = 600_000_000;
const timeUs = fc.integer({ min: 0, max: END_US });
const ratio = fc.double({ min: 0, max: 0.5, noNaN: true }).map(Math.abs);
const link: fc.Arbitrary<LinkSettings> = fc.record(
  {
    latencyUs: timeUs,
    jitterUs: timeUs,
    jitterModel: fc.constantFrom('uniform', 'normal'),
    lossRatio: ratio,
    burstPackets: fc.integer({ min: 1, max: 9 }),
    bandwidthBps: fc.integer({ min: 1, max: 10 ** 9 }),
    queuePackets: fc.integer({ min: 1, max: 500 }),
    duplicateRatio: ratio,
    reorderRatio: ratio,
  },
  {
    requiredKeys: [
      'latencyUs',
      'jitterUs',
      'jitterModel',
      'lossRatio',
      'queuePackets',
      'duplicateRatio',
      'reorderRatio',
    ],
  },
);
const linkPair = fc.oneof(
  fc.constantFrom(...PRESETS.filter((preset) => !preset.isDown)).map(({ up, down }) => ({ up, down })),
  fc.record({ up: link, down: link }),
);
const linkChange: fc.Arbitrary<LinkChange> = fc.record(
  {
    latencyUs: timeUs,
    lossRatio: ratio,
    burstPackets: fc.constantFrom(null, 1, 3),
    bandwidthBps: fc.constantFrom(null, 64_000, 2_000_001),
  },
  { requiredKeys: [] },
);

function clientSpec(index: number): fc.Arbitrary<ClientSpec> {
  return fc
    .constantFrom(...PERSONAS)
    .chain((persona) =>
      fc.record({
        id: fc.constant(`uid${index}`),
        persona: fc.constant(persona),
        sdk: fc.constantFrom(...generationsOf(persona)),
        uid: fc.constant(index),
        publish: fc.constantFrom('both', 'audio', 'video', 'none'),
        standing: fc.constantFrom(
          { role: 'host', profile: 'communication' },
          { role: 'host', profile: 'live' },
          { role: 'audience', profile: 'live' },
        ),
        pair: linkPair,
      }),
    )
    .map(({ pair, standing, ...spec }) => ({ ...spec, ...standing, ...pair }) as ClientSpec);
}

function action(client: string): fc.Arbitrary<LabAction> {
  const direction = fc.constantFrom('both', 'up', 'down');
  const is = <const Fields extends object>(fields: Fields) => fc.constant({ client, ...fields });
  return fc.oneof(
    is({ do: 'join', channel: 'lab' }),
    is({ do: 'join', channel: 'other room: #1', refuse: 'INVALID_TOKEN' }),
    is({ do: 'leave' }),
    is({ do: 'kill' }),
    is({ do: 'crash' }),
    is({ do: 'freeze' }),
    is({ do: 'freeze', hung: true }),
    is({ do: 'thaw' }),
    is({ do: 'restart', rejoin: true }),
    is({ do: 'restart', rejoin: false }),
    is({ do: 'voip', mode: 'on' }),
    is({ do: 'ban', reason: 'REJECTED_BY_SERVER' }),
    is({ do: 'reconnect', reason: 'RENEW_TOKEN' }),
    fc.record({ do: fc.constantFrom('offline', 'online'), client: fc.constant(client), direction }),
    fc.record({ do: fc.constant('network'), client: fc.constant(client), up: linkChange }),
    fc.record({
      do: fc.constant('network'),
      client: fc.constant(client),
      preset: fc.constantFrom('offline', 'apple-3g'),
    }),
  ) as fc.Arbitrary<LabAction>;
}

/** Only those actions, in order of time, that processes and links can take. */
function legal(clients: readonly ClientSpec[], actions: readonly TimedAction[]): readonly TimedAction[] {
  const life = new ProcessLife(clients);
  const course = new LinkCourse(clients);
  return [...actions]
    .sort((a, b) => a.atUs - b.atUs)
    .filter(
      ({ action: each, atUs }) => life.apply(each, atUs) === undefined && course.apply(each) === undefined,
    );
}

const draft: fc.Arbitrary<ScenarioDraft> = fc
  .tuple(clientSpec(1), clientSpec(2))
  .filter((clients) => clients.every(({ up, down }) => !burstProblem(up) && !burstProblem(down)))
  .chain((clients) => {
    const timed = fc.record({ atUs: timeUs, action: fc.oneof(action('uid1'), action('uid2')) });
    const names = dialectOf(clients[0].persona, clients[0].sdk).names();
    const name = fc.constantFrom(...names);
    const client = fc.constant('uid1');
    const happening = fc.oneof(
      fc.record({ kind: fc.constant('callback'), client, name, args: fc.constant({}) }),
      fc.record({ kind: fc.constant('refused'), client, call: fc.constantFrom('join', 'leave') }),
      fc.record({
        kind: fc.constant('refused'),
        client,
        call: fc.constant('join'),
        code: fc.constant(clients[0].persona.os === 'web' ? 'INVALID_OPERATION' : '-17'),
      }),
    );
    const span = fc
      .tuple(timeUs, timeUs, fc.constantFrom({}, { isAfter: true }, { isFirst: true }, { isBefore: true }))
      .map(([from, longUs, how]) => ({ from, until: Math.min(from + longUs, END_US), ...how }));
    const window = fc.record({ at: timeUs, toleranceUs: timeUs });
    const count = fc.oneof(
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom({ atLeast: 2 }, { atMost: 3 }, { atLeast: 1, atMost: 4 }),
    );
    const state = fc.record({
      kind: fc.constant('state'),
      client,
      state: fc.constantFrom('CONNECTED', 'FAILED'),
    });
    const expectation = fc.oneof(
      fc.record({
        type: fc.constant('comes'),
        what: happening,
        when: fc.oneof(window, span),
        count,
      }),
      fc.record({
        type: fc.constant('comes'),
        what: state,
        when: fc.oneof(window, span),
        count: fc.constant({ atLeast: 1 }),
      }),
      fc.record({
        type: fc.constant('never'),
        what: happening,
        span: span.filter((each) => !('isFirst' in each)),
      }),
      fc.record({
        type: fc.constant('order'),
        of: fc.array(fc.record({ kind: fc.constant('callback'), client, name, args: fc.constant({}) }), {
          minLength: 1,
        }),
      }),
      fc.record({ type: fc.constant('order'), of: fc.tuple(state, happening) }),
    );
    return fc.record({
      name: fc.string({ unit: 'binary' }).filter((text) => /\S/.test(text) && !text.includes('\0')),
      rules: fc.subarray(['R-NATIVE-T4', 'R-VOIP-TOGGLE']),
      seed: fc.oneof(
        fc.bigInt().map(String),
        fc.integer({ min: 0 }).map((n) => n.toString(16)),
        fc.constant('1e30'),
      ),
      timings: fc.record(
        {
          giveUpAfterUs: fc.constantFrom(Infinity, 60_000_000),
          heartbeatUs: fc.constant(100_000),
          giveUpAnchor: fc.constantFrom('T3', 'T6'),
          webMissedPings: fc.constant(4),
          ngLeaveOnPageClose: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
      clients: fc.constant(clients),
      actions: fc.array(timed, { maxLength: 20 }).map((actions) => legal(clients, actions)),
      untilUs: fc.constant(END_US),
      expectations: fc.array(expectation, { maxLength: 6 }),
    }) as fc.Arbitrary<ScenarioDraft>;
  });

/** Which line an expectation stands in, and how it is worded, is the file's. */
function withoutSource(text: string): unknown {
  const read = readScenario(text, 'written.yaml');
  if (!read.ok) return read.mistakes;
  const expectations = read.plan.expectations.map(({ text: _text, position: _position, ...rest }) => rest);
  return { ...read.plan, expectations };
}

describe('writeScenario', () => {
  it('writes what readScenario reads back to the same plan', () => {
    fc.assert(
      fc.property(draft, (plan) => {
        expect(withoutSource(writeScenario(plan))).toEqual(plan);
      }),
      { numRuns: 300 },
    );
  });

  it('writes one line a client, step and expectation', () => {
    const { up, down } = NOMINAL;
    const text = writeScenario({
      name: 'Android is killed',
      rules: ['R-KILL-ANDROID-NATIVE-20S'],
      seed: '7',
      timings: { nativeOfflineAfterUs: 30_000_000 },
      clients: [
        {
          id: 'uid1',
          persona: { id: 'android', os: 'android' },
          sdk: '3.x',
          uid: 1,
          publish: 'both',
          role: 'host',
          profile: 'communication',
          up,
          down: { ...down, lossRatio: 0.05 },
        },
      ],
      actions: [
        { atUs: 0, action: { do: 'join', client: 'uid1', channel: 'lab' } },
        { atUs: 190_000_000, action: { do: 'kill', client: 'uid1' } },
      ],
      untilUs: 240_000_000,
      expectations: [
        {
          type: 'comes',
          what: { kind: 'callback', client: 'uid1', name: 'onJoinChannelSuccess', args: { uid: 1 } },
          when: { at: 200_000, toleranceUs: 50_000 },
          count: 1,
        },
        {
          type: 'comes',
          what: { kind: 'destroyed', channel: 'lab' },
          when: { at: 200_000_000, toleranceUs: 500_000 },
          count: { atLeast: 1 },
        },
      ],
    });
    expect(text).toBe(`name: Android is killed
rules:
  - R-KILL-ANDROID-NATIVE-20S
seed: 7
rulebook:
  nativeOfflineAfter: 30s
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1, network: { down: { loss: 5% } } }
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 3m10s, do: kill, client: uid1 }
until: 4m
expect:
  - { client: uid1, callback: onJoinChannelSuccess, at: 200ms, tolerance: 50ms, args: { uid: 1 } }
  - { channel: lab, destroyed: 3m20s }
`);
  });
});
