import { describe, expect, it } from 'vitest';
import type { ScenarioPlan } from '../../plan/plan.ts';
import { readScenario } from './read-scenario.ts';

/** A sound file, whose lines a test replaces; the numbers are the lines. */
const LINES = [
  /* 1 */ 'name: A test',
  /* 2 */ '# rules',
  /* 3 */ '# rulebook',
  /* 4 */ 'clients:',
  /* 5 */ '  uid1: { persona: android, sdk: 3.x, uid: 1 }',
  /* 6 */ '  uid2: { persona: web, sdk: 3.x, uid: 2 }',
  /* 7 */ 'steps:',
  /* 8 */ '  - { at: 0s, do: join, client: uid2 }',
  /* 9 */ '  - { at: 1s, do: join, client: uid1, id: T0 }',
  /* 10 */ '  - { at: T0 + 9s, do: kill, client: uid1, id: dead }',
  /* 11 */ '# until',
  /* 12 */ 'expect:',
  /* 13 */ '  - { client: uid2, callback: stream-removed, at: dead + 10s }',
];

function fileWith(replacements: Readonly<Record<number, string>>): string {
  return LINES.map((line, index) => replacements[index + 1] ?? line).join('\n') + '\n';
}

function planOf(text: string): ScenarioPlan {
  const read = readScenario(text, 'test.yaml');
  if (!read.ok) throw new Error(read.mistakes.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  return read.plan;
}

function mistakesOf(text: string): readonly string[] {
  const read = readScenario(text, 'test.yaml');
  if (read.ok) return [];
  return read.mistakes.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
}

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

describe('a mistake is reported at its place, with what would be right', () => {
  it.each<[string, Readonly<Record<number, string>>, string]>([
    ['unknown key', { 2: 'colour: red' }, '2:1: unknown key "colour" in a scenario'],
    [
      'unknown key near to none',
      { 10: '  - { at: T0 + 9s, do: kill, client: uid1, foo: 1 }' },
      '10:44: unknown key "foo" in a kill step: there are at, do, client, id',
    ],
    [
      'channel of other letters',
      { 9: '  - { at: 1s, do: join, client: uid1, id: T0, channel: é }' },
      '9:56: channel: a channel name cannot have "é": the SDKs refuse it',
    ],
    [
      'audience where there is none (A23)',
      { 6: '  uid2: { persona: web, sdk: 3.x, uid: 2, role: audience }' },
      'role: there is no audience in the communication profile: leave it out, or give "profile: live"',
    ],
    ['mistyped key', { 2: 'rulez: []' }, 'did you mean "rules"?'],
    [
      'unknown rule',
      { 2: 'rules: [R-NATIVE-T44]' },
      '2:9: there is no rule "R-NATIVE-T44": did you mean "R-NATIVE-T4"?',
    ],
    ['seed', { 2: 'seed: lucky' }, '2:7: seed: "lucky" is not a seed: write an integer'],
    [
      'default network',
      { 2: 'network: nominel' },
      '2:10: network: unknown preset "nominel"; did you mean "nominal"?',
    ],
    [
      'rulebook key',
      { 3: 'rulebook: { nativeOflineAfter: 30s }' },
      '3:13: unknown key "nativeOflineAfter" in the rulebook: did you mean "nativeOfflineAfter"?',
    ],
    [
      'rulebook word',
      { 3: 'rulebook: { giveUpAnchor: T5 }' },
      '3:27: giveUpAnchor: must be a reading of the rule, one of T3, T4, T6, not "T5"',
    ],
    [
      'rulebook span',
      { 3: 'rulebook: { heartbeat: 0s }' },
      '3:24: heartbeat: "0s" is too short: write 1ms or more',
    ],
    [
      'rulebook number',
      { 3: 'rulebook: { webMissedPings: 0 }' },
      '3:29: webMissedPings: must be a whole number from 1 to 1000000, not 0',
    ],
    [
      'persona',
      { 5: '  uid1: { persona: andriod, sdk: 3.x, uid: 1 }' },
      '5:20: persona: unknown persona "andriod"; did you mean "android"?',
    ],
    [
      'generation',
      { 6: '  uid2: { persona: web, sdk: pre-2.3.2, uid: 2 }' },
      '6:30: sdk: Web never had sdk pre-2.3.2',
    ],
    [
      'user ID',
      { 5: '  uid1: { persona: android, sdk: 3.x, uid: 0 }' },
      '5:44: uid: must be a user ID, a whole number from 1 to 4294967295, not 0',
    ],
    [
      'missing field',
      { 5: '  uid1: { persona: android, uid: 1 }' },
      '5:9: sdk: missing: give an SDK generation',
    ],
    [
      'client key',
      { 5: '  uid1: { persona: android, sdk: 3.x, uid: 1, roll: host }' },
      '5:47: unknown key "roll" in a client: did you mean "role"?',
    ],
    [
      'client name',
      { 5: '  server: { persona: android, sdk: 3.x, uid: 1 }' },
      '5:3: "server" names a part of the lab itself',
    ],
    [
      'client twice',
      { 6: '  uid1: { persona: web, sdk: 3.x, uid: 2 }' },
      '6:3: this key stands here a second time',
    ],
    [
      'user ID twice',
      { 6: '  uid2: { persona: web, sdk: 3.x, uid: 1 }' },
      '6:40: uid: "uid1" has user ID 1 already',
    ],
    [
      'impossible loss',
      { 5: '  uid1: { persona: android, sdk: 3.x, uid: 1, network: { up: { loss: 90%, burst: 2 } } }' },
      '5:9: uid1: a mean burst of 2 packets cannot make 90% of loss',
    ],
    [
      'link field',
      { 10: '  - { at: 2s, do: network, client: uid1, up: { los: 5%, latency: 50 }, id: dead }' },
      'unknown key "los" in the fields of a link: did you mean "loss"?',
    ],
    [
      'duration without unit',
      { 10: '  - { at: 2s, do: network, client: uid1, up: { latency: 50 }, id: dead }' },
      '10:57: latency: "50" has no unit: write 50s or 50ms',
    ],
    [
      'share',
      { 10: '  - { at: 2s, do: network, client: uid1, up: { loss: 5 }, id: dead }' },
      '10:54: loss: "5" is not a share: write 5% or 0.5%',
    ],
    [
      'empty network step',
      { 10: '  - { at: 2s, do: network, client: uid1, id: dead }' },
      '10:5: a network step changes nothing without preset, up, down or trace',
    ],
    [
      'preset',
      { 10: '  - { at: 2s, do: network, client: uid1, preset: wifi, id: dead }' },
      'unknown preset "wifi"',
    ],
    [
      'verb',
      { 10: '  - { at: 2s, do: kil, client: uid1, id: dead }' },
      '10:19: do: unknown verb "kil": did you mean "kill"?',
    ],
    [
      'no verb',
      { 10: '  - { at: 2s, client: uid1, id: dead }' },
      '10:5: do: missing: give one of join, leave',
    ],
    [
      'client of a step',
      { 10: '  - { at: 2s, do: kill, client: uid9, id: dead }' },
      '10:33: client: unknown client "uid9": did you mean "uid1"?',
    ],
    [
      'negative duration',
      { 10: '  - { at: T0 + -1s, do: kill, client: uid1, id: dead }' },
      '10:11: at: "-1s" is negative',
    ],
    [
      'before the start',
      { 10: '  - { at: -1s, do: kill, client: uid1, id: dead }' },
      '10:11: at: "-1s" lies before the start of the run: the earliest moment is 0s',
    ],
    [
      'backwards',
      { 10: '  - { at: T0 - 1s, do: kill, client: uid1, id: dead }' },
      '10:11: at: "T0 - 1s" counts backwards',
    ],
    [
      'later id',
      { 8: '  - { at: T0 + 1s, do: join, client: uid2 }' },
      '8:11: at: "T0" is the id of a later step (line 9)',
    ],
    [
      'own id',
      { 10: '  - { at: dead + 1s, do: kill, client: uid1, id: dead }' },
      '10:11: at: "dead" is the id of this very step',
    ],
    [
      'unknown id',
      { 13: '  - { client: uid2, callback: stream-removed, at: daed + 10s }' },
      '13:51: at: no step has the id "daed": did you mean "dead"?',
    ],
    [
      'id twice',
      { 10: '  - { at: 2s, do: kill, client: uid1, id: T0 }', 13: '', 12: '' },
      '10:43: id: the step in line 9 has the id "T0" already',
    ],
    ['step after the end', { 11: 'until: 5s' }, '10:11: at: this step lies behind the end of the run'],
    [
      'expectation after the end',
      { 11: 'until: 15s' },
      '13:5: this expectation lies behind the end of the run',
    ],
    [
      'callback name',
      { 13: '  - { client: uid2, callback: stream-remove, at: dead }' },
      '13:31: callback: the lab knows no callback "stream-remove" of web 3.x; the nearest that it models is "stream-removed"',
    ],
    [
      'callback that the SDK has and the lab does not model',
      { 13: '  - { client: uid1, never: onLocalVideoStats }' },
      '13:28: never: android 3.x has the callback "onLocalVideoStats", but the lab does not model it yet',
    ],
    [
      'such a callback where a role belongs',
      { 13: '  - { client: uid1, neverEvent: onActiveSpeaker }' },
      '13:33: neverEvent: android 3.x has the callback "onActiveSpeaker", but the lab does not model it yet',
    ],
    [
      'reason that the SDK has and the lab does not model',
      {
        13: '  - { client: uid1, never: onConnectionStateChanged, args: { reason: TOO_MANY_BROADCASTERS } }',
      },
      '13:70: reason: onConnectionStateChanged in android 3.x can have the reason TOO_MANY_BROADCASTERS (20), but the lab does not model it yet',
    ],
    [
      "another platform's name",
      { 13: '  - { client: uid2, never: onUserOffline }' },
      'web 3.x has no callback "onUserOffline"; the nearest it has is "peer-leave"',
    ],
    [
      'role',
      { 13: '  - { client: uid1, event: streamRemoved, at: dead }' },
      '13:28: event: android 3.x has no role "streamRemoved"; the nearest it has is "userOffline"',
    ],
    [
      'argument',
      { 13: '  - { client: uid2, never: stream-removed, args: { reason: Quit } }' },
      '13:52: stream-removed has no argument "reason" in web 3.x: it carries uid',
    ],
    [
      'word of an argument',
      { 13: '  - { client: uid2, never: peer-leave, args: { reason: QUIT } }' },
      '13:56: reason: the lab knows no reason "QUIT" of peer-leave in web 3.x: did you mean "Quit"?',
    ],
    [
      'state',
      { 13: '  - { client: uid1, state: CONECTED, at: 0s }' },
      'not "CONECTED"; did you mean "CONNECTED"?',
    ],
    [
      'kind',
      { 13: '  - { client: uid1, calback: x, at: 0s }' },
      '13:5: an expectation needs one of callback, event, never, neverEvent, state, refused, webhook, sequence, order, channel; for "calback" did you mean "callback"?',
    ],
    [
      'two kinds',
      { 13: '  - { client: uid2, never: peer-leave, state: FAILED }' },
      '13:40: "state" beside "never": write two expectations',
    ],
    [
      'count',
      { 13: '  - { client: uid2, callback: peer-leave, at: 0s, count: 0 }' },
      '13:58: count: must be how often it comes, 1 or more (use never for none), not 0',
    ],
    [
      'span',
      { 13: '  - { client: uid2, never: peer-leave, from: 10s, until: 5s }' },
      '13:58: until: the span ends before it begins',
    ],
    [
      'channel',
      { 13: '  - { channel: lob, destroyed: never }' },
      '13:16: channel: no step joins channel "lob": did you mean "lab"?',
    ],
    [
      'destroyed',
      { 13: '  - { channel: lab, destroyed: nevr }' },
      '13:32: destroyed: no step has the id "nevr": did you mean "never"?',
    ],
    [
      'a moment beside a span',
      { 13: '  - { client: uid2, callback: peer-leave, at: 10s, until: 20s }' },
      '13:52: "until" beside "at": a moment or a span, not both',
    ],
    [
      'two ends of one span',
      { 13: '  - { client: uid2, callback: peer-leave, after: dead, within: 3s, until: 20s }' },
      '13:56: "within" beside "until": both say the same end of the span, so keep one',
    ],
    [
      'a span that counts from nothing',
      { 13: '  - { client: uid2, callback: peer-leave, within: 3s }' },
      '13:43: "within" counts from a moment: give "after", "from" or "notBefore" too',
    ],
    [
      'no moment at all',
      { 13: '  - { client: uid2, callback: peer-leave }' },
      '13:5: at: missing: say when: "at" a moment, or in a span such as "after: dead, within: 3s"',
    ],
    [
      'an expectation that counts from itself',
      { 13: '  - { client: uid2, callback: peer-leave, after: gone, id: gone }' },
      '13:50: after: "gone" is the id of this very expectation: count from one above it',
    ],
    [
      'a step that counts from an expectation',
      {
        10: '  - { at: gone, do: kill, client: uid1, id: dead }',
        13: '  - { client: uid2, callback: peer-leave, at: 10s, id: gone }',
      },
      '10:11: at: "gone" is the id of an expectation: only expectations count from one',
    ],
    [
      'an id that a step has',
      { 13: '  - { client: uid2, callback: peer-leave, at: 10s, id: dead }' },
      '13:56: id: the step in line 10 has the id "dead" already',
    ],
    [
      'an order of something unknown',
      { 13: '  - { order: [gone, dead] }' },
      '13:15: no expectation has the id "gone": there are none',
    ],
    [
      'a condition that says nothing that can be',
      { 13: '  - { client: uid1, never: onUserOffline, args: { uid: { atLeast: 3, atMost: 2 } } }' },
      '13:56: uid: give "not" alone, or "atLeast", "atMost" or both, the first no more than the second',
    ],
    [
      'a condition with a slip',
      { 13: '  - { client: uid1, never: onUserOffline, args: { uid: { atleast: 3 } } }' },
      '13:58: unknown key "atleast" in a condition on uid: did you mean "atLeast"?',
    ],
    [
      'one of several words that it does not have',
      { 13: '  - { client: uid1, never: onUserOffline, args: { reason: [DROPPED, QUITT] } }' },
      '13:59: reason: the lab knows no reason "QUITT" of onUserOffline in android 3.x: did you mean "QUIT"?',
    ],
    [
      'a code of the other kind of SDK',
      { 13: '  - { client: uid2, refused: join, code: -17 }' },
      '13:42: code: web 3.x refuses with a word, such as INVALID_OPERATION, never with "-17"',
    ],
    [
      'a call that is never refused so often',
      { 13: '  - { client: uid2, refused: join, at: never, count: 2 }' },
      '13:47: "count" beside "at: never": what never comes has none',
    ],
    [
      'empty sequence',
      { 13: '  - { client: uid1, sequence: [] }' },
      '13:31: sequence: an empty sequence proves nothing',
    ],
  ])('%s', (_, replacements, message) => {
    const found = mistakesOf(fileWith(replacements));
    expect(found).toHaveLength(found.filter((line) => line.startsWith('test.yaml:')).length);
    expect(found.join('\n')).toContain(message);
  });

  it.each<[string, Readonly<Record<number, string>>, readonly string[]]>([
    [
      'thaw of what is not frozen',
      { 10: '  - { at: 2s, do: thaw, client: uid1, id: dead }' },
      ['test.yaml:10:5: "uid1" is not frozen: a thaw needs a freeze step before it'],
    ],
    [
      'freeze of what is frozen',
      { 10: '  - { at: 2s, do: freeze, client: uid1, id: dead }\n  - { at: 3s, do: freeze, client: uid1 }' },
      ['test.yaml:11:5: "uid1" is frozen since 2s already: thaw it before'],
    ],
    [
      'join while frozen',
      { 10: '  - { at: 2s, do: freeze, client: uid1, id: dead }\n  - { at: 3s, do: leave, client: uid1 }' },
      ['test.yaml:11:5: "uid1" is frozen since 2s and calls nothing: thaw it before this leave step'],
    ],
    [
      'join of a dead process',
      { 11: '  - { at: 11s, do: join, client: uid1 }' },
      [
        'test.yaml:11:5: the process of "uid1" ended at 10s (kill) and can do nothing: restart it before this join step',
      ],
    ],
    [
      'kill of a dead process',
      { 11: '  - { at: 11s, do: crash, client: uid1 }' },
      [
        'test.yaml:11:5: the process of "uid1" ended at 10s (kill) already: take this step out, or restart it before',
      ],
    ],
    [
      'restart of a living process',
      { 11: '  - { at: 5s, do: restart, client: uid1 }' },
      [
        'test.yaml:11:5: the process of "uid1" has not ended: a restart needs a kill, crash or voip step before it',
      ],
    ],
    [
      'leave of what never joined',
      { 9: '  - { at: 1s, do: leave, client: uid1, id: T0 }' },
      ['test.yaml:9:5: "uid1" has never joined a channel: a leave step needs a join step before it'],
    ],
    [
      'VoIP off iOS',
      { 10: '  - { at: 2s, do: voip, client: uid1, mode: on, id: dead }' },
      ['test.yaml:10:5: VoIP mode is a switch of iOS, and "uid1" is android: use kill, or an iOS persona'],
    ],
    [
      'loss that cannot be',
      {
        10: '  - { at: 2s, do: network, client: uid1, up: { loss: 90% }, id: dead }\n  - { at: 3s, do: network, client: uid1, up: { burst: 2 } }',
      },
      [
        'test.yaml:11:5: a mean burst of 2 packets cannot make 90% of loss: write a burst of 9 or more, or at most 66.6% of loss',
      ],
    ],
  ])('%s', (_, replacements, mistakes) => {
    expect(mistakesOf(fileWith(replacements))).toEqual(mistakes);
  });

  it('and all of them at once, in the order of the file', () => {
    const found = mistakesOf(
      fileWith({
        1: 'name: 5',
        5: '  uid1: { persona: andriod, sdk: 9.x, uid: -1 }',
        8: '  - { at: 0, do: jion, client: uid3 }',
        13: '  - { client: uid2, callback: stream-remove, at: daed + 10s }',
      }),
    );
    expect(found.map((line) => line.split(' ')[0])).toEqual([
      'test.yaml:1:7:',
      'test.yaml:5:20:',
      'test.yaml:5:44:',
      'test.yaml:8:11:',
      'test.yaml:8:18:',
      'test.yaml:8:32:',
      'test.yaml:13:31:',
      'test.yaml:13:50:',
    ]);
  });
});
