import { describe, expect, it } from 'vitest';
import {
  askedClient,
  askedMoments,
  askedMomentUs,
  type Expectation,
  type Happening,
  type OrderedThing,
} from './expectation.ts';

const at = { text: '', position: { line: 1, column: 1 } };
const heard = (client: string): Happening => ({ kind: 'callback', client, name: 'user-left', args: {} });
const destroyed: Happening = { kind: 'destroyed', channel: 'lab' };
const webhook: Happening = { kind: 'webhook', type: 102, args: {} };
const found = { of: 'gone', offsetUs: 5 };

const comes = (what: Happening, when: Extract<Expectation, { type: 'comes' }>['when']): Expectation => ({
  ...{ ...at, type: 'comes', count: 1 },
  what,
  when,
});
const never = (what: Happening): Expectation => ({
  ...at,
  type: 'never',
  what,
  span: { from: 1, until: found },
});
const order = (...of: readonly OrderedThing[]): Expectation => ({ ...at, type: 'order', of });

describe('the moments that an expectation counts by', () => {
  it.each<[string, Expectation, readonly unknown[], number | null]>([
    ['one that it names', comes(heard('a'), { at: 30, toleranceUs: 1 }), [30], 30],
    ['one that another has to find', comes(heard('a'), { at: found, toleranceUs: 1 }), [found], null],
    ['both ends of a span', comes(heard('a'), { from: 1, until: 9 }), [1, 9], null],
    ['both ends of one in which nothing comes', never(heard('a')), [1, found], null],
    ['none of an order', order(heard('a'), heard('b')), [], null],
  ])('%s', (_which, expectation, moments, us) => {
    expect([askedMoments(expectation), askedMomentUs(expectation)]).toEqual([moments, us]);
  });
});

describe('the one client that an expectation is about', () => {
  it.each<[string, Expectation, string | null]>([
    ['of a callback', comes(heard('a'), { from: 0, until: 1 }), 'a'],
    ['of nothing that comes', never(heard('b')), 'b'],
    ['of an order within one', order(heard('a'), heard('a')), 'a'],
    ['of an order of several', order(heard('a'), heard('b')), null],
    ['of one with what another found', order(heard('a'), { kind: 'found', id: 'gone' }), null],
    ['of a channel', comes(destroyed, { from: 0, until: 1 }), null],
    ['of a notification', never(webhook), null],
  ])('%s', (_what, expectation, client) => {
    expect(askedClient(expectation)).toBe(client);
  });
});
