import { describe, expect, it } from 'vitest';
import { fileWith, planOf } from '../../../../test/support/scenario-lines.ts';
import type { ScenarioPlan } from '../../plan/plan.ts';
import { readScenario } from './read-scenario.ts';

describe('a sound file', () => {
  it('gets the defaults: seed 1, nominal, channel lab, 500 ms, once, and 5 s after the last expectation', () => {
    const plan = planOf(fileWith({}));
    expect(plan).toMatchObject({ name: 'A test', rules: [], seed: '1', timings: {}, untilUs: 25_000_000 });
    expect(plan.clients[0]).toMatchObject({
      id: 'uid1',
      persona: { id: 'android', os: 'android' },
      sdk: '3.x',
      uid: 1,
      publish: 'both',
      role: 'host',
      profile: 'communication',
      up: { latencyUs: 50_000, lossRatio: 0 },
    });
    expect(plan.actions).toEqual([
      { atUs: 0, action: { do: 'join', client: 'uid2', channel: 'lab' } },
      { atUs: 1_000_000, action: { do: 'join', client: 'uid1', channel: 'lab' } },
      { atUs: 10_000_000, action: { do: 'kill', client: 'uid1' } },
    ]);
    expect(plan.expectations).toEqual([
      {
        type: 'comes',
        text: 'uid2 gets stream-removed at dead + 10s',
        position: { line: 13, column: 5 },
        what: { kind: 'callback', client: 'uid2', name: 'stream-removed', args: {} },
        when: { at: 20_000_000, toleranceUs: 500_000 },
        count: 1,
      },
    ]);
  });

  it('has its steps sorted by time, and equal times in the order of the file', () => {
    const steps = fileWith({
      8: '  - { at: 5s, do: leave, client: uid2 }\n  - { at: 5s, do: offline, client: uid2, direction: up }',
      10: '  - { at: 0s, do: join, client: uid2 }',
      13: '',
      12: 'expect: []',
    });
    expect(planOf(steps).actions.map(({ atUs, action }) => [atUs, action.do])).toEqual([
      [0, 'join'],
      [1_000_000, 'join'],
      [5_000_000, 'leave'],
      [5_000_000, 'offline'],
    ]);
  });

  it.each([
    ['join', 'channel: room, refuse: INVALID_TOKEN', { channel: 'room', refuse: 'INVALID_TOKEN' }],
    ['leave', '', {}],
    ['crash', '', {}],
    ['freeze', 'hung: true', { hung: true }],
    ['offline', '', { direction: 'both' }],
    ['online', 'direction: down', { direction: 'down' }],
    ['network', 'preset: apple-3g', { preset: 'apple-3g' }],
    [
      'network',
      'up: { latency: 50ms, jitter: 10ms, jitterModel: normal, loss: 5%, burst: 3, bandwidth: 500kbit/s, queue: 7, duplicate: 1%, reorder: 2% }, down: { burst: none, bandwidth: unlimited }',
      {
        up: {
          latencyUs: 50_000,
          jitterUs: 10_000,
          jitterModel: 'normal',
          lossRatio: 0.05,
          burstPackets: 3,
          bandwidthBps: 500_000,
          queuePackets: 7,
          duplicateRatio: 0.01,
          reorderRatio: 0.02,
        },
        down: { burstPackets: null, bandwidthBps: null },
      },
    ],
    ['ban', '', { reason: 'BANNED_BY_SERVER' }],
    ['ban', 'reason: REJECTED_BY_SERVER', { reason: 'REJECTED_BY_SERVER' }],
    ['reconnect', 'reason: proxy', { reason: 'SETTING_PROXY_SERVER' }],
    ['reconnect', 'reason: token', { reason: 'RENEW_TOKEN' }],
    ['reconnect', 'reason: CLIENT_IP_ADDRESS_CHANGED', { reason: 'CLIENT_IP_ADDRESS_CHANGED' }],
  ])('%s { %s }', (verb, fields, action) => {
    const step = `  - { at: 2s, do: ${verb}, client: uid1${fields === '' ? '' : `, ${fields}`} }`;
    expect(planOf(fileWith({ 10: step, 12: '', 13: '' })).actions.at(-1)).toEqual({
      atUs: 2_000_000,
      action: { do: verb, client: 'uid1', ...action },
    });
  });

  it('ends processes on an iOS VoIP switch and starts them again', () => {
    const text = fileWith({
      5: '  uid1: { persona: flutter/ios, sdk: 3.x, uid: 1 }',
      10: '  - { at: 2s, do: voip, client: uid1, mode: on, id: dead }\n  - { at: 3s, do: restart, client: uid1, rejoin: false }',
    });
    expect(planOf(text).actions.slice(-2)).toEqual([
      { atUs: 2_000_000, action: { do: 'voip', client: 'uid1', mode: 'on' } },
      { atUs: 3_000_000, action: { do: 'restart', client: 'uid1', rejoin: false } },
    ]);
  });

  it('overrides timings by their names without a unit', () => {
    const rulebook =
      'rulebook: { nativeOfflineAfter: 30s, giveUpAnchor: T6, giveUpAfter: never, webMissedPings: 4, ngLeaveOnPageClose: true, liveOfflineFactor: 2.5 }';
    expect(planOf(fileWith({ 3: rulebook })).timings).toEqual({
      nativeOfflineAfterUs: 30_000_000,
      giveUpAnchor: 'T6',
      giveUpAfterUs: Infinity,
      webMissedPings: 4,
      ngLeaveOnPageClose: true,
      liveOfflineFactor: 2.5,
    });
  });

  it('lets a client change the default network and profile', () => {
    const plan = planOf(
      fileWith({
        2: 'network: apple-3g\nprofile: live',
        5: '  uid1: { persona: android, sdk: 3.x, uid: 1, network: { up: { loss: 10% } }, publish: none, role: audience }',
        6: '  uid2: { persona: web, sdk: 3.x, uid: 2, network: nominal, profile: communication }',
      }),
    );
    expect(plan.clients).toMatchObject([
      {
        profile: 'live',
        publish: 'none',
        role: 'audience',
        up: { latencyUs: 100_000, lossRatio: 0.1, bandwidthBps: 330_000 },
        down: { latencyUs: 100_000, bandwidthBps: 780_000 },
      },
      { profile: 'communication', up: { latencyUs: 50_000 } },
    ]);
  });

  it('starts a client without a network by a first action, which another preset takes back', () => {
    const plan = planOf(fileWith({ 5: '  uid1: { persona: android, sdk: 3.x, uid: 1, network: offline }' }));
    expect(plan.actions[0]).toEqual({
      atUs: 0,
      action: { do: 'network', client: 'uid1', preset: 'offline' },
    });
  });

  it.each([
    ['seed: 42', '42'],
    ['seed: -1', '-1'],
    ['seed: 9f31c0', '9f31c0'],
    ['seed: 0xFF', '0xFF'],
    ['seed: 1e30', '1e30'],
    ['seed: 123456789012345678901234567890', '123456789012345678901234567890'],
    ['seed: "007"', '007'],
  ])('%s is kept as written', (line, seed) => {
    expect(planOf(fileWith({ 2: line })).seed).toBe(seed);
  });

  it('takes anchors, aliases and merged keys', () => {
    const plan = planOf(
      fileWith({
        5: '  uid1: &phone { persona: android, sdk: 3.x, uid: 1, publish: audio }',
        6: '  uid2: { <<: *phone, uid: 2, persona: web }',
      }),
    );
    expect(plan.clients.map(({ uid, publish }) => [uid, publish])).toEqual([
      [1, 'audio'],
      [2, 'audio'],
    ]);
  });
});

describe('expectations', () => {
  const expectations = (...lines: readonly string[]): ScenarioPlan['expectations'] =>
    planOf(fileWith({ 11: 'until: 1m', 13: lines.map((line) => `  - ${line}`).join('\n') })).expectations;

  it('name callbacks by role as well as by name, and of a selector by its telling part', () => {
    const text = fileWith({
      6: '  uid2: { persona: ios, sdk: 3.x, uid: 2 }',
      13: [
        '  - { client: uid2, event: userOffline, at: dead + 20s, args: { uid: 1, reason: DROPPED } }',
        '  - { client: uid2, callback: didOfflineOfUid, at: dead + 20s }',
        "  - { client: uid2, callback: 'rtcEngine:didOfflineOfUid:reason:', at: dead + 20s }",
      ].join('\n'),
    });
    const what = { kind: 'callback', name: 'didOfflineOfUid' };
    expect(planOf(text).expectations).toMatchObject([{ what }, { what }, { what }]);
  });

  it('never: for the whole run, or in a span', () => {
    expect(
      expectations(
        '{ client: uid2, never: peer-leave }',
        '{ client: uid2, neverEvent: peerLeave, from: dead, until: dead + 30s, args: { reason: Quit } }',
      ),
    ).toMatchObject([
      { type: 'never', what: { name: 'peer-leave', args: {} }, span: { from: 0, until: 60_000_000 } },
      {
        type: 'never',
        what: { name: 'peer-leave', args: { reason: 'Quit' } },
        span: { from: 10_000_000, until: 40_000_000 },
      },
    ]);
  });

  it('state, sequence, count and channel', () => {
    expect(
      expectations(
        '{ client: uid1, state: CONNECTED, at: T0 + 200ms, tolerance: 50ms }',
        '{ client: uid2, sequence: [stream-added, stream-removed] }',
        '{ client: uid2, callback: stream-added, at: T0, count: 2 }',
        '{ channel: lab, destroyed: never }',
        '{ channel: lab, destroyed: dead + 10s, tolerance: 1s }',
      ),
    ).toMatchObject([
      {
        type: 'comes',
        what: { kind: 'state', state: 'CONNECTED' },
        when: { at: 1_200_000, toleranceUs: 50_000 },
        count: { atLeast: 1 },
      },
      { type: 'order', of: [{ name: 'stream-added' }, { name: 'stream-removed' }] },
      { type: 'comes', count: 2 },
      { type: 'never', what: { kind: 'destroyed', channel: 'lab' } },
      { type: 'comes', when: { at: 20_000_000, toleranceUs: 1_000_000 } },
    ]);
  });

  it('refused calls: at any time, then, or never', () => {
    expect(
      expectations(
        '{ client: uid1, refused: join, code: -17 }',
        '{ client: uid2, refused: join, code: [INVALID_OPERATION, INVALID_PARAMS], at: T0 }',
        '{ client: uid2, refused: leave, at: never }',
      ),
    ).toMatchObject([
      {
        text: 'uid1 is refused join with -17',
        what: { kind: 'refused', client: 'uid1', call: 'join', code: '-17' },
        when: { from: 0, until: 60_000_000 },
        count: 1,
      },
      { what: { code: ['INVALID_OPERATION', 'INVALID_PARAMS'] }, when: { at: 1_000_000 } },
      { type: 'never', what: { call: 'leave' }, span: { from: 0, until: 60_000_000 } },
    ]);
  });

  it('spans, counts and patterns, counted from steps and from what others find', () => {
    expect(
      expectations(
        '{ client: uid2, event: streamRemoved, at: dead + 10s, id: gone }',
        '{ client: uid2, callback: stream-added, within: 3s, after: gone, count: { atLeast: 2 } }',
        '{ client: uid2, callback: peer-leave, notBefore: gone + 1s, args: { uid: { not: [2, 3] } } }',
        '{ client: uid2, never: stream-added, before: gone }',
        '{ order: [gone, { client: uid1, state: FAILED }] }',
      ),
    ).toMatchObject([
      { id: 'gone' },
      {
        text: 'uid2 gets stream-added at least 2 times within 3s after gone',
        when: {
          from: { of: 'gone', offsetUs: 0 },
          until: { of: 'gone', offsetUs: 3_000_000 },
          isAfter: true,
        },
        count: { atLeast: 2 },
      },
      {
        text: 'uid2 gets peer-leave (uid not 2 or 3) not before gone + 1s',
        what: { args: { uid: { not: [2, 3] } } },
        when: { from: { of: 'gone', offsetUs: 1_000_000 }, until: 60_000_000, isFirst: true },
      },
      { type: 'never', span: { from: 0, until: { of: 'gone' }, isBefore: true } },
      {
        type: 'order',
        of: [
          { kind: 'found', id: 'gone' },
          { kind: 'state', client: 'uid1' },
        ],
      },
    ]);
  });
});

describe('recordings', () => {
  const MINE = 'at,latency\n0s,10ms\n2s,30ms\n';
  const source = (name: string) =>
    name === 'mine.csv'
      ? ({ ok: true, text: MINE } as const)
      : name === 'bad.csv'
        ? ({ ok: true, text: 'at,lattency\n0s,10ms\n' } as const)
        : ({ ok: false, message: `${name} cannot be read: no such file` } as const);
  const read = (lines: Readonly<Record<number, string>>) =>
    readScenario(fileWith({ ...lines, 11: 'until: 30s' }), 'test.yaml', source);
  const changesOf = (lines: Readonly<Record<number, string>>) => {
    const found = read(lines);
    if (!found.ok) throw new Error(found.mistakes.map(({ message }) => message).join('\n'));
    return found.plan.actions.flatMap(({ atUs, action }) =>
      action.do === 'network'
        ? [
            `${atUs / 1e6} ${action.recording} ${String(action.up?.latencyUs)} ${String(action.down?.latencyUs)}`,
          ]
        : [],
    );
  };

  it('play from the start, over and over, until a step changes the network', () => {
    expect(
      changesOf({
        5: '  uid1: { persona: android, sdk: 3.x, uid: 1, network: { trace: mine.csv } }',
        10: '  - { at: 5s, do: network, client: uid1, up: { loss: 5% }, id: dead }',
      }),
    ).toEqual([
      '0 mine.csv 10000 10000',
      '2 mine.csv 30000 30000',
      '4 mine.csv 10000 10000',
      '5 undefined undefined undefined',
    ]);
  });

  it('play from a step on, in one direction, once', () => {
    expect(
      changesOf({
        10: '  - { at: 5s, do: network, client: uid1, trace: { down: mine.csv }, loop: false, id: dead }',
      }),
    ).toEqual(['5 mine.csv undefined 10000', '7 mine.csv undefined 30000']);
  });

  it.each([
    [
      'one that is not there',
      '{ at: 5s, do: network, client: uid1, trace: none.csv, id: dead }',
      '10:49: trace: none.csv cannot be read: no such file',
    ],
    [
      'one with a mistake of its own',
      '{ at: 5s, do: network, client: uid1, trace: { up: bad.csv }, id: dead }',
      '10:55: up: bad.csv, line 1, column 4: unknown column "lattency": did you mean "latency"?',
    ],
    [
      'none to play again',
      '{ at: 5s, do: network, client: uid1, up: { loss: 5% }, loop: true, id: dead }',
      '10:60: "loop" is of a recording: give "trace" too',
    ],
  ])('%s is a mistake', (_what, step, message) => {
    const found = read({ 10: `  - ${step}` });
    expect(
      found.ok ? [] : found.mistakes.map((each) => `${each.line}:${each.column}: ${each.message}`),
    ).toContain(message);
  });
});
