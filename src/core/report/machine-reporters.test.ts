import { describe, expect, it } from 'vitest';
import { held, broken, scenario, hostile, report, judged } from '../../../test/support/sample-report.ts';
import { reporters } from './reporters.ts';
import { plainPaint } from '../text/paint.ts';

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
