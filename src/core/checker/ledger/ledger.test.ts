import { describe, expect, it } from 'vitest';
import { MILLISECOND, SECOND } from '../../time/micros.ts';
import type { ExpectationSpec, Occurrence, Step } from './expectation.ts';
import { Ledger } from './ledger.ts';

/*
 * What is expected, what came, and the verdict on it. A step is due at 10 s, from 9.5 s to 10.5 s;
 * whoever is late by less than 5 s is called late, and whoever is later did not come.
 */

const lost: Step = { role: 'connectionLost', args: {} };
const gone: Step = { role: 'userOffline', args: { uid: 2, reason: 'DROPPED' } };

function due(steps: readonly Step[], more: Partial<ExpectationSpec> = {}): ExpectationSpec {
  return {
    ...{ rules: ['R-NATIVE-T5'], subject: 'uid1', steps, must: true },
    ...{ expectedUs: 10 * SECOND, loUs: 9.5 * SECOND, hiUs: 10.5 * SECOND },
    ...more,
  };
}

const came = (seconds: number, { role, args }: Step = lost): Occurrence => ({
  atUs: seconds * SECOND,
  role,
  args: args as Occurrence['args'],
});

/** The verdicts since the last look: `pass R-NATIVE-T5`, or `fail` with what is said. */
const verdicts = (ledger: Ledger): readonly string[] =>
  ledger
    .drain()
    .map(({ rule, verdict, message }) => (verdict === 'pass' ? `pass ${rule}` : `fail ${rule}: ${message}`));

describe('one that must come', () => {
  it.each([
    [9.5, 'pass R-NATIVE-T5'],
    [10.5, 'pass R-NATIVE-T5'],
    [9.499, 'fail R-NATIVE-T5: connectionLost came 501 ms too early'],
    [10.501, 'fail R-NATIVE-T5: connectionLost came 501 ms too late'],
  ])('and comes at %d s: %s', (seconds, verdict) => {
    const ledger = new Ledger();
    const expectation = ledger.open(due([lost]));
    ledger.runBefore(seconds * SECOND);
    expect(ledger.take(expectation, came(seconds))).toBe(true);
    expect(verdicts(ledger)).toEqual([verdict]);
    expect(ledger.take(expectation, came(seconds))).toBe(false);
  });

  it('and does not has failed 5 s after its time, not before', () => {
    const ledger = new Ledger();
    ledger.open(due([lost]));
    ledger.runBefore(15.5 * SECOND);
    expect(verdicts(ledger)).toEqual([]);
    ledger.runBefore(15.5 * SECOND + 1);
    expect(verdicts(ledger)).toEqual(['fail R-NATIVE-T5: connectionLost did not come']);
  });

  it('is all of its steps, one after the other: what is left is named', () => {
    const ledger = new Ledger();
    const expectation = ledger.open(due([lost, gone]));
    expect(ledger.take(expectation, came(10))).toBe(true);
    expect(verdicts(ledger)).toEqual([]);
    ledger.runBefore(16 * SECOND);
    expect(verdicts(ledger)).toEqual(['fail R-NATIVE-T5: userOffline(2, DROPPED) did not come']);
  });

  it('in another order than its own fails with what it should have waited for', () => {
    const ledger = new Ledger();
    const expectation = ledger.open(due([lost, gone]));
    expect(ledger.take(expectation, came(10, gone))).toBe(true);
    expect(verdicts(ledger)).toEqual([
      'fail R-NATIVE-T5: userOffline(2, DROPPED) came before connectionLost',
    ]);
  });

  it.each([
    ['a wrong reason', { uid: 2, reason: 'QUIT' }, 'userOffline(2, QUIT): reason is QUIT instead of DROPPED'],
    ['no reason', { uid: 2 }, 'userOffline(2): reason is absent instead of DROPPED'],
  ])('with %s fails with it', (_what, args, message) => {
    const ledger = new Ledger();
    const expectation = ledger.open(due([gone]));
    ledger.take(expectation, came(10, { role: 'userOffline', args }));
    expect(verdicts(ledger)).toEqual([`fail R-NATIVE-T5: ${message}`]);
  });

  it.each([
    ['of another user', { role: 'userOffline', args: { uid: 3, reason: 'DROPPED' } }],
    ['of something else', lost],
  ] as const)('is not about what comes %s', (_what, step) => {
    const ledger = new Ledger();
    const expectation = ledger.open(due([gone]));
    expect(ledger.take(expectation, came(10, step))).toBe(false);
    expect([verdicts(ledger), expectation.isOpen]).toEqual([[], true]);
  });

  it('without a reason is broken by one that has some', () => {
    const ledger = new Ledger();
    const expectation = ledger.open(due([{ role: 'userOffline', args: { uid: 2, reason: null } }]));
    ledger.take(expectation, came(10, gone));
    expect(verdicts(ledger)).toEqual([
      'fail R-NATIVE-T5: userOffline(2, DROPPED): reason is DROPPED instead of absent',
    ]);
  });
});

describe('one that may come, and need not', () => {
  it('passes where it does, and says nothing where it does not', () => {
    const ledger = new Ledger();
    const first = ledger.open(due([lost], { must: false }));
    const second = ledger.open(due([lost], { must: false }));
    ledger.take(first, came(10));
    ledger.runBefore(20 * SECOND);
    expect(verdicts(ledger)).toEqual(['pass R-NATIVE-T5']);
    expect(second.isOpen).toBe(false);
  });

  it('is not about what comes at another time', () => {
    const ledger = new Ledger();
    expect(ledger.take(ledger.open(due([lost], { must: false })), came(12))).toBe(false);
  });
});

describe('what becomes of one meanwhile', () => {
  const closings = {
    close: (ledger: Ledger, one: ReturnType<Ledger['open']>) => ledger.close(one),
    soften: (ledger: Ledger, one: ReturnType<Ledger['open']>) => ledger.soften(one),
    forget: (ledger: Ledger, one: ReturnType<Ledger['open']>) => ledger.forget(one),
  };

  it.each([
    ['close', 10, []],
    ['close', 11, ['fail R-NATIVE-T5: connectionLost did not come']],
    ['soften', 10, []],
    ['soften', 11, ['fail R-NATIVE-T5: connectionLost did not come']],
    ['forget', 11, []],
  ] as const)('%s at %d s: what is overdue has failed, unless it is forgotten', (how, seconds, said) => {
    const ledger = new Ledger();
    const expectation = ledger.open(due([lost]));
    ledger.runBefore(seconds * SECOND);
    closings[how](ledger, expectation);
    ledger.runBefore(30 * SECOND);
    expect(verdicts(ledger)).toEqual(said);
  });

  it.each([
    ['far off, and off', 9 * SECOND, {}, false, true],
    ['near, and may come', 9.5 * SECOND, {}, true, false],
    ['final, and must come whatever happens', 9 * SECOND, { isFinal: true }, true, true],
  ] as const)('when data flow again: %s', (_what, byUs, more, isOpen, must) => {
    const ledger = new Ledger();
    const expectation = ledger.open(due([lost], more));
    ledger.relent(expectation, byUs);
    expect([expectation.isOpen, expectation.must]).toEqual([isOpen, must]);
  });
});

describe('the end of a watch', () => {
  it.each([
    [10.5, []],
    [10.501, ['fail R-NATIVE-T5: connectionLost did not come']],
  ])('at %d s: what was due before has failed, and the rest stays open', (seconds, said) => {
    const ledger = new Ledger();
    ledger.open(due([lost]));
    ledger.finish(seconds * SECOND);
    expect(verdicts(ledger)).toEqual(said);
  });
});

describe('the rules of a verdict', () => {
  it('are all of its own where it holds or breaks, and those that it also shows where it holds', () => {
    const both = { rules: ['R-NATIVE-T5', 'R-NATIVE-T6'], alsoShows: ['R-NATIVE-T3'] } as const;
    const ledger = new Ledger();
    ledger.take(ledger.open(due([lost], both)), came(10));
    expect(verdicts(ledger)).toEqual(['pass R-NATIVE-T5', 'pass R-NATIVE-T6', 'pass R-NATIVE-T3']);
    ledger.take(ledger.open(due([lost], both)), came(12));
    expect(verdicts(ledger)).toEqual([
      'fail R-NATIVE-T5: connectionLost came 2000 ms too late',
      'fail R-NATIVE-T6: connectionLost came 2000 ms too late',
    ]);
  });

  it('are those beside as well, which others say', () => {
    const ledger = new Ledger(undefined, () => ['R-NATIVE-T4']);
    ledger.take(ledger.open(due([lost])), came(10));
    expect(verdicts(ledger)).toEqual(['pass R-NATIVE-T5', 'pass R-NATIVE-T4']);
  });

  it('are none where it tells nothing by holding, and it breaks them all the same', () => {
    const ledger = new Ledger();
    ledger.take(ledger.open(due([lost], { isTelling: false })), came(10));
    expect(verdicts(ledger)).toEqual([]);
    ledger.take(ledger.open(due([lost], { isTelling: false })), came(12));
    expect(verdicts(ledger)).toHaveLength(1);
  });

  it('say of a limit that may be exceeded by a second that it is the earliest moment', () => {
    const ledger = new Ledger();
    ledger.take(ledger.open(due([lost], { hiUs: 10 * SECOND + 999 * MILLISECOND })), came(10));
    ledger.take(ledger.open(due([lost], { hiUs: 11 * SECOND })), came(10));
    expect(ledger.drain().map((check) => 'isEarliest' in check)).toEqual([false, true]);
  });
});

it('whoever listens is told of each expectation when it begins, and sees it end', () => {
  const heard: unknown[] = [];
  const ledger = new Ledger((expectation) => heard.push(expectation));
  const expectation = ledger.open(due([lost]));
  expect(heard).toEqual([expectation]);
  ledger.take(expectation, came(10));
  expect(expectation.outcome).toEqual({ verdict: 'held', atUs: 10 * SECOND, message: '' });
});
