import { describe, expect, test } from 'vitest';
import { clientSpec } from '../../../../test/model/lab-builder.ts';
import { explainedLab, shippedTraces } from '../../../../test/support/explained-traces.ts';
import { RULES } from '../../rulebook/rules/rules.ts';
import { explainRule, RULES_OF_THEIR_OWN } from './explain-rule.ts';

describe('what a trace says about a rule', () => {
  const shipped = shippedTraces();

  test.each(RULES.map(({ id }) => id))(
    '%s: held on every occasion of some scenario, with its sentence',
    (id) => {
      const explained = shipped.map(({ trace }) => explainRule(trace, id));
      const held = explained.find(({ title }) => title.startsWith(`Rule ${id} held`));
      expect(held?.sentences.length).toBeGreaterThan(1);
      expect(held?.sentences.slice(1).every(({ text }) => /^Held for .*\.$/.test(text))).toBe(true);
      expect(held?.rules[0]).toMatchObject({
        id,
        verdict: 'pass',
        text: expect.stringMatching(/\S/) as string,
      });
    },
  );

  const trace = explainedLab(
    [clientSpec('uid1', 'android', '3.x'), clientSpec('uid2', 'ios', '3.x')],
    [
      [0, { do: 'join', client: 'uid2', channel: 'lab' }],
      [1, { do: 'join', client: 'uid1', channel: 'lab' }],
      [10, { do: 'kill', client: 'uid1' }],
    ],
    40,
  );

  test('an occasion names who was told about whom, when it was due and when it came, and its record', () => {
    const { sentences } = explainRule(trace, 'R-KILL-ANDROID-NATIVE-20S');
    expect(sentences[1]?.text).toBe(
      'Held for UID 2 about UID 1, expected at 30.000 s, came at 30.100 s (0.100 s late).',
    );
    expect(trace.records[sentences[1]?.seq ?? -1]).toMatchObject({
      kind: 'callback',
      name: 'didOfflineOfUid',
    });
  });

  test('a rule of generations that nobody has is not exercised for that reason', () => {
    const { sentences, title } = explainRule(trace, 'R4-WEB-T1');
    expect(title).toBe('Rule R4-WEB-T1 was not exercised in 40.000 s.');
    expect(sentences[1]?.text).toBe(
      'It speaks of NG web pages, of the generations 4.x; the clients of this run are android 3.x, ios 3.x.',
    );
  });

  test('a rule without an occasion says which limit ran, and that it ran out for nobody (R-NATIVE-T7)', () => {
    expect(explainRule(trace, 'R-NATIVE-T7').sentences.map(({ text }) => text)).toEqual([
      'Rule R-NATIVE-T7 was not exercised in 40.000 s.',
      'Why UID 1 received no onConnectionStateChanged(FAILED) at 40.000 s:',
      'A process that is dead is told nothing.',
      'UID 1 was killed at 10.000 s; Android gives a killed process no chance to say goodbye.',
      'Why UID 2 received no connectionChangedToState(FAILED) at 40.000 s:',
      'Data of the server kept coming to UID 2, and every packet starts its limits anew.',
    ]);
  });

  test('a broken rule says what came instead', () => {
    const records = trace.records.filter(
      (record) => record.kind !== 'callback' || record.role !== 'userOffline',
    );
    const renumbered = records.map((record, seq) => ({ ...record, seq }));
    const { title, sentences, rules } = explainRule(
      { ...trace, records: renumbered },
      'R-KILL-ANDROID-NATIVE-20S',
    );
    expect(title).toBe('Rule R-KILL-ANDROID-NATIVE-20S broken: 1 occasion, 1 broken.');
    expect(sentences[1]?.text).toBe(
      'Broken for UID 2 about UID 1, expected at 30.000 s: userOffline(1, DROPPED) did not come.',
    );
    expect(rules[0]?.verdict).toBe('fail');
  });

  test('an unknown rule is refused', () => {
    expect(() => explainRule(trace, 'R-NOTHING')).toThrow('there is no rule "R-NOTHING"');
  });
});

test('exactly the rules without an occasion say in a way of their own why a run did not exercise them', () => {
  const without = RULES.filter(({ occasion }) => occasion === null).map(({ id }) => id);
  expect([...RULES_OF_THEIR_OWN].sort()).toEqual(without.sort());
});
