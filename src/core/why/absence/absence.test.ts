import { describe, expect, test } from 'vitest';
import { clientSpec, type At } from '../../../../test/model/lab-builder.ts';
import { explainedLab, type RecordedTrace } from '../../../../test/support/explained-traces.ts';
import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import { explainAbsence } from './absence.ts';
import { type AbsenceQuestion } from './asked-absence.ts';

const join = (client: string): At[1] => ({ do: 'join', client, channel: 'lab' });
const CLIENTS: readonly ClientSpec[] = [
  clientSpec('uid1', 'android', '3.x'),
  clientSpec('uid2', 'ios', '3.x'),
  clientSpec('uid3', 'web', '3.x'),
  clientSpec('uid4', 'web', '4.x'),
];
const START: At[] = [
  [0, join('uid2')],
  [0, join('uid3')],
  [0, join('uid4')],
  [1, join('uid1')],
];

function why(
  actions: readonly At[],
  untilSeconds: number,
  [client, what, uid, atSeconds]: readonly [string, string, (number | undefined)?, number?],
  clients = CLIENTS,
): string[] {
  const trace = explainedLab(clients, [...START, ...actions], untilSeconds);
  return textsOf(trace, {
    client,
    what,
    ...(uid === undefined ? {} : { uid }),
    ...(atSeconds === undefined ? {} : { atUs: atSeconds * 1e6 }),
  });
}

const textsOf = (trace: RecordedTrace, question: AbsenceQuestion): string[] =>
  explainAbsence(trace, question).sentences.map(({ text }) => text);

const killed: At[] = [[10, { do: 'kill', client: 'uid1' }]];
const quickReturn: At[] = [...killed, [15, { do: 'restart', client: 'uid1', rejoin: true }]];
const cut: At[] = [[10, { do: 'offline', client: 'uid1', direction: 'both' }]];

describe('why a callback did not come', () => {
  test.each<[string, At[], number, [string, string, (number | undefined)?, number?], string[]]>([
    [
      'the limit was still running (R-KILL-ANDROID-NATIVE-20S)',
      killed,
      25,
      ['uid2', 'didOfflineOfUid', 1],
      [
        'UID 2 waits until it has had no data of UID 1 for 20 s: the last came at 10.100 s, 14.9 s earlier, so it was due at 30.100 s, 5.1 s later; the run goes no further than 25.000 s.',
        'UID 1 was killed at 10.000 s; Android gives a killed process no chance to say goodbye.',
      ],
    ],
    [
      'the server measures another limit (R-KILL-ANDROID-WEB-PEER-LEAVE-3MIN)',
      killed,
      60,
      ['uid3', 'peer-leave', 1],
      [
        'The server waits until it has had no data of UID 1 for 3 min: the last came at 10.050 s, 49.95 s earlier, so it was due at 190.100 s, one trip of the news included, 2 min 10.1 s later; the run goes no further than 60.000 s.',
        'UID 1 was killed at 10.000 s; Android gives a killed process no chance to say goodbye.',
      ],
    ],
    [
      'a restart in time reset the limit (R-KILL-ANDROID-NATIVE-RESTART-WITHIN-20S)',
      quickReturn,
      60,
      ['uid2', 'userOffline', 1],
      [
        'The limit of 20 s was reset: data of UID 1 could get through again at 15.000 s, 5 s after it had stopped.',
        'UID 1 was killed at 10.000 s; Android gives a killed process no chance to say goodbye.',
      ],
    ],
    [
      'a return that nobody was told to wait for (R-NATIVE-T8)',
      quickReturn,
      60,
      ['uid2', 'userJoined', 1, 15.3],
      [
        'It came at 1.300 s: UID 2 didJoinedOfUid(1, 1300).',
        'UID 2 was told at 1.300 s already that UID 1 is there (didJoinedOfUid), and not since that it was gone: a return that nobody waits for is told to nobody.',
        'Data of UID 1 could get through again at 15.000 s, 5 s after it had stopped.',
        'UID 1 was killed at 10.000 s; Android gives a killed process no chance to say goodbye.',
      ],
    ],
    [
      'a new process joins, it never rejoins (R-KILL-RESTART-SELF)',
      [
        ...killed,
        [15, { do: 'restart', client: 'uid1', rejoin: true }],
        [15.1, { do: 'offline', client: 'uid1', direction: 'both' }],
      ],
      16,
      ['uid1', 'rejoinSuccess'],
      [
        'It is the first join of this process, called at 15.000 s: it joins, and has nothing to get back into.',
      ],
    ],
    [
      'a dead process is told nothing (R-KILL-IOS-AUTOLEAVE)',
      [[10, { do: 'kill', client: 'uid2' }]],
      20,
      ['uid2', 'leaveStats'],
      [
        'A process that is dead is told nothing.',
        'UID 2 was killed at 10.000 s; iOS lets a killed process leave the channel before it ends.',
      ],
    ],
    [
      'a frozen process is told later',
      [[10, { do: 'freeze', client: 'uid2' }]],
      60,
      ['uid2', 'connectionLost'],
      [
        'The process of UID 2 was stopped at 10.000 s: it neither sends nor reads.',
        'What comes due meanwhile is told when it goes on.',
      ],
    ],
    [
      'a silence that was too short (R-NATIVE-T4)',
      [...cut, [13, { do: 'online', client: 'uid1', direction: 'both' }]],
      30,
      ['uid1', 'onConnectionInterrupted'],
      [
        'Data of the server kept coming to UID 1, and every packet starts its limits anew.',
        'Data had been held up for 3 s, until 13.000 s.',
        'The network of UID 1 was cut at 10.000 s; nobody is told about a cut.',
      ],
    ],
    [
      'the next limit of a client that is cut off (R-NATIVE-T5)',
      cut,
      16,
      ['uid1', 'onConnectionLost'],
      [
        'The limit was running: 10 s after the last data of the server at 9.900 s, so it was due at 19.900 s, 3.9 s later; the run goes no further than 16.000 s.',
        'The network of UID 1 was cut at 10.000 s; nobody is told about a cut.',
      ],
    ],
    [
      'a page finds a loss by its pings alone (R4-WEB-OWN-LOSS-30S)',
      [[10, { do: 'offline', client: 'uid4', direction: 'both' }]],
      60,
      ['uid4', 'connection-state-change', undefined, 20],
      [
        'It comes only at 39.200 s: UID 4 connection-state-change(RECONNECTING, CONNECTED).',
        'UID 4 had been CONNECTED since 0.200 s.',
        'A page finds the loss of its link by its own pings alone: 10 in a row without an answer, one every 3 s; the last data of the server came at 9.900 s, so it was due at 39.200 s, 19.2 s later.',
        'The network of UID 4 was cut at 10.000 s; nobody is told about a cut.',
      ],
    ],
    [
      'a page without a connection cannot tell who else is silent',
      [
        [10, { do: 'offline', client: 'uid4', direction: 'both' }],
        [11, { do: 'kill', client: 'uid1' }],
      ],
      35,
      ['uid4', 'user-unpublished'],
      [
        'UID 4 has had no data of the server itself since 9.900 s: the limits of a page for others stand still then, for it cannot tell who else is silent.',
        'A page finds the loss of its link by its own pings alone: 10 in a row without an answer, one every 3 s; the last data of the server came at 9.900 s, so it was due at 39.200 s, 4.2 s later; the run goes no further than 35.000 s.',
        'The network of UID 4 was cut at 10.000 s; nobody is told about a cut.',
      ],
    ],
    [
      'the surface has no such callback',
      killed,
      40,
      ['uid2', 'peer-leave', 1],
      [
        'iOS 3.x has no such callback (peer-leave). What it is told about the matter comes as didOfflineOfUid.',
      ],
    ],
    [
      'the SDK has another callback for it, which is not modelled',
      [],
      10,
      ['uid2', 'error'],
      ['iOS 3.x tells of that by didOccurError, which the lab does not model yet (asked for: error).'],
    ],
    [
      'it had been told already',
      killed,
      60,
      ['uid2', 'userOffline', 1, 50],
      [
        'It came at 30.100 s: UID 2 didOfflineOfUid(1, DROPPED).',
        'UID 2 was told at 30.100 s already that UID 1 is gone: didOfflineOfUid (DROPPED).',
        'UID 1 was killed at 10.000 s; Android gives a killed process no chance to say goodbye.',
      ],
    ],
    [
      'nothing happened to several users',
      [],
      60,
      ['uid2', 'userOffline'],
      ['Data of UID 1, UID 3 and UID 4 kept coming, so the limit of 20 s started anew with every packet.'],
    ],
    [
      'there is no such user',
      [],
      60,
      ['uid2', 'userOffline', 77],
      ['There was no user with UID 77 in this run.'],
    ],
    [
      'the user is in another channel',
      [
        [10, { do: 'leave', client: 'uid3' }],
        [12, { do: 'join', client: 'uid3', channel: 'other' }],
      ],
      60,
      ['uid2', 'userJoined', 3, 30],
      [
        'It came at 0.300 s: UID 2 didJoinedOfUid(3, 300).',
        'UID 3 has been in another channel, "other", since 12.000 s.',
      ],
    ],
    [
      'the app is in no channel any more',
      [
        [10, { do: 'leave', client: 'uid2' }],
        [11, { do: 'kill', client: 'uid1' }],
      ],
      60,
      ['uid2', 'userOffline', 1],
      ['UID 2 is in no channel, so there is nothing to tell it.', 'UID 2 left the channel at 10.000 s.'],
    ],
    [
      'nobody called leave',
      [],
      60,
      ['uid1', 'leaveStats'],
      ['Its app has not called leave since it called join at 1.000 s.'],
    ],
  ])('%s', (_, actions, untilSeconds, question, wanted) => {
    expect(why(actions, untilSeconds, question)).toEqual(wanted);
  });

  test.each([
    [
      'its whole channel ended (R-CHANNEL-DESTROY-10S)',
      [[0, join('uid1')], ...killed, [25, join('uid2')]],
      'The server had ended the channel "lab", with UID 1 on its list, at 20.050 s; UID 2 came in at 25.200 s, into a new one.',
    ],
    [
      'the server let it go (R-KILL-ANDROID-WEB-PEER-LEAVE-3MIN)',
      [[0, join('uid1')], [0, join('uid3')], ...killed, [250, join('uid2')]],
      'The server had let UID 1 go at 190.050 s; UID 2 came in at 250.200 s.',
    ],
  ] satisfies [string, At[], string][])('who went before one came in: %s', (_, actions, ended) => {
    const trace = explainedLab(CLIENTS, actions, 300);
    const dead = 'UID 1 was killed at 10.000 s; Android gives a killed process no chance to say goodbye.';
    expect(textsOf(trace, { client: 'uid2', what: 'userJoined', uid: 1 })).toEqual([ended, dead]);
    expect(textsOf(trace, { client: 'uid2', what: 'userOffline', uid: 1 }).slice(1)).toEqual([ended, dead]);
  });

  test('who publishes nothing has no stream (R-WEB-STREAM-ADDED)', () => {
    const mute = CLIENTS.map((spec) => (spec.id === 'uid1' ? { ...spec, publish: 'none' as const } : spec));
    expect(why([], 10, ['uid3', 'stream-added', 1], mute)).toEqual([
      'UID 1 publishes nothing, so there is no stream of it to come or go.',
    ]);
  });

  test('the audience of a live channel comes and goes unseen (R4-NATIVE-LIVE-PROFILE)', () => {
    const audience = CLIENTS.map((spec) =>
      spec.id === 'uid1' ? { ...spec, role: 'audience' as const, profile: 'live' as const } : spec,
    );
    expect(why([], 10, ['uid2', 'userJoined', 1], audience)).toEqual([
      'UID 1 is audience in the live profile: nobody is told of its coming and going.',
    ]);
  });

  test('a callback that did come is said to have come, and explained', () => {
    const trace = explainedLab(CLIENTS, [...START, ...killed], 60);
    const { title, sentences } = explainAbsence(trace, { client: 'uid2', what: 'userOffline', uid: 1 });
    expect(title).toBe('It did come: UID 2 received didOfflineOfUid(1, DROPPED) at 30.100 s.');
    expect(sentences[0]?.text).toMatch(/because its last packet from UID 1 arrived/);
  });

  test('a restart in time cites the rule that nothing may come (R-KILL-ANDROID-NATIVE-RESTART-WITHIN-20S)', () => {
    const trace = explainedLab(CLIENTS, [...START, ...quickReturn], 60);
    const { rules } = explainAbsence(trace, { client: 'uid2', what: 'userOffline', uid: 1 });
    expect(rules.map(({ id }) => id)).toContain('R-KILL-ANDROID-NATIVE-RESTART-WITHIN-20S');
  });

  test('an unknown client or callback is refused by name', () => {
    const trace = explainedLab(CLIENTS, START, 5);
    expect(() => explainAbsence(trace, { client: 'uid9', what: 'userOffline' })).toThrow(
      'there is no client "uid9" in this trace',
    );
    expect(() => explainAbsence(trace, { client: 'uid1', what: 'onNothing' })).toThrow(
      'the lab knows no callback "onNothing" of any platform',
    );
  });

  test('a callback that the SDK has and the lab does not is no mistake of who asks', () => {
    const trace = explainedLab(CLIENTS, START, 5);
    expect(textsOf(trace, { client: 'uid1', what: 'onLocalVideoStats' })).toEqual([
      'Android 3.x has onLocalVideoStats, but the lab does not model it, so no run of the lab has any.',
    ]);
  });
});
