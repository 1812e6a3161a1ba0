import { describe, expect, test } from 'vitest';
import { clientSpec, type At } from '../../../../test/model/lab-builder.ts';
import { explainedLab, type RecordedTrace } from '../../../../test/support/explained-traces.ts';
import type { TraceDetail } from '../../trace/records.ts';
import { explainAbsence } from './absence.ts';
import { explain } from '../because/explain.ts';

const CLIENTS = [
  clientSpec('uid1', 'android', '3.x'),
  clientSpec('uid2', 'android', '3.x'),
  clientSpec('uid3', 'web', '3.x'),
  clientSpec('uid4', 'web', '4.x'),
];
const START: At[] = CLIENTS.map(({ id }, at) => [at, { do: 'join', client: id, channel: 'lab' }]);

const cut = (client: string, fromSeconds: number, untilSeconds?: number): At[] => [
  [fromSeconds, { do: 'offline', client, direction: 'both' }],
  ...(untilSeconds === undefined
    ? []
    : [[untilSeconds, { do: 'online', client, direction: 'both' }] satisfies At]),
];
const slowUp = (client: string, atSeconds: number, latencySeconds: number): At => [
  atSeconds,
  { do: 'network', client, up: { latencyUs: latencySeconds * 1e6 } },
];

const run = (actions: readonly At[], untilSeconds: number, detail: TraceDetail): RecordedTrace =>
  explainedLab(CLIENTS, [...START, ...actions], untilSeconds, detail);

/** Why a client was told this about a user, or about itself. */
function why(trace: RecordedTrace, actor: string, name: string, uid?: number): string[] {
  const record = trace.records.findLast(
    (one) => one.kind === 'callback' && one.actor === actor && one.name === name && one.args.uid === uid,
  );
  if (record === undefined) throw new Error(`${actor} was not told ${name}`);
  return texts(explain(trace, record.seq));
}

/** The packet that a trace with packets names beside the reason stands in no other. */
const texts = ({ sentences }: { sentences: readonly { readonly text: string }[] }): string[] =>
  sentences.map(({ text }) => text).filter((text) => !text.startsWith('The last packet that'));

function whyNot(
  trace: RecordedTrace,
  client: string,
  what: string,
  uid?: number,
  seconds?: number,
): string[] {
  return texts(
    explainAbsence(trace, {
      client,
      what,
      ...(uid === undefined ? {} : { uid }),
      ...(seconds === undefined ? {} : { atUs: seconds * 1e6 }),
    }),
  );
}

describe.each<TraceDetail>(['events', 'packets'])('whose trouble it was, by a trace of %s', (detail) => {
  test('an observer that was cut off itself has its limit reset by its own return (R-NATIVE-T6)', () => {
    const trace = run(cut('uid2', 10, 25), 60, detail);
    expect(whyNot(trace, 'uid2', 'onUserOffline', 1)).toEqual([
      'The limit of 20 s was reset: UID 2 itself had heard nothing for 15 s, and could hear again at 25.000 s.',
      'The network of UID 2 was cut at 10.000 s; nobody is told about a cut.',
    ]);
  });

  test('the later of two resets counts', () => {
    const trace = run([...cut('uid2', 10, 14), ...cut('uid1', 20, 30)], 60, detail);
    expect(whyNot(trace, 'uid2', 'onUserOffline', 1)).toEqual([
      'The limit of 20 s was reset: data of UID 1 could get through again at 30.000 s, 10 s after it had stopped.',
      'The network of UID 1 was cut at 20.000 s; nobody is told about a cut.',
    ]);
  });

  test('the limit of a page stands still while it hears nothing; that of the server does not (R4-WEB-T7-UNPUBLISHED-10S, R4-WEB-T8-LEFT-20S)', () => {
    const trace = run(cut('uid4', 10, 18), 60, detail);
    expect(whyNot(trace, 'uid4', 'user-unpublished', 1)).toEqual([
      'The limit of 10 s stood still while UID 4 itself heard nothing, for 8 s, and started anew when it could hear again at 18.000 s.',
      'The network of UID 4 was cut at 10.000 s; nobody is told about a cut.',
    ]);
    expect(whyNot(trace, 'uid4', 'user-left', 1)).toEqual([
      'Data of UID 1 kept coming to the server, so the limit of 20 s started anew with every packet.',
      'UID 4 heard nothing itself until 18.000 s, for 8 s, which is no silence of anybody else.',
      'The network of UID 4 was cut at 10.000 s; nobody is told about a cut.',
    ]);
  });

  test('an observer that was stopped is told of others when it goes on, before it reads (R-NATIVE-T6)', () => {
    const trace = run(
      [
        [10, { do: 'freeze', client: 'uid1' }],
        [40, { do: 'thaw', client: 'uid1' }],
      ],
      60,
      detail,
    );
    expect(why(trace, 'uid1', 'onUserOffline', 2)).toEqual([
      'UID 1 received onUserOffline(2, DROPPED) at 40.000 s because its last packet from UID 2 arrived at 9.900 s, 30.1 s earlier (the limit is 20 s).',
      'It was UID 1 that heard nothing, neither from the server nor from anybody else.',
      'The process of UID 1 ran again from 40.000 s: what ran out meanwhile is told before what has arrived is read.',
      'The process of UID 1 was stopped at 10.000 s: it neither sends nor reads.',
    ]);
  });

  const slow = run([slowUp('uid1', 10, 30), slowUp('uid1', 70, 0.05)], 120, detail);
  const made =
    'The uplink of UID 1 was made slower at 10.000 s, and each packet takes 30 s since then, so the first of them arrives no earlier than at 40.000 s.';

  test('a link that was made slower makes a silence, on both sides of it (R-NATIVE-T4, R-NATIVE-T6)', () => {
    expect(why(slow, 'uid1', 'onConnectionInterrupted')).toEqual([
      'UID 1 received onConnectionInterrupted() at 14.100 s because its last data from the server arrived at 10.100 s, 4 s earlier.',
      made,
    ]);
    expect(why(slow, 'uid2', 'onUserOffline', 1)).toEqual([
      'UID 2 received onUserOffline(1, DROPPED) at 30.100 s because its last packet from UID 1 arrived at 10.100 s, 20 s earlier.',
      made,
    ]);
    expect(whyNot(slow, 'uid2', 'onUserOffline', 1, 20)).toEqual([
      'It comes only at 30.100 s: UID 2 onUserOffline(1, DROPPED).',
      'UID 2 waits until it has had no data of UID 1 for 20 s: the last came at 10.100 s, 9.9 s earlier, so it was due at 30.100 s, 10.1 s later.',
      made,
    ]);
  });

  test('what a slow link brings at last is a return, with the moment from which it could (R-NATIVE-T8)', () => {
    expect(why(slow, 'uid2', 'onUserJoined', 1).slice(1)).toEqual([
      'Data of UID 1 reached the channel again, and the server said so in its next answer.',
      'UID 2 had been told at 30.100 s that it was gone.',
      'Data of UID 1 could get through again from 40.000 s on: the uplink of UID 1 was made slower at 10.000 s, and each packet takes 30 s since then.',
    ]);
  });

  test('after an entry over a slow link the first answer takes a round trip', () => {
    expect(why(slow, 'uid1', 'onUserOffline', 2)).toEqual([
      'UID 1 received onUserOffline(2, DROPPED) at 64.100 s because UID 2 had been silent for 20 s: for 50 ms by what the server said when UID 1 got back in at 44.150 s, and for the 19.95 s after that. No packet from UID 2 has reached UID 1 since.',
      'It was UID 1 that heard nothing, neither from the server nor from anybody else.',
      'UID 1 got in at 44.150 s: its pings since then and their answers take 30.05 s, so the first answer arrives no earlier than at 74.400 s.',
    ]);
  });

  test('a page that never got in is trying to, and has no loss to find', () => {
    const trace = explainedLab(
      [clientSpec('uid4', 'web', '4.x')],
      [
        [0, { do: 'offline', client: 'uid4', direction: 'both' }],
        [1, { do: 'join', client: 'uid4', channel: 'lab' }],
      ],
      5,
      detail,
    );
    expect(whyNot(trace, 'uid4', 'RECONNECTING')).toEqual([
      'UID 4 has not been in the channel, so it has no connection to lose.',
      'No answer of the server has come since the join call, 4 s earlier.',
      'The network of UID 4 was cut at 0.000 s; nobody is told about a cut.',
      'It pauses between its attempts: the last attempt, number 1, tried its spare host at 2.000 s; number 2 was due at 6.500 s, after a pause of 500 ms, 1.5 s later.',
      'Its app called join for "lab" at 1.000 s.',
    ]);
  });
});

test('a leave after a give-up is the app that left, not the SDK that dropped a link (R-NATIVE-T7, R-NATIVE-LEAVE)', () => {
  const trace: RecordedTrace = run(
    [...cut('uid1', 10), [1230, { do: 'leave', client: 'uid1' }]],
    1240,
    'events',
  );
  const left = [
    'Its app called leave at 1230.000 s.',
    'The SDK had stopped trying at 1209.900 s: from there only a leave leads out, and it is told like any other.',
  ];
  expect(why(trace, 'uid1', 'onLeaveChannel').slice(1)).toEqual(left);
  const state = trace.records.findLast(({ kind, actor }) => kind === 'state' && actor === 'uid1');
  expect(texts(explain(trace, state?.seq ?? -1)).slice(1)).toEqual(left);
  expect(whyNot(trace, 'uid1', 'leaveStats', undefined, 1220)).toEqual([
    'It comes only at 1230.000 s: UID 1 onLeaveChannel().',
    'UID 1 stopped trying at 1209.900 s; its app must leave before it can join again.',
    'Its app has not called leave since.',
  ]);
});
