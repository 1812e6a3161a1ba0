import { describe, expect, it } from 'vitest';
import { RULES, ruleOf } from './rules.ts';

describe('rules', () => {
  it('has every ID once', () => {
    const ids = RULES.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['1a', 10],
    ['1b', 14],
    ['1c', 4],
    ['1d', 18],
    ['2', 24],
    ['3', 16],
  ] as const)('table %s has %d rules', (table, count) => {
    expect(RULES.filter((rule) => rule.table === table)).toHaveLength(count);
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s is complete', (id, rule) => {
    expect(ruleOf(id)).toBe(rule);
    expect(id).toMatch(/^R4?-[A-Z0-9-]+$/);
    expect(rule.text).toMatch(/^.{20,}\.$/);
    expect(rule.source.length).toBeGreaterThan(10);
    expect(rule.generations.length).toBeGreaterThan(0);
  });

  it('finds nothing for an unknown ID', () => {
    expect(ruleOf('R-NATIVE-T9')).toBeUndefined();
  });
});
