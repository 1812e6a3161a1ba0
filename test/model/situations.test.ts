import { describe, expect, test } from 'vitest';
import { clientSpec, runLab, type At } from './lab-builder.ts';
import { android, cut, heard, ios, join, joined, mend, web } from './situation-clients.ts';
import type { Lab } from '../../src/core/lab/lab.ts';
import { NOMINAL } from '../../src/core/network/presets.ts';

/*
 * Situations that no rule names. What comes out must follow from packets and silence alone; each
 * expectation says why.
 */

describe('silence shorter than every limit', () => {
  test('ten cuts of 3.5 s, half a second apart, tell nobody anything', () => {
    const cuts = Array.from({ length: 10 }, (_, i): At[] => [
      [5 + 4 * i, cut('uid1')],
      [8.5 + 4 * i, mend('uid1')],
    ]).flat();
    const lab = runLab([android, ios], [...joined, ...cuts], 60);
    expect([...heard(lab, 'uid1', 2), ...heard(lab, 'uid2', 2)]).toEqual([]);
  });

  test('30 % loss both ways for five minutes interrupts nobody', () => {
    const lossy = { up: { lossRatio: 0.3 }, down: { lossRatio: 0.3 } };
    const lab = runLab([android, ios], [...joined, [5, { do: 'network', client: 'uid1', ...lossy }]], 305);
    expect([...heard(lab, 'uid1', 2), ...heard(lab, 'uid2', 2)]).toEqual([]);
  });
});

describe('one direction cut', () => {
  test('the downlink alone: P counts its silence, O and the server notice nothing (reading A7)', () => {
    const lab = runLab([android, ios], [...joined, [10, cut('uid1', 'down')]], 60);
    expect(heard(lab, 'uid1', 2).slice(0, 3)).toEqual([
      '13.9 onConnectionStateChanged(RECONNECTING, INTERRUPTED)',
      '13.9 onConnectionInterrupted()',
      '19.9 onConnectionLost()',
    ]);
    expect(heard(lab, 'uid2', 2)).toEqual([]);
  });

  test('the downlink alone for half a minute: P is back without a word to O', () => {
    const lab = runLab(
      [android, ios],
      [...joined, [10, cut('uid1', 'down')], [40, mend('uid1', 'down')]],
      60,
    );
    expect(heard(lab, 'uid1', 40).map((line) => line.slice(5, 21))).toContain('onRejoinChannelS');
    expect(heard(lab, 'uid2', 2)).toEqual([]);
  });
});

describe('an uplink cut while others are busy', () => {
  test('what the server relays of others is no answer: T4 and T5 come as if nothing had come down (reading A7)', () => {
    const third = clientSpec('uid5', 'windows', '3.x');
    const comings: At[] = [
      [11.5, join('uid5')],
      [13, { do: 'leave', client: 'uid5' }],
      [15, join('uid5')],
      [17, { do: 'leave', client: 'uid5' }],
    ];
    const lab = runLab([android, ios, third], [...joined, [10, cut('uid1', 'up')], ...comings], 25);
    expect(heard(lab, 'uid1', 13.5).slice(0, 4)).toEqual([
      '14.1 onConnectionStateChanged(RECONNECTING, INTERRUPTED)',
      '14.1 onConnectionInterrupted()',
      '20.1 onConnectionLost()',
    ]);
  });
});

describe('a cut while joining', () => {
  test('of 3 s: the join goes through when the network is back, as a first join', () => {
    const lab = runLab(
      [android],
      [
        [1, join('uid1')],
        [1.02, cut('uid1')],
        [4, mend('uid1')],
      ],
      10,
    );
    const lines = heard(lab, 'uid1');
    expect(lines[0]).toBe('1.0 onConnectionStateChanged(CONNECTING, CONNECTING)');
    expect(lines.slice(1).map((line) => line.split(' ')[1])).toEqual([
      'onConnectionStateChanged(CONNECTED,',
      'onJoinChannelSuccess(lab,',
    ]);
  });

  test('for good: lost after 10 s, failed after 20 min, never interrupted (R-NATIVE-JOIN-NONET)', () => {
    const lab = runLab(
      [android],
      [
        [0.5, cut('uid1')],
        [1, join('uid1')],
      ],
      1300,
    );
    expect(heard(lab, 'uid1')).toEqual([
      '1.0 onConnectionStateChanged(CONNECTING, CONNECTING)',
      '11.0 onConnectionLost()',
      '1201.0 onConnectionStateChanged(FAILED, JOIN_FAILED)',
    ]);
  });
});

describe('both users cut at once', () => {
  const lift: At[] = [
    ...joined,
    [10, cut('uid1')],
    [10, cut('uid2')],
    [25, mend('uid1')],
    [25, mend('uid2')],
  ];

  test('for 15 s: each is interrupted and lost, and neither hears of the other', () => {
    const lab = runLab([android, ios], lift, 60);
    const names = heard(lab, 'uid2', 2).map((line) => line.split(' ')[1]?.split('(')[0]);
    expect(names).toEqual([
      'connectionChangedToState',
      'rtcEngineConnectionDidInterrupted',
      'rtcEngineConnectionDidLost',
      'connectionChangedToState',
      'didRejoinChannel',
    ]);
  });

  test('for 15 s: the server destroys the channel after 10 s and makes it anew', () => {
    const lab = runLab([android, ios], lift, 60);
    const events = lab.records.flatMap((r) =>
      r.kind === 'server' && r.event.startsWith('channel') ? [r.event] : [],
    );
    expect(events).toEqual(['channel-created', 'channel-destroyed', 'channel-created']);
  });
});

describe('a kill while offline', () => {
  test('the goodbye of an iPhone is lost: O waits its 20 s', () => {
    const killed = clientSpec('uid1', 'ios', '3.x');
    const lab = runLab(
      [killed, ios],
      [...joined, [10, cut('uid1')], [11, { do: 'kill', client: 'uid1' }]],
      60,
    );
    expect(heard(lab, 'uid2', 2)).toEqual(['30.1 didOfflineOfUid(1, DROPPED)']);
  });
});

describe('a restart', () => {
  const kill: At = [10, { do: 'kill', client: 'uid1' }];
  const restart = (seconds: number): At => [seconds, { do: 'restart', client: 'uid1', rejoin: true }];

  test.each([0.05, 3, 12, 19.9])(
    '%d s after a kill, while the old session lives, is silent for a native O',
    (seconds) => {
      const lab = runLab([android, ios], [...joined, kill, restart(10 + seconds)], 60);
      expect(heard(lab, 'uid2', 2)).toEqual([]);
      expect(heard(lab, 'uid1', 10).map((line) => line.split(' ')[1])).toContain('onJoinChannelSuccess(lab,');
    },
  );

  test('20.1 s after a kill: O had given up 20 s after the last data, and hears of the return', () => {
    const lab = runLab([android, ios], [...joined, kill, restart(30.1)], 60);
    expect(heard(lab, 'uid2', 2).map((line) => line.split('(')[0])).toEqual([
      '30.1 didOfflineOfUid',
      '30.4 didJoinedOfUid',
    ]);
  });

  test.each([
    [9.9, []],
    [10.1, ['20.1 stream-removed(1)', '20.4 stream-added(1)']],
    [60, ['20.1 stream-removed(1)', '70.3 stream-added(1)']],
    [179.9, ['20.1 stream-removed(1)', '190.2 stream-added(1)']],
    [
      200,
      [
        '20.1 stream-removed(1)',
        '190.1 peer-leave(1, ServerTimeOut)',
        '210.3 peer-online(1)',
        '210.3 stream-added(1)',
      ],
    ],
  ])('%d s after a kill, a legacy page hears %o (reading A3)', (seconds, expected) => {
    const lab = runLab(
      [android, web],
      [[0, join('uid3')], [1, join('uid1')], kill, restart(10 + seconds)],
      260,
    );
    expect(heard(lab, 'uid3', 2)).toEqual(expected);
  });
});

describe('a third user who arrives after a kill', () => {
  const third = clientSpec('uid5', 'android', '3.x');
  const kill: At = [10, { do: 'kill', client: 'uid1' }];

  test('within 20 s sees the ghost, and loses it when everybody does', () => {
    const lab = runLab([android, ios, third], [...joined, kill, [18, join('uid5')]], 60);
    expect(heard(lab, 'uid5').slice(4)).toEqual([
      '18.2 onUserJoined(1, 200)',
      '30.1 onUserOffline(1, DROPPED)',
    ]);
    expect(heard(lab, 'uid2', 30)).toEqual(['30.1 didOfflineOfUid(1, DROPPED)']);
  });

  test('after that never hears of the dead user', () => {
    const lab = runLab([android, ios, third], [...joined, kill, [40, join('uid5')]], 240);
    expect(heard(lab, 'uid5').filter((line) => line.includes('(1,'))).toEqual([]);
  });
});

describe('freeze and thaw', () => {
  const freeze = (seconds: number): At[] => [
    ...joined,
    [0, join('uid3')],
    [10, { do: 'freeze', client: 'uid1' }],
    [10 + seconds, { do: 'thaw', client: 'uid1' }],
  ];
  const names = (lab: Lab, client: string): string[] =>
    heard(lab, client, 2).map((line) => line.replace(/^\S+ /, '').replace(/\(.*/, ''));

  test.each([
    [3, [], [], []],
    [
      6,
      [
        'onConnectionStateChanged',
        'onConnectionInterrupted',
        'onConnectionStateChanged',
        'onRejoinChannelSuccess',
      ],
      [],
      [],
    ],
    [
      15,
      [
        'onConnectionStateChanged',
        'onConnectionInterrupted',
        'onConnectionLost',
        'onConnectionStateChanged',
        'onRejoinChannelSuccess',
      ],
      [],
      ['stream-removed', 'stream-added'],
    ],
  ])(
    'for %d s: P learns at the thaw what it slept through, O what it missed',
    (seconds, ofP, ofNative, ofWeb) => {
      const lab = runLab([android, ios, web], freeze(seconds), 60);
      expect(names(lab, 'uid1')).toEqual(ofP);
      expect(names(lab, 'uid2')).toEqual(ofNative);
      expect(names(lab, 'uid3')).toEqual(ofWeb);
    },
  );

  test('for 30 s: P sleeps through T4, T5 and its own 20 s windows, O gives up and hears of the return', () => {
    const lab = runLab([android, ios, web], freeze(30), 60);
    expect(names(lab, 'uid2')).toEqual(['didOfflineOfUid', 'didJoinedOfUid']);
    expect(lab.records.some((r) => r.actor === 'uid1' && r.atUs > 10e6 && r.atUs < 40e6)).toBe(false);
  });

  test('killing a frozen iPhone: it cannot say goodbye', () => {
    const lab = runLab(
      [clientSpec('uid1', 'ios', '3.x'), ios],
      [...joined, [10, { do: 'freeze', client: 'uid1' }], [12, { do: 'kill', client: 'uid1' }]],
      60,
    );
    expect(heard(lab, 'uid2', 2)).toEqual(['30.1 didOfflineOfUid(1, DROPPED)']);
  });
});

describe('a change of network in mid-silence', () => {
  test('another preset does not mend a cut, and does not start the silence anew', () => {
    const lab = runLab(
      [android, ios],
      [...joined, [10, cut('uid1')], [12, { do: 'network', client: 'uid1', preset: NOMINAL.id }]],
      25,
    );
    expect(heard(lab, 'uid1', 2).map((line) => line.split(' ')[0])).toEqual(['13.9', '13.9', '19.9']);
  });

  test('a longer latency moves no limit: they count from the last packet', () => {
    const lab = runLab(
      [android, ios],
      [
        ...joined,
        [9, { do: 'network', client: 'uid1', up: { latencyUs: 400_000 }, down: { latencyUs: 400_000 } }],
        [20, cut('uid1')],
      ],
      32,
    );
    const [interrupted] = heard(lab, 'uid1', 2);
    expect(Number(interrupted?.split(' ')[0])).toBeCloseTo(24, 0);
  });
});

describe('an answer that waited too long', () => {
  test('a frozen process enters with an old answer: the server names it out of date, and the user misses nothing after that', () => {
    const lab = runLab(
      [android, ios],
      [
        [0, join('uid2')],
        [1, join('uid1')],
        [1.16, { do: 'freeze', client: 'uid1' }],
        [219, { do: 'thaw', client: 'uid1' }],
        [300, { do: 'kill', client: 'uid2' }],
        [400, { do: 'restart', client: 'uid2', rejoin: true }],
      ],
      420,
    );
    expect(heard(lab, 'uid1', 290).map((line) => line.replace(/, \d+\)/, ')'))).toEqual([
      '300.1 onUserOffline(2, QUIT)',
      '400.3 onUserJoined(2)',
    ]);
  });
});

describe('a longer way during a call', () => {
  test('makes nobody look dead later on, however quiet the channel (a change of latency leaves one gap)', () => {
    const specs = [android, ios, clientSpec('uid5', 'windows', '3.x'), clientSpec('uid6', 'linux', '4.x')];
    const start = specs.map(({ id }, i): At => [i * 0.05, join(id)]);
    for (const seconds of [9.9, 10.05, 10.1, 10.15, 10.2, 10.25, 10.3]) {
      const slower: At = [seconds, { do: 'network', client: 'uid5', up: { latencyUs: 150_000 } }];
      const nominal: At = [40, { do: 'network', client: 'uid5', preset: 'nominal' }];
      const lab = runLab(specs, [...start, slower, nominal], 90);
      expect(specs.flatMap(({ id }) => heard(lab, id, 2))).toEqual([]);
    }
  });
});
