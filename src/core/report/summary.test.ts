import { describe, expect, it } from 'vitest';
import {
  held,
  broken,
  ruleBroken,
  scenario,
  hostile,
  report,
  rules,
} from '../../../test/support/sample-report.ts';
import { allHeld, judgeRules, statusOf } from './summary.ts';

describe('verdicts', () => {
  it('one failed check fails a rule, and a rule nobody checked was not exercised', () => {
    const also = scenario({ checks: [{ ...ruleBroken, verdict: 'pass' }] });
    expect(judgeRules(rules, [also, hostile]).map(({ id, verdict }) => [id, verdict])).toEqual([
      ['R-NATIVE-T4', 'fail'],
      ['R-NATIVE-T6', 'not-exercised'],
      ['R-NATIVE-T7', 'not-exercised'],
    ]);
  });

  it.each([
    ['passed', [held], false],
    ['stopped', [held], true],
    ['failed', [held, broken], false],
    ['failed', [held, broken], true],
  ] as const)('a scenario has %s by its expectations alone', (status, expectations, stopped) => {
    expect(statusOf(expectations, stopped)).toBe(status);
  });

  it('all holds only where no scenario failed and every judged rule passed', () => {
    expect(allHeld(report({ scenarios: [scenario()] }))).toBe(true);
    expect(allHeld(report())).toBe(false);
    expect(
      allHeld(report({ scenarios: [scenario()], rules: judgeRules(rules.slice(1, 2), [scenario()]) })),
    ).toBe(true);
    expect(
      allHeld(report({ scenarios: [scenario()], rules: judgeRules(rules.slice(1), [scenario()]) })),
    ).toBe(false);
  });
});
