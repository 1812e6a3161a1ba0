import { describe, expect, it } from 'vitest';
import { ruleHeld, scenario, report, rules, judged } from '../../../test/support/sample-report.ts';
import { reporters } from './reporters.ts';
import { judgeRules } from './summary.ts';
import { plainPaint, type Paint } from '../text/paint.ts';

describe('the spec reporter', () => {
  it('shows every scenario with its expectations, and what failed', () => {
    expect(reporters.spec(report(), plainPaint)).toBe(
      [
        'A tunnel  scenarios/a.yaml',
        '  ✓ uid2 gets onUserOffline (uid 1) at T3 + 20s  at 29.900 s, 0.100 s early',
        '  1 rule of the rulebook seen to hold',
        '',
        '<i>"&\\u{1b}[31m\\n# שלום\\u{202e} 🚇  b.yaml',
        '  ✗ uid2 never gets peer-leave',
        '      came 1 time',
        '  ✗ rule R-NATIVE-T4 (uid1)',
        '      no callback came',
        '',
        'What did not hold:',
        '  b.yaml:13',
        '    ✗ uid2 never gets peer-leave',
        '        came 1 time',
        '',
        '2 scenarios: 1 passed, 1 failed (400.000 s of virtual time in 0.25 s)',
        '',
      ].join('\n'),
    );
  });

  it('shows one line a rule for conformance, and only the scenarios that did not pass', () => {
    expect(reporters.spec(judged, plainPaint).split('\n')).toEqual([
      '✗ FAIL           R-NATIVE-T4  Silence for 4 s interrupts.  [expected 29.900 s, did not come]  no callback came (b.yaml)',
      '✓ pass           R-NATIVE-T6  Silence for 20 s is the end.  [expected 29.900 s, was 29.900 s]',
      '◌ not exercised  R-NATIVE-T7  Gives up after 20 min.',
      '',
      '<i>"&\\u{1b}[31m\\n# שלום\\u{202e} 🚇  b.yaml',
      '  ✗ uid2 never gets peer-leave',
      '      came 1 time',
      '  ✗ rule R-NATIVE-T4 (uid1)',
      '      no callback came',
      '',
      '3 rules: 1 passed, 1 failed, 1 not exercised',
      '2 scenarios: 1 passed, 1 failed (400.000 s of virtual time in 0.25 s)',
      '',
    ]);
  });

  it('is quiet about all that held', () => {
    const failed = [
      'What did not hold:',
      '  b.yaml:13',
      '    ✗ uid2 never gets peer-leave',
      '        came 1 time',
      '',
    ];
    const numbers = '2 scenarios: 1 passed, 1 failed (400.000 s of virtual time in 0.25 s)';
    expect(reporters.spec(report(), plainPaint, { isQuiet: true }).split('\n')).toEqual([
      ...failed,
      numbers,
      '',
    ]);
    expect(reporters.spec(report({ scenarios: [scenario()] }), plainPaint, { isQuiet: true })).toBe(
      '1 scenario: 1 passed (200.000 s of virtual time in 0.25 s)\n',
    );
    expect(reporters.spec(judged, plainPaint, { isQuiet: true })).not.toContain('✓');
  });

  it('tells what happened before it tells what was expected', () => {
    const told = scenario({ story: ['Android was killed at 2.500 s. Nobody was told anything.'] });
    expect(
      reporters
        .spec(report({ scenarios: [told] }), plainPaint)
        .split('\n')
        .slice(0, 4),
    ).toEqual([
      'A tunnel  scenarios/a.yaml',
      '  Android was killed at 2.500 s. Nobody was told anything.',
      '',
      '  ✓ uid2 gets onUserOffline (uid 1) at T3 + 20s  at 29.900 s, 0.100 s early',
    ]);
  });

  it.each([
    [
      { expectedAtUs: 140_000_000, actualAtUs: 168_300_000, isEarliest: true },
      'expected no earlier than 140.000 s, was 168.300 s',
    ],
    [{ expectedAtUs: 140_000_000, actualAtUs: 140_050_000 }, 'expected 140.000 s, was 140.050 s'],
    [{ expectedAtUs: null, actualAtUs: null }, 'nothing came, as it should be'],
    [{ expectedAtUs: null, actualAtUs: 200_000 }, 'was 0.200 s'],
  ])('words the times of a rule that held, %j', (times, words) => {
    const scenarios = [scenario({ checks: [{ ...ruleHeld, ...times }] })];
    const text = reporters.spec(report({ scenarios, rules: judgeRules(rules, scenarios) }), plainPaint);
    expect(text).toContain(`[${words}]`);
  });

  it('says what is not known after an interruption', () => {
    const stopped = scenario({ status: 'stopped', expectations: [], checks: [], virtualUs: 3_000_000 });
    const text = reporters.spec(report({ scenarios: [stopped], notRun: 4, interrupted: true }), plainPaint);
    expect(text).toContain('  ◌ stopped at 3.000 s; the rest is not known\n');
    expect(text).toContain(
      '1 scenario: 0 passed, 1 stopped, 4 not run (3.000 s of virtual time in 0.25 s)\n',
    );
    expect(text).toContain('Interrupted: this is what was known until then.\n');
  });

  it('colours only through the paint it is given', () => {
    const marked: Paint = { ...plainPaint, good: (text) => `+${text}+`, bad: (text) => `-${text}-` };
    expect(reporters.spec(report(), marked)).toContain('  +✓+ uid2 gets');
    expect(reporters.spec(report(), marked)).toContain('      -came 1 time-');
  });
});
