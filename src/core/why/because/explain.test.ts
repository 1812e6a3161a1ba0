import { describe, expect, test } from 'vitest';
import { clientSpec, type At } from '../../../../test/model/lab-builder.ts';
import { explainedLab, type RecordedTrace } from '../../../../test/support/explained-traces.ts';
import { RULES } from '../../rulebook/rules/rules.ts';
import type { CallbackRecord, TraceDetail, TraceRecord } from '../../trace/records.ts';
import { explain } from './explain.ts';

const join = (client: string): At[1] => ({ do: 'join', client, channel: 'lab' });
const android = clientSpec('uid1', 'android', '3.x');
const iphone = clientSpec('uid2', 'ios', '3.x');
const page = clientSpec('uid3', 'web', '3.x');
const newPage = clientSpec('uid4', 'web', '4.x');
const START: At[] = [
  [0, join('uid2')],
  [0, join('uid3')],
  [0, join('uid4')],
  [1, join('uid1')],
];

function lab(actions: readonly At[], untilSeconds: number, detail: TraceDetail = 'events'): RecordedTrace {
  return explainedLab([android, iphone, page, newPage], [...START, ...actions], untilSeconds, detail);
}

/** The last callback of a client with this name. */
function told(trace: RecordedTrace, actor: string, name: string, nth = -1): CallbackRecord {
  const all = trace.records.filter(
    (record): record is CallbackRecord =>
      record.kind === 'callback' && record.actor === actor && record.name === name,
  );
  const record = all.at(nth);
  if (record === undefined) throw new Error(`${actor} was not told ${name}`);
  return record;
}

const texts = (trace: RecordedTrace, { seq }: TraceRecord): string[] =>
  explain(trace, seq).sentences.map(({ text }) => text);

describe('a callback is explained from the effect to its cause', () => {
  test('a page that Safari kept finds its socket closed, whatever its network was like meanwhile', () => {
    for (const isCut of [false, true]) {
      const trace = lab(
        [
          [10, { do: 'navigate', client: 'uid4', browser: 'safari' }],
          ...(isCut ? [[11, { do: 'offline', client: 'uid4', direction: 'both' }] satisfies At] : []),
          [40, { do: 'back', client: 'uid4', rejoin: true }],
        ],
        41,
      );
      const dropped = trace.records.find(
        (record) => record.kind === 'callback' && record.atUs === 40e6 && record.actor === 'uid4',
      );
      if (dropped === undefined) throw new Error('it was told nothing as it came back');
      expect(texts(trace, dropped).slice(1)).toEqual([
        'Its user went on to another page at 10.000 s, and the browser closed the socket of the page that it kept: the SDK finds it closed as the page goes on, and waits for no silence.',
      ]);
    }
  });

  test.each([
    ['up', 'from UID 1', 'the uplink of UID 1'],
    ['down', 'to UID 1', 'the downlink of UID 1'],
  ] as const)('what one direction loses is said of that direction: %s', (direction, udp, link) => {
    for (const [lost, said] of [
      [{ udp: 'blocked' } as const, `No UDP gets through ${udp} since 10.000 s; TCP does.`],
      [{ lossRatio: 1 }, `${link.replace('the', 'The')} loses every packet since 10.000 s.`],
    ] as const) {
      const trace = lab([[10, { do: 'network', client: 'uid1', [direction]: lost }]], 15);
      expect(texts(trace, told(trace, 'uid1', 'onConnectionInterrupted'))).toContain(said);
    }
  });

  test('the ban of a whole channel puts out everybody in it, and each for that and no earlier ban', () => {
    const trace = lab(
      [
        [5, { do: 'ban', client: 'uid4', reason: 'BANNED_BY_SERVER', timeUs: 0 }],
        [10, join('uid4')],
        [20, { do: 'ban', client: 'uid2', reason: 'BANNED_BY_SERVER', by: 'channel' }],
      ],
      30,
    );
    expect(texts(trace, told(trace, 'uid4', 'connection-state-change')).slice(1)).toEqual([
      'The server removed it from "lab" at 20.000 s (BANNED_BY_SERVER).',
      'The whole channel "lab" was banned at 20.000 s.',
    ]);
    expect(texts(trace, told(trace, 'uid4', 'user-left')).at(-1)).toMatch(
      /^The whole channel "lab" was banned at 20\.000 s \(BANNED_BY_SERVER\), and UID \d with it\.$/,
    );
  });

  test('a killed Android user who is called offline (R-KILL-ANDROID-NATIVE-20S)', () => {
    const trace = lab([[10, { do: 'kill', client: 'uid1' }]], 40);
    const record = told(trace, 'uid2', 'didOfflineOfUid');
    const { sentences, rules } = explain(trace, record.seq);
    expect(sentences.map(({ text }) => text)).toEqual([
      'UID 2 received didOfflineOfUid(1, DROPPED) at 30.100 s because its last packet from UID 1 arrived at 10.100 s, 20 s earlier.',
      'UID 1 was killed at 10.000 s; Android gives a killed process no chance to say goodbye.',
    ]);
    const kill = trace.records.find(({ kind, atUs }) => kind === 'process' && atUs === 10e6);
    expect(sentences.map(({ seq }) => seq)).toEqual([record.seq, kill?.seq]);
    expect(rules.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['R-KILL-ANDROID-NATIVE-20S', 'pass'],
      ['R-KILL-SCOPE', 'pass'],
    ]);
    expect(rules[0]?.text).toBe(RULES.find(({ id }) => id === 'R-KILL-ANDROID-NATIVE-20S')?.text);
  });

  test('at detail packets the very packet is named as well', () => {
    const trace = lab([[10, { do: 'kill', client: 'uid1' }]], 40, 'packets');
    const record = told(trace, 'uid2', 'didOfflineOfUid');
    const { sentences } = explain(trace, record.seq);
    expect(sentences[1]?.text).toMatch(
      /^The last packet that reached the server was ping #\d+ at 10\.050 s\.$/,
    );
    const packet = trace.records[sentences[1]?.seq ?? -1];
    expect(packet).toMatchObject({ kind: 'packet-arrived', client: 'uid1', direction: 'up', atUs: 10.05e6 });
  });

  const back: At[] = [
    [10, { do: 'offline', client: 'uid1', direction: 'both' }],
    [35, { do: 'online', client: 'uid1', direction: 'both' }],
  ];
  const pageAway: At[] = [
    [10, { do: 'offline', client: 'uid4', direction: 'both' }],
    [200, { do: 'leave', client: 'uid1' }],
    [250, { do: 'online', client: 'uid4', direction: 'both' }],
  ];

  test.each<[string, At[], number, string, string, string[]]>([
    [
      'an interruption (R-NATIVE-T4)',
      back,
      60,
      'uid1',
      'onConnectionInterrupted',
      [
        'UID 1 received onConnectionInterrupted() at 13.900 s because its last data from the server arrived at 9.900 s, 4 s earlier.',
        'The network of UID 1 was cut at 10.000 s; nobody is told about a cut.',
      ],
    ],
    [
      'a return (R-NATIVE-REJOIN)',
      back,
      60,
      'uid1',
      'onRejoinChannelSuccess',
      [
        'UID 1 received onRejoinChannelSuccess(lab, 1, 34200) at 35.200 s.',
        'Nothing was in the way any more from 35.000 s on, and its next attempt got through.',
        'It had been trying to get back in since 13.900 s.',
        'The network of UID 1 was cut at 10.000 s; nobody is told about a cut.',
      ],
    ],
    [
      'the return that another user is told (R-NATIVE-T8)',
      back,
      60,
      'uid2',
      'didJoinedOfUid',
      [
        'UID 2 received didJoinedOfUid(1, 35300) at 35.300 s.',
        'The server announced at 35.250 s that UID 1 was back in the channel.',
        'UID 2 had been told at 30.100 s that it was gone (didOfflineOfUid), so its return is news.',
        'Data of UID 1 could get through again from 35.000 s on.',
        'UID 1 called join at 1.000 s.',
      ],
    ],
    [
      'what a user who is cut off itself believes of others',
      back,
      60,
      'uid1',
      'onUserOffline',
      [
        'UID 1 received onUserOffline(4, DROPPED) at 29.900 s because its last packet from UID 4 arrived at 9.900 s, 20 s earlier.',
        'It was UID 1 that heard nothing, neither from the server nor from anybody else.',
        'The network of UID 1 was cut at 10.000 s; nobody is told about a cut.',
      ],
    ],
    [
      'a goodbye on iOS (R-KILL-IOS-AUTOLEAVE)',
      [[10, { do: 'kill', client: 'uid2' }]],
      12,
      'uid1',
      'onUserOffline',
      [
        'UID 1 received onUserOffline(2, QUIT) at 10.100 s.',
        'The server announced at 10.050 s that UID 2 had left.',
        'UID 2 was killed at 10.000 s; iOS lets a killed process leave the channel before it ends.',
      ],
    ],
    [
      'a peer-leave of the server (R-WEB-PEER-LEAVE-3MIN)',
      [[10, { do: 'crash', client: 'uid1' }]],
      200,
      'uid3',
      'peer-leave',
      [
        'UID 3 received peer-leave(1, ServerTimeOut) at 190.100 s.',
        'The server had had no data of UID 1 for 3 min at 190.050 s, the last at 10.050 s, and announced that.',
        'UID 1 crashed at 10.000 s; a crash gives no process the chance to say goodbye.',
      ],
    ],
    [
      'a page that loses its own link (R4-WEB-OWN-LOSS-30S)',
      [[10, { do: 'offline', client: 'uid4', direction: 'up' }]],
      60,
      'uid4',
      'connection-state-change',
      [
        'UID 4 received connection-state-change(RECONNECTING, CONNECTED) at 39.200 s.',
        '10 pings in a row, one every 3 s, had no answer, and there had been no message for more than 10 s: the SDK dropped the link.',
        'The uplink of UID 4 was cut at 10.000 s: the server hears nothing of it and has nothing to answer.',
      ],
    ],
    [
      'a user whom a page lets go after its own return (R4-WEB-OWN-USERS-CONFIRM-3S)',
      pageAway,
      280,
      'uid4',
      'user-left',
      [
        'UID 4 received user-left(1) at 265.296 s.',
        'UID 4 was back at 262.296 s itself, and the server has not named UID 1 since: 3 s later the page lets it go, without a reason and without a user-unpublished.',
        'UID 1 left the channel at 200.000 s.',
      ],
    ],
    [
      'a stream that a legacy page loses with its link (R-WEB-OWN-STREAMS-LEGACY)',
      [[10, { do: 'offline', client: 'uid3', direction: 'both' }]],
      60,
      'uid3',
      'stream-removed',
      [
        'UID 3 received stream-removed(1) at 39.200 s.',
        'UID 3 dropped its own link at 39.200 s: a legacy page has no remote stream from then on.',
      ],
    ],
    [
      'whoever is there when one comes in',
      [],
      5,
      'uid1',
      'onUserJoined',
      [
        'UID 1 received onUserJoined(4, 200) at 1.200 s.',
        'It was in the channel when UID 1 came in at 1.200 s.',
        'UID 4 had been in the channel since 0.250 s.',
      ],
    ],
  ])('%s', (_, actions, untilSeconds, actor, name, wanted) => {
    const trace = lab(actions, untilSeconds);
    expect(texts(trace, told(trace, actor, name))).toEqual(wanted);
  });

  test('a give-up, by what its time counts from (R-NATIVE-T7, R4-NATIVE-T7)', () => {
    const actions: At[] = [
      [0, join('uid1')],
      [10, { do: 'offline', client: 'uid1', direction: 'both' }],
    ];
    const first = (sdk: '3.x' | '4.x'): string | undefined => {
      const trace = explainedLab([clientSpec('uid1', 'android', sdk)], actions, 1300);
      return texts(trace, told(trace, 'uid1', 'onConnectionStateChanged'))[0];
    };
    expect(first('3.x')).toBe(
      'UID 1 received onConnectionStateChanged(FAILED, JOIN_FAILED) at 1209.900 s because it had tried in vain for 20 min, counted from the last data from the server at 9.900 s.',
    );
    expect(first('4.x')).toBe(
      'UID 1 received onConnectionStateChanged(FAILED, JOIN_FAILED) at 1213.900 s because it had tried in vain for 20 min, counted from the interruption at 13.900 s.',
    );
  });

  test('a refused call by the state that forbids it (R4-WEB-JOIN-TWICE)', () => {
    const trace = lab([[5, join('uid4')]], 6);
    const record = trace.records.find(({ kind }) => kind === 'call-refused');
    expect(record && texts(trace, record)).toEqual([
      'The call join of UID 4 was refused with INVALID_OPERATION at 5.000 s.',
      'A join is accepted only in the state DISCONNECTED, and UID 4 had been CONNECTED since 0.200 s.',
      'Its app called join for "lab" at 5.000 s.',
    ]);
  });
});

describe('packets, timers and the server', () => {
  const trace = lab(
    [
      [10, { do: 'offline', client: 'uid1', direction: 'up' }],
      [12, { do: 'network', client: 'uid2', up: { lossRatio: 0.5 } }],
      [20.07, { do: 'kill', client: 'uid3' }],
    ],
    50,
    'packets',
  );
  const first = (fits: (record: TraceRecord) => boolean): string[] => {
    const record = trace.records.find(fits);
    if (record === undefined) throw new Error('no such record');
    return texts(trace, record);
  };

  test('a packet lost to a cut names the cut', () => {
    expect(first((record) => record.kind === 'packet-lost' && record.reason === 'link-down')[1]).toBe(
      'The uplink of UID 1 was cut at 10.000 s.',
    );
  });

  test('a packet lost to loss names the numbers of the link', () => {
    expect(first((record) => record.kind === 'packet-lost' && record.reason === 'loss')[1]).toBe(
      'The uplink of UID 2 loses packets (50 ms, 50% loss).',
    );
  });

  test('a packet that finds nobody names the end of the process', () => {
    const words = first((record) => record.kind === 'packet-lost' && record.reason === 'no-receiver')[1];
    expect(words).toBe('The process that it was for was gone at 20.070 s.');
  });

  test('a pong that says who is silent says so', () => {
    const words = first((record) => record.kind === 'packet-arrived' && (record.silent ?? []).length > 0);
    expect(words[0]).toMatch(
      /^Pong #\d+ from the server to UID \d arrived at .* s after 50 ms on the way\.$/,
    );
    expect(words[1]).toMatch(/^It says that the server has had no data of UID 1 for \d+ ms\.$/);
  });

  test('a destroyed channel names the last data, and what stopped each user', () => {
    const alone = explainedLab(
      [android],
      [
        [0, join('uid1')],
        [5, { do: 'kill', client: 'uid1' }],
      ],
      20,
    );
    const record = alone.records.find((one) => one.kind === 'server' && one.event === 'channel-destroyed');
    expect(record && texts(alone, record)).toEqual([
      'The server destroyed the channel "lab" at 15.050 s.',
      'It had had no data of any user of the channel for 10 s, since 5.050 s.',
      'UID 1 was killed at 5.000 s; Android gives a killed process no chance to say goodbye.',
    ]);
  });
});

test('a leave that a page ends early, as its link is dropped meanwhile (R4-WEB-LEAVE)', () => {
  const trace = lab(
    [
      [5, { do: 'offline', client: 'uid4', direction: 'both' }],
      [31, { do: 'leave', client: 'uid4' }],
    ],
    40,
  );
  const steps = trace.records.filter(
    (record) => record.kind === 'callback' && record.actor === 'uid4' && record.atUs > 31.1e6,
  );
  expect(steps.slice(0, 2).map((record) => texts(trace, record).slice(1))).toEqual([
    [
      '10 pings in a row, one every 3 s, had no answer, and there had been no message for more than 10 s: the SDK dropped the link.',
      'The network of UID 4 was cut at 5.000 s; nobody is told about a cut.',
    ],
    [
      "Its app called leave at 31.000 s; it waited 2.2 s for the server's answer, until the SDK dropped the link.",
    ],
  ]);
});
