import { expect, it } from 'vitest';
import {
  base,
  callback,
  gone,
  numbered,
  offline,
  wantsOffline,
} from '../../../../test/support/sample-expectations.ts';
import { SECOND } from '../../time/micros.ts';
import type { TraceRecord } from '../../trace/records.ts';
import { evaluateExpectations } from './evaluate-expectations.ts';
import type { ComesExpectation, Expectation, Moment, Span } from '../../plan/expectation.ts';

/* Spans, and what counts from what another expectation found. */

const told: Expectation = { ...wantsOffline(20), id: 'told' } as Expectation;
const comes = (
  name: string,
  when: Partial<Span>,
  count: ComesExpectation['count'] = 1,
  client = 'uid3',
): Expectation => ({
  ...base,
  type: 'comes',
  what: { kind: 'callback', client, name, args: {} },
  when: { from: 0, until: 60 * SECOND, ...when },
  count,
});
const afterTold = (offsetUs: number): Moment => ({ of: 'told', offsetUs });
const within3s = { from: afterTold(0), until: afterTold(3 * SECOND), isAfter: true } as const;
const refused = (code?: string): Expectation => ({
  ...base,
  type: 'comes',
  what: { kind: 'refused', client: 'uid2', call: 'join', ...(code === undefined ? {} : { code }) },
  when: { from: 0, until: 60 * SECOND },
  count: 1,
});
const refusal = (atS: number, code: string): TraceRecord => ({
  seq: 0,
  atUs: atS * SECOND,
  kind: 'call-refused',
  actor: 'uid2',
  cause: null,
  call: 'join',
  code,
});
const toldAt20 = callback(20, 'onUserOffline', gone);
const neverBeforeTold = (name: string): Expectation => ({
  ...base,
  type: 'never',
  what: { kind: 'callback', client: 'uid3', name, args: {} },
  span: { from: 0, until: afterTold(0), isBefore: true },
});

/** What is asked, what happened, and the message to the last of it: empty where it holds. */
const relative: readonly [string, readonly Expectation[], readonly TraceRecord[], string][] = [
  [
    'within 3 s after another callback',
    [told, comes('b', within3s)],
    [toldAt20, callback(23, 'b', {}, 'uid3')],
    '',
  ],
  [
    'too late after it',
    [told, comes('b', within3s)],
    [toldAt20, callback(24, 'b', {}, 'uid3')],
    'came at 24.000 s, not between 20.000 s and 23.000 s',
  ],
  [
    'at the same moment, but before it',
    [told, comes('b', within3s)],
    [callback(20, 'b', {}, 'uid3'), toldAt20],
    'came at 20.000 s, not between 20.000 s and 23.000 s',
  ],
  [
    'at the same moment, and after it',
    [told, comes('b', within3s)],
    [toldAt20, callback(20, 'b', {}, 'uid3')],
    '',
  ],
  [
    'nothing at all within 3 s after it',
    [told, comes('b', within3s)],
    [toldAt20, callback(21, 'x', {}, 'uid3')],
    'never came; the nearest that uid3 received is x at 21.000 s',
  ],
  [
    'after something that never came',
    [told, comes('b', within3s)],
    [callback(21, 'b', {}, 'uid3')],
    'nothing to count from: "told" was not found',
  ],
  [
    'after something that came at another time: from when it came',
    [told, comes('b', within3s)],
    [callback(30, 'onUserOffline', gone), callback(31, 'b', {}, 'uid3')],
    '',
  ],
  [
    'not before another, and none before',
    [told, comes('b', { from: afterTold(0), isFirst: true })],
    [toldAt20, callback(25, 'b', {}, 'uid3')],
    '',
  ],
  [
    'not before another, but one before',
    [told, comes('b', { from: afterTold(0), isFirst: true })],
    [callback(5, 'b', {}, 'uid3'), toldAt20, callback(25, 'b', {}, 'uid3')],
    'came at 5.000 s already, before 20.000 s',
  ],
  ['never before another', [told, neverBeforeTold('b')], [toldAt20, callback(20, 'b', {}, 'uid3')], ''],
  [
    'never before another, and it did',
    [told, neverBeforeTold('b')],
    [callback(20, 'b', { uid: 1 }, 'uid3'), toldAt20],
    'came 1 time between 0.000 s and 20.000 s: at 20.000 s, with uid 1',
  ],
  [
    'so often in a span',
    [comes('b', { from: 10 * SECOND }, { atLeast: 2, atMost: 3 })],
    [5, 11, 12].map((at) => callback(at, 'b', {}, 'uid3')),
    '',
  ],
  [
    'too rarely in a span',
    [comes('b', { from: 10 * SECOND }, { atLeast: 2 })],
    [5, 11].map((at) => callback(at, 'b', {}, 'uid3')),
    'came 1 time between 10.000 s and 60.000 s (at 11.000 s), expected at least 2',
  ],
  ['any number up to so many, and none', [comes('b', {}, { atMost: 2 })], [], ''],
  [
    'an order over several clients',
    [
      {
        ...base,
        type: 'order',
        of: [offline({}), { kind: 'callback', client: 'uid3', name: 'b', args: { uid: 1 } }],
      },
    ],
    [callback(1, 'b', { uid: 1 }, 'uid3'), toldAt20],
    "uid3's b (uid 1) never came after uid2's onUserOffline at 20.000 s; it came before that, at 1.000 s",
  ],
  [
    'an order of what others found',
    [told, { ...base, type: 'order', of: [{ kind: 'found', id: 'told' }, offline({ uid: 3 })] }],
    [toldAt20, callback(21, 'onUserOffline', { uid: 3 })],
    '',
  ],
  ['a refused call', [refused('-17')], [refusal(3, '-17')], ''],
  ['a refused call, whatever its code', [refused()], [refusal(3, '-5')], ''],
  [
    'a call refused with another code',
    [refused('-17')],
    [refusal(3, '-5')],
    'join was never refused with -17; at 3.000 s it was, with -5',
  ],
  [
    'a call that is not refused',
    [refused('-17')],
    [callback(1, 'onJoinChannelSuccess')],
    'join was never refused; no call of uid2 was; the nearest that uid2 received is onJoinChannelSuccess at 1.000 s',
  ],
  [
    'refused more often than expected',
    [refused()],
    [refusal(3, '-17'), refusal(4, '-17')],
    'refused 2 times between 0.000 s and 60.000 s (at 3.000 s, 4.000 s), expected 1',
  ],
];

it.each(relative)('%s', (_what, expectations, records, message) => {
  const result = evaluateExpectations(expectations, numbered(records)).at(-1);
  expect(result).toMatchObject({ message, status: message === '' ? 'passed' : 'failed' });
});
