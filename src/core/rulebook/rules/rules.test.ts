import { describe, expect, it } from 'vitest';
import { RULES, ruleOf } from './rules.ts';

describe('rules', () => {
  it('has every ID once', () => {
    const ids = RULES.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has some for each table of the reference, table by table', () => {
    const tables = RULES.map(({ table }) => table);
    expect([...new Set(tables)]).toEqual([
      '1a',
      '1b',
      '1c',
      '1d',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
      '13',
      '14',
    ]);
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
