import { describe, expect, it } from 'vitest';
import type { Rule } from '../rulebook/rules/rule.ts';
import { countedNoun, formatDeviation, formatSeconds } from '../time/format-time.ts';
import { oneLine, xmlText } from '../text/plain-text.ts';
import type { Paint } from '../text/paint.ts';
import { plainPaint } from '../text/paint.ts';
import { reporters } from './reporters.ts';
import type { RunReport, ScenarioReport } from './results.ts';
import type { ExpectationResult } from '../scenario/judge/expectation-result.ts';
import type { RuleCheck } from '../checker/ledger/rule-check.ts';
import { allHeld, judgeRules, statusOf } from './summary.ts';

const held: ExpectationResult = {
  text: 'uid2 gets onUserOffline (uid 1) at T3 + 20s',
  line: 12,
  status: 'passed',
  expectedAtUs: 30_000_000,
  actualAtUs: 29_900_000,
  actualSeq: 68,
  message: '',
};
const broken: ExpectationResult = {
  text: 'uid2 never gets peer-leave',
  line: 13,
  status: 'failed',
  expectedAtUs: null,
  actualAtUs: 190_000_250,
  actualSeq: 91,
  message: 'came 1 time',
};
const ruleHeld: RuleCheck = {
  rule: 'R-NATIVE-T6',
  verdict: 'pass',
  subject: 'uid2 about uid1',
  expectedAtUs: 29_900_000,
  actualAtUs: 29_900_000,
  message: '',
};
const ruleBroken: RuleCheck = {
  ...ruleHeld,
  rule: 'R-NATIVE-T4',
  verdict: 'fail',
  subject: 'uid1',
  actualAtUs: null,
  message: 'no callback came',
};

const scenario = (more: Partial<ScenarioReport> = {}): ScenarioReport => ({
  file: 'scenarios/a.yaml',
  name: 'A tunnel',
  seed: '1',
  status: 'passed',
  rules: ['R-NATIVE-T6'],
  expectations: [held],
  checks: [ruleHeld],
  virtualUs: 200_000_000,
  wallMs: 12.5,
  ...more,
});

const hostile = scenario({
  file: 'b.yaml',
  name: '<i>"&\u001b[31m\n# שלום\u202e 🚇',
  status: 'failed',
  rules: [],
  expectations: [broken],
  checks: [ruleBroken],
});

const report = (more: Partial<RunReport> = {}): RunReport => ({
  scenarios: [scenario(), hostile],
  notRun: 0,
  interrupted: false,
  wallMs: 250,
  ...more,
});

const rule = (id: string, text: string): Rule => ({
  id,
  text,
  table: '1b',
  generations: ['3.x'],
  source: 'article',
  occasion: null,
});
const rules = [
  rule('R-NATIVE-T4', 'Silence for 4 s interrupts.'),
  rule('R-NATIVE-T6', 'Silence for 20 s is the end.'),
  rule('R-NATIVE-T7', 'Gives up after 20 min.'),
];
const judged = report({ rules: judgeRules(rules, report().scenarios) });

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

describe('the github reporter', () => {
  it('annotates each failure at the line of its expectation, and each broken rule', () => {
    expect(reporters.github(report(), plainPaint).split('\n').slice(0, 2)).toEqual([
      '::error file=b.yaml,line=13,title=<i>"&\\u{1b}[31m\\n# שלום\\u{202e} 🚇::uid2 never gets peer-leave: came 1 time',
      '::warning file=b.yaml,line=1,title=Rule R-NATIVE-T4::uid1: no callback came',
    ]);
    expect(reporters.github(report(), plainPaint)).toContain('\n2 scenarios: 1 passed, 1 failed');
  });

  it('annotates rules that failed and rules that nothing exercised', () => {
    const lines = reporters.github(judged, plainPaint).split('\n');
    expect(lines).toContain(
      '::error file=b.yaml,line=1,title=Rule R-NATIVE-T4::Silence for 4 s interrupts. (uid1: no callback came)',
    );
    expect(lines).toContain(
      '::error title=Rule R-NATIVE-T7::no scenario exercised this rule: Gives up after 20 min.',
    );
  });

  it('lets nothing in a name end the command or one of its properties', () => {
    const hostileName = scenario({
      file: 'a,b:c%.yaml',
      name: '50%: a, b',
      status: 'failed',
      expectations: [broken],
    });
    expect(reporters.github(report({ scenarios: [hostileName] }), plainPaint)).toContain(
      '::error file=a%2Cb%3Ac%25.yaml,line=13,title=50%25%3A a%2C b::uid2 never gets peer-leave: came 1 time\n',
    );
  });
});

describe('the json reporter', () => {
  it('is version 1, in milliseconds', () => {
    expect(JSON.parse(reporters.json(report(), plainPaint))).toEqual({
      version: 1,
      summary: { scenarios: 2, passed: 1, failed: 1, stopped: 0, notRun: 0, wallMs: 250, virtualMs: 400_000 },
      interrupted: false,
      scenarios: [
        {
          file: 'scenarios/a.yaml',
          name: 'A tunnel',
          seed: '1',
          status: 'passed',
          rules: ['R-NATIVE-T6'],
          virtualMs: 200_000,
          expectations: [
            { text: held.text, status: 'passed', expectedAt: 30_000, actualAt: 29_900, message: '' },
          ],
          failedRuleChecks: [],
        },
        {
          file: 'b.yaml',
          name: hostile.name,
          seed: '1',
          status: 'failed',
          rules: [],
          virtualMs: 200_000,
          expectations: [
            {
              text: broken.text,
              status: 'failed',
              expectedAt: null,
              actualAt: 190_000.25,
              message: 'came 1 time',
            },
          ],
          failedRuleChecks: [
            {
              rule: 'R-NATIVE-T4',
              subject: 'uid1',
              expectedAt: 29_900,
              actualAt: null,
              message: 'no callback came',
            },
          ],
        },
      ],
    });
  });

  it('adds the rules of conformance', () => {
    const { rules: found } = JSON.parse(reporters.json(judged, plainPaint)) as { rules: unknown[] };
    expect(found).toEqual([
      expect.objectContaining({ id: 'R-NATIVE-T4', verdict: 'fail' }),
      {
        id: 'R-NATIVE-T6',
        verdict: 'pass',
        checks: [
          {
            scenario: 'scenarios/a.yaml',
            expectedAt: 29_900,
            actualAt: 29_900,
            subject: 'uid2 about uid1',
            verdict: 'pass',
            message: '',
          },
        ],
      },
      { id: 'R-NATIVE-T7', verdict: 'not-exercised', checks: [] },
    ]);
  });
});

describe('the junit reporter', () => {
  it('escapes what XML cannot hold and counts what it shows', () => {
    expect(reporters.junit(report(), plainPaint)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="reconnect-lab" tests="4" failures="2" errors="0" skipped="0" time="0.250">',
        '  <testsuite name="scenarios/a.yaml: A tunnel" tests="2" failures="0" errors="0" skipped="0" time="0.013">',
        '    <testcase classname="scenarios/a.yaml" name="uid2 gets onUserOffline (uid 1) at T3 + 20s"/>',
        '    <testcase classname="scenarios/a.yaml" name="R-NATIVE-T6 (uid2 about uid1)"/>',
        '  </testsuite>',
        '  <testsuite name="b.yaml: &lt;i&gt;&quot;&amp;\\u{1b}[31m\\n# שלום\\u{202e} 🚇" tests="2" failures="2" errors="0" skipped="0" time="0.013">',
        '    <testcase classname="b.yaml" name="uid2 never gets peer-leave">',
        '      <failure message="came 1 time"/>',
        '    </testcase>',
        '    <testcase classname="b.yaml" name="R-NATIVE-T4 (uid1)">',
        '      <failure message="R-NATIVE-T4 (uid1): no callback came"/>',
        '    </testcase>',
        '  </testsuite>',
        '</testsuites>',
        '',
      ].join('\n'),
    );
  });

  it('has the rules of conformance as a suite; a rule that was not exercised has failed', () => {
    const text = reporters.junit(judged, plainPaint);
    expect(text).toContain(
      '<testsuite name="rules" tests="3" failures="2" errors="0" skipped="0" time="0.000">',
    );
    expect(text).toContain('<failure message="no scenario exercised this rule"/>');
    expect(text).toContain('<failure message="b.yaml: R-NATIVE-T4 (uid1): no callback came"/>');
  });

  it('has a case for a scenario that expects nothing, and a skipped one for a stopped scenario', () => {
    const empty = scenario({ expectations: [], checks: [] });
    const text = reporters.junit(report({ scenarios: [empty, { ...empty, status: 'stopped' }] }), plainPaint);
    expect(text).toContain('    <testcase classname="scenarios/a.yaml" name="runs to its end"/>');
    expect(text).toContain('      <skipped message="stopped by the user"/>');
  });
});

describe('the tap reporter', () => {
  it('has a subtest a scenario, a plan at the end of each, and YAML under what failed', () => {
    expect(reporters.tap(report(), plainPaint)).toBe(
      [
        'TAP version 14',
        '# Subtest: scenarios/a.yaml: A tunnel',
        '    ok 1 - uid2 gets onUserOffline (uid 1) at T3 + 20s',
        '    ok 2 - R-NATIVE-T6 (uid2 about uid1)',
        '    1..2',
        'ok 1 - scenarios/a.yaml: A tunnel',
        '# Subtest: b.yaml: <i>"&\\u{1b}[31m\\n# שלום\\u{202e} 🚇',
        '    not ok 1 - uid2 never gets peer-leave',
        '      ---',
        '      message: "came 1 time"',
        '      expectedAtMs: null',
        '      actualAtMs: 190000.25',
        '      ...',
        '    not ok 2 - R-NATIVE-T4 (uid1)',
        '      ---',
        '      message: "no callback came"',
        '      expectedAtMs: 29900',
        '      actualAtMs: null',
        '      ...',
        '    1..2',
        'not ok 2 - b.yaml: <i>"&\\\\u{1b}[31m\\\\n\\# שלום\\\\u{202e} 🚇',
        '1..2',
        '',
      ].join('\n'),
    );
  });

  it('has a point for each rule of conformance', () => {
    const lines = reporters.tap(judged, plainPaint).split('\n');
    expect(lines).toContain('not ok 3 - R-NATIVE-T4: Silence for 4 s interrupts.');
    expect(lines).toContain('ok 4 - R-NATIVE-T6: Silence for 20 s is the end.');
    expect(lines).toContain('not ok 5 - R-NATIVE-T7: Gives up after 20 min.');
    expect(lines).toContain('  message: "not exercised"');
    expect(lines).toContain('1..5');
  });

  it('says how many scenarios did not run', () => {
    const stopped = scenario({ status: 'stopped' });
    const text = reporters.tap(report({ scenarios: [stopped], notRun: 2, interrupted: true }), plainPaint);
    expect(text).toContain('ok 1 - scenarios/a.yaml: A tunnel # SKIP stopped before its end\n');
    expect(text).toContain('# interrupted; not run: 2\n');
    expect(reporters.tap(report({ notRun: 2 }), plainPaint)).toContain('# not run: 2\n');
  });
});

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

describe('words for times and counts', () => {
  it.each([
    [0, '0.000 s'],
    [10_000_000, '10.000 s'],
    [1_200_000_000, '1200.000 s'],
    [250, '0.000250 s'],
    [Infinity, 'never'],
  ])('%d us is %s', (us, text) => {
    expect(formatSeconds(us)).toBe(text);
  });

  it('says late, early or on time', () => {
    expect([formatDeviation(10, 10), formatDeviation(0, 5_000), formatDeviation(5_000, 0)]).toEqual([
      'on time',
      '0.005 s late',
      '0.005 s early',
    ]);
  });

  it('counts', () => {
    expect([countedNoun(0, 'rule'), countedNoun(1, 'rule'), countedNoun(2, 'rule')]).toEqual([
      '0 rules',
      '1 rule',
      '2 rules',
    ]);
  });

  it('keeps a name on its line, in a terminal and in XML', () => {
    expect(oneLine('a\r\n\tb\u0000\u2028\u2066c')).toBe('a\\r\\n\\tb\\u{0}\\u{2028}\\u{2066}c');
    expect(oneLine('שלום 🚇 é')).toBe('שלום 🚇 é');
    expect(xmlText('<a b="c">&\ud800')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;\\u{d800}');
  });
});
