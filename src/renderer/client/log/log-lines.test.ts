import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../../core/dialect/dialect.ts';
import { breakable } from '../../theme/breakable.ts';
import { callbackLine, callLine, copyText, proxyLine, refusedLine, type LogEntry } from './log-entry.ts';
import { spokenSummary } from './spoken-summary.ts';

const ios = dialectOf({ id: 'ios', os: 'ios' }, '3.x');
const android = dialectOf({ id: 'android', os: 'android' }, '4.x');

describe('lines', () => {
  test('a callback is written as its platform declares it', () => {
    const line = callbackLine(
      ios,
      30_000_000,
      { role: 'userOffline', args: { uid: 1, reason: 'DROPPED' } },
      {},
    );
    expect(line).toEqual({
      atUs: 30_000_000,
      kind: 'callback',
      text: '[delegate rtcEngine:engine didOfflineOfUid:1 reason:AgoraUserOfflineReasonDropped]',
    });
  });

  test('a callback that the surface only declares is no line', () => {
    expect(callbackLine(android, 0, { role: 'connectionBanned', args: {} }, {})).toBeNull();
  });

  test('calls of the app, calls turned down, and what befalls the process', () => {
    expect(callLine(android, 0, { call: 'join', channel: 'lab' }, { uid: 7 }).text).toBe(
      'engine.joinChannel(token, "lab", 7, options);',
    );
    expect(refusedLine(android, 0, 'join', '-17')).toEqual({
      atUs: 0,
      kind: 'refused',
      text: 'joinChannel → -17',
    });
    const alice = { uid: 7, account: 'alice' };
    expect(callLine(android, 0, { call: 'join', channel: 'lab' }, alice).text).toContain(
      'joinChannelWithUserAccount(token, "lab", "alice"',
    );
    expect(callLine(ios, 0, { call: 'terminate' }, { uid: 7 }).kind).toBe('process');
    expect(callLine(ios, 0, { call: 'reconnect', reason: 'RENEW_TOKEN' }, { uid: 7 }).text).toBe(
      'The app renewed its token',
    );
  });

  test('a proxy that the app forces (R-PROXY-SETTING)', () => {
    const line = proxyLine(android, 0, { uid: 7, cloudProxy: 'udp' });
    expect(line?.text).toBe('engine.setCloudProxy(Constants.TRANSPORT_TYPE_UDP_PROXY);');
    expect(proxyLine(ios, 0, { uid: 7, cloudProxy: 'tcp' })?.text).toBe(
      '[engine setCloudProxy:AgoraTcpProxy];',
    );
    expect(proxyLine(android, 0, { uid: 7 })).toBeNull();
  });

  test('a copied line starts with its virtual time', () => {
    expect(copyText({ atUs: 10_000_000, kind: 'callback', text: 'onConnectionLost()' })).toBe(
      '10.000 s  onConnectionLost()',
    );
  });
});

describe('what is said aloud', () => {
  const entry = (index: number, kind: LogEntry['kind'], text: string): LogEntry => ({
    index,
    atUs: 0,
    kind,
    text,
  });
  const entries = [
    entry(0, 'call', 'join()'),
    entry(1, 'callback', 'onA()'),
    entry(2, 'refused', 'join → -17'),
  ];
  test.each([
    [0, '2 lines, the last: join → -17'],
    [2, 'join → -17'],
    [3, ''],
  ])('from line %i: %j', (from, text) => {
    expect(spokenSummary(entries, from)).toBe(text);
  });

  test("the app's own call is no news", () => {
    expect(spokenSummary(entries.slice(0, 1), 0)).toBe('');
  });
});

test.each([
  ['onUserOffline(1, Constants.USER_OFFLINE_DROPPED)', 'onUserOffline(|1, Constants.|USER_OFFLINE_DROPPED)'],
  ['[delegate a:b]', '[delegate a:|b]'],
  ['client.on("rejoin")', 'client.|on("rejoin")'],
])('%s may wrap as %s', (text, parts) => {
  const joined = breakable(text).map((words) => words.join(''));
  expect(joined.join('|')).toBe(parts);
});

test.each([
  ['onJoinChannelSuccess("lab")', 'on|Join|Channel|Success(|"lab")'],
  ['CONNECTION_CHANGED_JOIN_SUCCESS)', 'CONNECTION_|CHANGED_|JOIN_|SUCCESS)'],
  ['IRtcEngine.setSDKOption', 'I|Rtc|Engine.|set|SDK|Option'],
])('in a narrow column %s may wrap as %s', (text, words) => {
  expect(breakable(text).flat().join('|')).toBe(words);
});
