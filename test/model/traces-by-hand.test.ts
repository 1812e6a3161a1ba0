import { describe, expect, it } from 'vitest';
import { checkRules } from '../../src/core/checker/check-rules.ts';
import { SECOND } from '../../src/core/time/micros.ts';
import type { ClientSpec } from '../../src/core/vocabulary/client-spec.ts';
import { handTrace } from '../support/hand-trace.ts';
import { clientSpec } from './lab-builder.ts';

/*
 * Traces written by hand after the timelines of the rules, at their nominal moments. The checker
 * finds nothing in them, and exactly the rule that is broken where one line is a millisecond out of
 * its bounds, has one wrong word, is missing, or is one too many.
 *
 * Bounds: what a message carries may lie 50 ms off, and not come before it is sent. A silence may
 * end 500 ms early (a heartbeat and some), and at the silent client 500 ms late, at others 700 ms.
 */

interface Told {
  readonly clients: readonly ClientSpec[];
  readonly untilSeconds: number;
  readonly text: string;
}

const nativeEntry = (id: string, at: number): string => `
  ${at} ${id} started
  ${at} lab join ${id}
  ${at} ${id} DISCONNECTED -> CONNECTING
  ${at} ${id} connectionStateChanged state=CONNECTING reason=CONNECTING
  ${at + 0.2} ${id} CONNECTING -> CONNECTED
  ${at + 0.2} ${id} connectionStateChanged state=CONNECTED reason=JOIN_SUCCESS
  ${at + 0.2} ${id} joinSuccess uid=${id.slice(3)}`;

const pageEntry = (id: string): string => `
  0 ${id} started
  0 lab join ${id}
  0 ${id} DISCONNECTED -> CONNECTING
  0 ${id} connectionStateChanged state=CONNECTING previousState=DISCONNECTED
  0.2 ${id} CONNECTING -> CONNECTED
  0.2 ${id} connectionStateChanged state=CONNECTED previousState=CONNECTING
  0.2 ${id} joinSuccess uid=${id.slice(3)}`;

/** Table 1b: a loss of 30 s, a return, a leave. */
const NATIVE_3: Told = {
  clients: [clientSpec('uid1', 'android', '3.x'), clientSpec('uid2', 'ios', '3.x')],
  untilSeconds: 50,
  text: `${nativeEntry('uid2', 0)}${nativeEntry('uid1', 1)}
    1.2 uid1 userJoined uid=2
    1.3 uid2 userJoined uid=1
    10 lab offline uid1
    14 uid1 CONNECTED -> RECONNECTING
    14 uid1 connectionStateChanged state=RECONNECTING reason=INTERRUPTED
    14 uid1 connectionInterrupted
    20 uid1 connectionLost
    30 uid1 userOffline uid=2 reason=DROPPED
    30 uid2 userOffline uid=1 reason=DROPPED
    40 lab online uid1
    40.2 uid1 RECONNECTING -> CONNECTED
    40.2 uid1 connectionStateChanged state=CONNECTED reason=JOIN_SUCCESS
    40.2 uid1 rejoinSuccess
    40.2 uid1 userJoined uid=2
    40.3 uid2 userJoined uid=1
    45 lab leave uid1
    45 uid1 CONNECTED -> DISCONNECTED
    45 uid1 connectionStateChanged state=DISCONNECTED reason=LEAVE_CHANNEL
    45 uid1 leaveStats
    45.1 uid2 userOffline uid=1 reason=QUIT`,
};

/** Table 2: the same loss, watched by an NG page. */
const NATIVE_4: Told = {
  clients: [clientSpec('uid1', 'android', '4.x'), clientSpec('uid2', 'web', '4.x')],
  untilSeconds: 50,
  text: `${pageEntry('uid2')}${nativeEntry('uid1', 1)}
    1.2 uid1 userJoined uid=2
    1.3 uid2 userJoined uid=1
    1.3 uid2 streamAdded uid=1 mediaType=audio
    1.3 uid2 streamAdded uid=1 mediaType=video
    10 lab offline uid1
    14 uid1 CONNECTED -> RECONNECTING
    14 uid1 connectionStateChanged state=RECONNECTING reason=INTERRUPTED
    14 uid1 connectionInterrupted
    20 uid2 streamRemoved uid=1 mediaType=audio
    20 uid2 streamRemoved uid=1 mediaType=video
    24 uid1 connectionStateChanged state=RECONNECTING reason=LOST
    24 uid1 connectionLost
    30 uid1 userOffline uid=2 reason=DROPPED
    30 uid2 userOffline uid=1 reason=ServerTimeOut
    40 lab online uid1
    40.2 uid1 RECONNECTING -> CONNECTED
    40.2 uid1 connectionStateChanged state=CONNECTED reason=REJOIN_SUCCESS
    40.2 uid1 rejoinSuccess
    40.2 uid1 userJoined uid=2
    40.3 uid2 userJoined uid=1
    40.3 uid2 streamAdded uid=1 mediaType=audio
    40.3 uid2 streamAdded uid=1 mediaType=video`,
};

/** Table 1c: a loss for good, watched by a legacy page. */
const LEGACY: Told = {
  clients: [clientSpec('uid1', 'windows', '3.x'), clientSpec('uid2', 'web', '3.x')],
  untilSeconds: 200,
  text: `${pageEntry('uid2')}${nativeEntry('uid1', 1)}
    1.2 uid1 userJoined uid=2
    1.3 uid2 peerOnline uid=1
    1.3 uid2 streamAdded uid=1
    10 lab offline uid1
    14 uid1 CONNECTED -> RECONNECTING
    14 uid1 connectionStateChanged state=RECONNECTING reason=INTERRUPTED
    14 uid1 connectionInterrupted
    20 uid1 connectionLost
    20 uid2 streamRemoved uid=1
    30 uid1 userOffline uid=2 reason=DROPPED
    190 uid2 peerLeave uid=1 reason=ServerTimeOut`,
};

/** Table 1d: an Android app is killed, and restarted after its 20 s. */
const KILLED: Told = {
  clients: [clientSpec('uid1', 'android', '3.x'), clientSpec('uid2', 'windows', '3.x')],
  untilSeconds: 60,
  text: `${nativeEntry('uid2', 0)}${nativeEntry('uid1', 1)}
    1.2 uid1 userJoined uid=2
    1.3 uid2 userJoined uid=1
    10 lab kill uid1
    10 uid1 exited kill
    30 uid2 userOffline uid=1 reason=DROPPED
    50 lab restart uid1
    50 uid1 started
    50 uid1 DISCONNECTED -> CONNECTING
    50 uid1 connectionStateChanged state=CONNECTING reason=CONNECTING
    50.2 uid1 CONNECTING -> CONNECTED
    50.2 uid1 connectionStateChanged state=CONNECTED reason=JOIN_SUCCESS
    50.2 uid1 joinSuccess uid=1
    50.2 uid1 userJoined uid=2
    50.3 uid2 userJoined uid=1`,
};

/** Table 1d: an iPhone is killed, and says goodbye. */
const APPLE: Told = {
  clients: [clientSpec('uid1', 'ios', '3.x'), clientSpec('uid2', 'android', '3.x')],
  untilSeconds: 60,
  text: `${nativeEntry('uid2', 0)}${nativeEntry('uid1', 1)}
    1.2 uid1 userJoined uid=2
    1.3 uid2 userJoined uid=1
    10 lab kill uid1
    10 uid1 exited kill
    10.1 uid2 userOffline uid=1 reason=QUIT`,
};

const TRACES = { NATIVE_3, NATIVE_4, LEGACY, KILLED, APPLE } as const;
type Name = keyof typeof TRACES;

/** The fails on a trace in which some lines stand otherwise: each rule, and what is said of it. */
function fails(name: Name, from = '', to = '', more = ''): readonly string[] {
  const { clients, untilSeconds, text } = TRACES[name];
  const found = from === '' ? 1 : text.split(from).length - 1;
  if (found !== 1) throw new Error(`"${from}" stands ${found} times in the trace`);
  const records = handTrace(text.replace(from, to) + more);
  const checks = checkRules({ clients, timings: {}, untilUs: untilSeconds * SECOND }, records);
  return checks.filter(({ verdict }) => verdict === 'fail').map(({ rule, message }) => `${rule}: ${message}`);
}

/** The rules of fails, each once. */
const rulesOf = (found: readonly string[]): readonly string[] =>
  [...new Set(found.map((fail) => fail.slice(0, fail.indexOf(':'))))].toSorted();

describe('a trace as the timelines have it', () => {
  it.each(Object.keys(TRACES) as Name[])('breaks nothing: %s', (name) => {
    expect(fails(name)).toEqual([]);
  });
});

const TRACKS_GONE = `20 uid2 streamRemoved uid=1 mediaType=audio
    20 uid2 streamRemoved uid=1 mediaType=video`;

describe('a line at the edge of its bounds holds, and a millisecond further it does not', () => {
  // The line, its rule, what is said of it, its nominal moment, and the bounds on both sides.
  it.each<[Name, string, string, string, number, number, number]>([
    ['NATIVE_3', '0.2 uid2 joinSuccess uid=2', 'R-NATIVE-T1', 'joinSuccess(2)', 0.2, 0.2, 0.25],
    [
      'NATIVE_3',
      '14 uid1 connectionInterrupted',
      'R-NATIVE-T4-LEGACY',
      'connectionInterrupted',
      14,
      13.5,
      14.5,
    ],
    ['NATIVE_3', '20 uid1 connectionLost', 'R-NATIVE-T5', 'connectionLost', 20, 19.5, 20.5],
    [
      'NATIVE_3',
      '30 uid2 userOffline uid=1 reason=DROPPED',
      'R-NATIVE-T6',
      'userOffline(1, DROPPED)',
      30,
      29.5,
      30.7,
    ],
    ['NATIVE_3', '40.3 uid2 userJoined uid=1', 'R-NATIVE-T8', 'userJoined(1)', 40.3, 40.2, 40.35],
    [
      'NATIVE_3',
      '45.1 uid2 userOffline uid=1 reason=QUIT',
      'R-NATIVE-LEAVE',
      'userOffline(1, QUIT)',
      45.1,
      45.05,
      45.15,
    ],
    [
      'NATIVE_4',
      '14 uid1 connectionInterrupted',
      'R4-NATIVE-T4-LEGACY',
      'connectionInterrupted',
      14,
      13.5,
      14.5,
    ],
    ['NATIVE_4', '24 uid1 connectionLost', 'R4-NATIVE-T5', 'connectionLost', 24, 24, 24.5],
    ['NATIVE_4', TRACKS_GONE, 'R4-WEB-T7-UNPUBLISHED-10S', 'streamRemoved(1, video)', 20, 19.5, 20.7],
    ['LEGACY', '20 uid2 streamRemoved uid=1', 'R-WEB-STREAM-REMOVED-10S', 'streamRemoved(1)', 20, 19.5, 20.7],
    [
      'KILLED',
      '30 uid2 userOffline uid=1 reason=DROPPED',
      'R-KILL-ANDROID-NATIVE-20S',
      'userOffline(1, DROPPED)',
      30,
      29.5,
      30.7,
    ],
    [
      'APPLE',
      '10.1 uid2 userOffline uid=1 reason=QUIT',
      'R-KILL-IOS-OBS-CPP',
      'userOffline(1, QUIT)',
      10.1,
      10.05,
      10.15,
    ],
  ])('%s: %s', (name, lines, rule, what, nominal, earliest, latest) => {
    const at = (seconds: number): readonly string[] =>
      fails(name, lines, lines.replaceAll(/^(\s*)\S+/gm, `$1${seconds}`));
    expect([at(earliest), at(latest)]).toEqual([[], []]);
    const late = Math.round((latest + 0.001 - nominal) * 1000);
    expect(at(latest + 0.001)).toContain(`${rule}: ${what} came ${late} ms too late`);
    expect(rulesOf(at(earliest - 0.001))).toContain(rule);
  });

  it.each<[Name, string]>([
    ['NATIVE_3', '1.3 uid2 userJoined uid=1'],
    ['KILLED', '50.3 uid2 userJoined uid=1'],
  ])('%s: %s cannot come before the entry, of which nobody is told (R-NATIVE-T0)', (name, line) => {
    const entry = line.startsWith('1.3') ? 1.2 : 50.2;
    expect(fails(name, line, line.replace(/^\S+/, String(entry)))).toEqual([]);
    expect(rulesOf(fails(name, line, line.replace(/^\S+/, String(entry - 0.001))))).toEqual(['R-NATIVE-T0']);
  });
});

describe('a wrong word breaks the rules of its line, and no other', () => {
  it.each<[Name, string, string, readonly string[]]>([
    ['NATIVE_3', 'state=RECONNECTING reason=INTERRUPTED', 'state=RECONNECTING reason=LOST', ['R-NATIVE-T4']],
    [
      'NATIVE_3',
      '30 uid2 userOffline uid=1 reason=DROPPED',
      '30 uid2 userOffline uid=1 reason=QUIT',
      ['R-NATIVE-T6'],
    ],
    ['NATIVE_3', 'reason=LEAVE_CHANNEL', 'reason=INTERRUPTED', ['R-NATIVE-LEAVE']],
    ['NATIVE_3', 'uid=1 reason=QUIT', 'uid=1 reason=DROPPED', ['R-NATIVE-LEAVE']],
    ['NATIVE_4', 'reason=REJOIN_SUCCESS', 'reason=JOIN_SUCCESS', ['R4-NATIVE-REJOIN']],
    ['NATIVE_4', 'reason=ServerTimeOut', 'reason=Quit', ['R4-WEB-T8-LEFT-20S']],
    ['NATIVE_4', 'state=RECONNECTING reason=LOST', 'state=RECONNECTING reason=INTERRUPTED', ['R4-NATIVE-T5']],
    ['LEGACY', 'reason=ServerTimeOut', 'reason=Quit', ['R-WEB-PEER-LEAVE-3MIN']],
    ['KILLED', 'uid=1 reason=DROPPED', 'uid=1 reason=QUIT', ['R-KILL-ANDROID-NATIVE-20S', 'R-KILL-SCOPE']],
    [
      'APPLE',
      'uid=1 reason=QUIT',
      'uid=1 reason=DROPPED',
      ['R-KILL-IOS-AUTOLEAVE', 'R-KILL-IOS-OBS-CPP', 'R-KILL-SCOPE'],
    ],
  ])('%s: %s becomes %s', (name, from, to, rules) => {
    expect(rulesOf(fails(name, from, to))).toEqual(rules);
  });
});

describe('a line that is missing breaks its rule, and what could not come without it', () => {
  it.each<[Name, string, string, readonly string[]]>([
    ['NATIVE_3', '1.3 uid2 userJoined uid=1', 'R-NATIVE-T2: userJoined(1) did not come', ['R-NATIVE-T6']],
    [
      'NATIVE_3',
      '14 uid1 connectionInterrupted',
      'R-NATIVE-T4-LEGACY: connectionInterrupted did not come',
      [],
    ],
    ['NATIVE_3', '20 uid1 connectionLost', 'R-NATIVE-T5: connectionLost did not come', []],
    ['NATIVE_3', '40.2 uid1 rejoinSuccess', 'R-NATIVE-REJOIN: rejoinSuccess did not come', []],
    ['NATIVE_3', '40.3 uid2 userJoined uid=1', 'R-NATIVE-T8: userJoined(1) did not come', ['R-NATIVE-T6']],
    ['NATIVE_3', '45 uid1 leaveStats', 'R-NATIVE-LEAVE: leaveStats did not come', []],
    ['NATIVE_4', '24 uid1 connectionLost', 'R4-NATIVE-T5: connectionLost did not come', []],
    [
      'NATIVE_4',
      '40.3 uid2 streamAdded uid=1 mediaType=audio',
      'R4-WEB-T10: streamAdded(1, audio) did not come',
      [],
    ],
    ['LEGACY', '20 uid2 streamRemoved uid=1', 'R-WEB-STREAM-REMOVED-10S: streamRemoved(1) did not come', []],
    [
      'LEGACY',
      '190 uid2 peerLeave uid=1 reason=ServerTimeOut',
      'R-WEB-PEER-LEAVE-3MIN: peerLeave(1, ServerTimeOut) did not come',
      [],
    ],
    [
      'KILLED',
      '50.3 uid2 userJoined uid=1',
      'R-KILL-ANDROID-NATIVE-RESTART-AFTER-20S: userJoined(1) did not come',
      [],
    ],
  ])('%s: %s', (name, line, fail, others) => {
    const found = fails(name, line);
    expect(found).toContain(fail);
    expect(rulesOf(found)).toEqual([fail.slice(0, fail.indexOf(':')), ...others].toSorted());
  });
});

describe('a line that is one too many breaks the rule that has its moment', () => {
  it.each<[Name, string, string]>([
    ['NATIVE_3', '5 uid1 connectionInterrupted', 'R-NATIVE-T4'],
    ['NATIVE_3', '25 uid1 connectionLost', 'R-NATIVE-T5'],
    ['NATIVE_3', '5 uid2 userOffline uid=1 reason=DROPPED', 'R-NATIVE-T6'],
    ['NATIVE_3', '42 uid1 rejoinSuccess', 'R-NATIVE-REJOIN'],
    ['NATIVE_3', '5 uid1 joinSuccess uid=1', 'R-NATIVE-T1'],
    ['LEGACY', '100 uid2 peerLeave uid=1 reason=Quit', 'R-WEB-PEER-LEAVE-3MIN'],
    ['KILLED', '20 uid1 connectionLost', 'R-KILL-SCOPE'],
    ['APPLE', '11 uid1 leaveStats', 'R-KILL-IOS-AUTOLEAVE'],
  ])('%s: %s', (name, line, rule) => {
    expect(rulesOf(fails(name, '', '', `\n${line}`))).toContain(rule);
  });
});
