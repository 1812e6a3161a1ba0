import { describe, expect, it } from 'vitest';
import {
  base,
  callback,
  gone,
  halfSecondUs,
  numbered,
  offline,
  wantsOffline,
} from '../../../../test/support/sample-expectations.ts';
import { SECOND } from '../../time/micros.ts';
import type { TraceRecord } from '../../trace/records.ts';
import { evaluateExpectations } from './evaluate-expectations.ts';
import type { ArgPatterns, Expectation } from '../../plan/expectation.ts';

const state = (atS: number, to: 'CONNECTED' | 'RECONNECTING'): TraceRecord => ({
  seq: 0,
  atUs: atS * SECOND,
  kind: 'state',
  actor: 'uid2',
  cause: null,
  from: 'CONNECTING',
  to,
});
const destroyed = (atS: number, channel = 'lab'): TraceRecord => ({
  seq: 0,
  atUs: atS * SECOND,
  kind: 'server',
  actor: 'server',
  cause: null,
  event: 'channel-destroyed',
  channel,
});

const neverOffline = (fromS: number, untilS: number, args: ArgPatterns = {}): Expectation => ({
  ...base,
  type: 'never',
  what: offline(args),
  span: { from: fromS * SECOND, until: untilS * SECOND },
});
const entersConnected = (atS: number): Expectation => ({
  ...base,
  type: 'comes',
  what: { kind: 'state', client: 'uid2', state: 'CONNECTED' },
  when: { at: atS * SECOND, toleranceUs: halfSecondUs },
  count: { atLeast: 1 },
});
const inOrder = (...names: string[]): Expectation => ({
  ...base,
  type: 'order',
  of: names.map((name) => ({ kind: 'callback', client: 'uid2', name, args: {} })),
});
const channelGone = (atS: number | null): Expectation => {
  const what = { kind: 'destroyed', channel: 'lab' } as const;
  return atS === null
    ? { ...base, type: 'never', what, span: { from: 0, until: 60 * SECOND } }
    : {
        ...base,
        type: 'comes',
        what,
        when: { at: atS * SECOND, toleranceUs: halfSecondUs },
        count: { atLeast: 1 },
      };
};

/** What is asked, what happened, and the message: empty where it holds. */
const table: readonly [string, Expectation, readonly TraceRecord[], string][] = [
  ['on time', wantsOffline(20), [callback(20, 'onUserOffline', gone)], ''],
  ['on the last moment of the tolerance', wantsOffline(20), [callback(20.5, 'onUserOffline', gone)], ''],
  ['on the first moment of the tolerance', wantsOffline(20), [callback(19.5, 'onUserOffline', gone)], ''],
  [
    'a microsecond behind the tolerance',
    wantsOffline(20),
    [callback(20.500001, 'onUserOffline', gone)],
    'came at 20.500001 s, 0.500001 s late (allowed: ± 0.500 s)',
  ],
  [
    'too early, the nearest of several',
    wantsOffline(20),
    [callback(3, 'onUserOffline', gone), callback(12, 'onUserOffline', gone)],
    'came at 12.000 s, 8.000 s early (allowed: ± 0.500 s)',
  ],
  [
    'with other arguments',
    wantsOffline(20),
    [callback(20, 'onUserOffline', { uid: 3, reason: 'QUIT' })],
    'never came with uid 1; onUserOffline came at 20.000 s with uid 3, reason QUIT',
  ],
  [
    'another callback instead',
    wantsOffline(20),
    [callback(2, 'onUserJoined'), callback(19, 'onConnectionLost')],
    'never came; the nearest that uid2 received is onConnectionLost at 19.000 s',
  ],
  [
    'one of several values',
    wantsOffline(20, 1, { uid: [1, 2], reason: { not: 'QUIT' } }),
    [callback(20, 'onUserOffline', gone)],
    '',
  ],
  [
    'none of several values',
    wantsOffline(20, 1, { uid: [2, 3] }),
    [callback(20, 'onUserOffline', gone)],
    'never came with uid 2 or 3; onUserOffline came at 20.000 s with uid 1, reason DROPPED',
  ],
  [
    'a value in a range, and a text by its beginning',
    wantsOffline(20, 1, { elapsed: { atLeast: 100, atMost: 300 }, channel: 'room-*' }),
    [callback(20, 'onUserOffline', { elapsed: 300, channel: 'room-7' })],
    '',
  ],
  [
    'a value out of its range',
    wantsOffline(20, 1, { elapsed: { atMost: 300 } }),
    [callback(20, 'onUserOffline', { elapsed: 301 })],
    'never came with elapsed at most 300; onUserOffline came at 20.000 s with elapsed 301',
  ],
  [
    'at another client only',
    wantsOffline(20),
    [callback(20, 'onUserOffline', gone, 'uid3')],
    'never came; uid2 received no callback at all',
  ],
  [
    'twice where once is wanted',
    wantsOffline(20),
    [callback(20, 'onUserOffline', gone), callback(20.1, 'onUserOffline', gone)],
    'came 2 times inside ± 0.500 s (at 20.000 s, 20.100 s), expected 1',
  ],
  [
    'twice as wanted',
    wantsOffline(20, 2),
    [callback(20, 'onUserOffline', gone), callback(20, 'onUserOffline', gone)],
    '',
  ],
  [
    'once where two are wanted',
    wantsOffline(20, 2),
    [callback(20, 'onUserOffline', gone)],
    'came 1 time inside ± 0.500 s (at 20.000 s), expected 2',
  ],
  ['never, and it did not', neverOffline(0, 30), [callback(31, 'onUserOffline', gone)], ''],
  [
    'never, both ends included',
    neverOffline(10, 30),
    [callback(10, 'onUserOffline', gone), callback(30, 'onUserOffline', gone)],
    'came 2 times between 10.000 s and 30.000 s: at 10.000 s, 30.000 s, with uid 1, reason DROPPED',
  ],
  [
    'never, with what each that came had',
    neverOffline(0, 30),
    [callback(10, 'onUserOffline', gone), callback(12, 'onUserOffline', { uid: 3, reason: 'QUIT' })],
    'came 2 times between 0.000 s and 30.000 s: at 10.000 s with uid 1, reason DROPPED; at 12.000 s with uid 3, reason QUIT',
  ],
  ['never with these arguments', neverOffline(0, 30, { uid: 2 }), [callback(5, 'onUserOffline', gone)], ''],
  ['a state in time', entersConnected(1), [state(1.2, 'CONNECTED')], ''],
  [
    'a state too late',
    entersConnected(1),
    [state(4, 'CONNECTED')],
    'entered at 4.000 s, 3.000 s late (allowed: ± 0.500 s)',
  ],
  [
    'a state that is never entered',
    entersConnected(9),
    [state(3, 'RECONNECTING')],
    'uid2 never enters CONNECTED; its connection was: RECONNECTING since 3.000 s',
  ],
  [
    'a state of a client that never changed',
    entersConnected(9),
    [],
    'uid2 never enters CONNECTED; its connection was: no change of state until then',
  ],
  [
    'a sequence with others between',
    inOrder('a', 'b'),
    [callback(1, 'a'), callback(2, 'x'), callback(3, 'b')],
    '',
  ],
  [
    'a sequence in the wrong order',
    inOrder('a', 'b'),
    [callback(1, 'b'), callback(2, 'a')],
    'b never came after a at 2.000 s; it came before that, at 1.000 s',
  ],
  ['a sequence that does not begin', inOrder('a', 'b'), [callback(1, 'b')], 'a never came'],
  [
    'a sequence that needs the same name twice',
    inOrder('a', 'a'),
    [callback(1, 'a')],
    'a never came after a at 1.000 s; it came before that, at 1.000 s',
  ],
  ['a channel destroyed in time', channelGone(20), [destroyed(20)], ''],
  [
    'a channel destroyed late',
    channelGone(20),
    [destroyed(25)],
    'destroyed at 25.000 s, 5.000 s late (allowed: ± 0.500 s)',
  ],
  ['a channel that lives on', channelGone(20), [destroyed(20, 'other')], 'channel lab was never destroyed'],
  ['a channel never destroyed', channelGone(null), [destroyed(20, 'other')], ''],
  [
    'a channel destroyed that should not be',
    channelGone(null),
    [destroyed(20)],
    'channel lab was destroyed at 20.000 s',
  ],
];

describe('evaluateExpectations', () => {
  it.each(table)('%s', (_what, expectation, records, message) => {
    const [result] = evaluateExpectations([expectation], numbered(records));
    expect(result).toMatchObject({ message, status: message === '' ? 'passed' : 'failed' });
  });

  it('says when it was expected and when it came', () => {
    const [late] = evaluateExpectations([wantsOffline(20)], [callback(25, 'onUserOffline', gone)]);
    expect(late).toMatchObject({ expectedAtUs: 20 * SECOND, actualAtUs: 25 * SECOND, actualSeq: 0 });
    const [absent] = evaluateExpectations([wantsOffline(20)], []);
    expect(absent).toMatchObject({ expectedAtUs: 20 * SECOND, actualAtUs: null, actualSeq: null });
  });

  it('keeps the order of the file', () => {
    const results = evaluateExpectations(
      [
        { ...channelGone(null), text: 'b' },
        { ...inOrder(), text: 'a' },
      ],
      [],
    );
    expect(results.map(({ text }) => text)).toEqual(['b', 'a']);
  });

  describe('of a run that was stopped at 20 s', () => {
    const judge = (expectation: Expectation, records: readonly TraceRecord[]): (string | undefined)[] =>
      evaluateExpectations([expectation], records, 20 * SECOND).map(({ status }) => status);

    it.each([
      [
        'what was over by then is judged',
        wantsOffline(19),
        [callback(19, 'onUserOffline', gone)],
        ['passed'],
      ],
      ['and fails where it failed', wantsOffline(19), [], ['failed']],
      ['what the rest could still bring is left open', wantsOffline(30), [], []],
      [
        'a window that the stop cuts is left open',
        wantsOffline(20),
        [callback(20, 'onUserOffline', gone)],
        [],
      ],
      ['a broken never is broken', neverOffline(0, 60), [callback(3, 'onUserOffline', gone)], ['failed']],
      ['an unbroken never is left open', neverOffline(0, 60), [], []],
      ['a destroyed channel stays destroyed', channelGone(null), [destroyed(3)], ['failed']],
      ['a sequence is left open', inOrder('a'), [], []],
    ] as const)('%s', (_what, expectation, records, statuses) => {
      expect(judge(expectation, records)).toEqual(statuses);
    });
  });
});
