import { describe, expect, it } from 'vitest';
import { CALL_CASES } from './rule-cases/call-cases.ts';
import { EDGE_CASES } from './rule-cases/edge-cases.ts';
import { PATH_CASES } from './rule-cases/path-cases.ts';
import { KILL_CASES } from './rule-cases/kill-cases.ts';
import { LIFE_CASES } from './rule-cases/life-cases.ts';
import { NATIVE_CASES } from './rule-cases/native-cases.ts';
import type { RuleCase } from './rule-cases/rule-case.ts';
import { unconfirmed, WEB_CASES } from './rule-cases/web-cases.ts';
import { rulesWith, traceOf, verdictsOn } from './rule-stories.ts';
import { inserted } from './wrong-traces.ts';
import { RULES } from '../../src/core/rulebook/rules/rules.ts';
import { SECOND } from '../../src/core/time/micros.ts';

const CASES: Readonly<Record<string, RuleCase>> = {
  ...NATIVE_CASES,
  ...KILL_CASES,
  ...LIFE_CASES,
  ...WEB_CASES,
  ...CALL_CASES,
  ...EDGE_CASES,
  ...PATH_CASES,
};

describe('rule checker', () => {
  it('takes no user-unpublished for one that a page lets go after its own return (R4-WEB-OWN-USERS-CONFIRM-3S)', () => {
    const records = traceOf(unconfirmed);
    const left = records.find((record) => record.kind === 'callback' && record.role === 'userOffline');
    if (left === undefined) throw new Error('nobody left');
    const args = { uid: 1, mediaType: 'audio' } as const;
    const unpublished = inserted(left.atUs / SECOND - 2, 'uid2', 'streamRemoved', args);
    expect(rulesWith('fail', verdictsOn(unconfirmed, unpublished(records)))).toContain(
      'R4-WEB-OWN-USERS-CONFIRM-3S',
    );
  });

  it('has a case for every rule', () => {
    expect(Object.keys(CASES).sort()).toEqual(RULES.map((rule) => rule.id).sort());
  });

  describe.each(Object.entries(CASES))('%s', (rule, [story, wrong]) => {
    const records = traceOf(story);

    it('holds where it has its occasion', () => {
      const checks = verdictsOn(story, records);
      expect(rulesWith('fail', checks)).toEqual([]);
      expect(rulesWith('pass', checks)).toContain(rule);
    });

    it('does not hold where the trace is wrong', () => {
      const broken = wrong(records);
      expect(broken).not.toEqual(records);
      expect(rulesWith('fail', verdictsOn(story, broken))).toContain(rule);
    });
  });
});
