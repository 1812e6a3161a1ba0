import { describe, expect, test } from 'vitest';
import { clientSpec, type At } from '../../../../test/model/lab-builder.ts';
import {
  explainedLab,
  shippedTraces,
  type RecordedTrace,
} from '../../../../test/support/explained-traces.ts';
import { PERSONAS } from '../../persona/persona-list.ts';
import { generationsOf } from '../../persona/sdk-generations.ts';
import { RULES } from '../../rulebook/rules/rules.ts';
import { placedChecks } from '../facts/cited-rules.ts';
import { explain } from './explain.ts';

const join = (client: string): At[1] => ({ do: 'join', client, channel: 'lab' });

describe('every record', () => {
  const wrong = (trace: RecordedTrace): string[] =>
    trace.records.flatMap(({ seq, atUs }) => {
      const { sentences, title } = explain(trace, seq);
      const isBad =
        title === '' ||
        sentences.some(
          (one) =>
            !/^([A-Z0-9]|iOS|macOS).*\.$/s.test(one.text) ||
            /undefined|null|NaN/.test(one.text) ||
            (trace.records[one.seq ?? 0]?.atUs ?? Infinity) > atUs,
        );
      return isBad ? [`${seq}: ${sentences.map(({ text }) => text).join(' | ')}`] : [];
    });

  test('of every shipped scenario is explained in whole sentences that point at it or at what came before', () => {
    for (const { name, trace } of shippedTraces()) expect(wrong(trace), name).toEqual([]);
  });

  test('is explained on every platform in every generation, at both details', () => {
    for (const persona of PERSONAS) {
      for (const sdk of generationsOf(persona)) {
        const specs = [clientSpec('uid1', persona.id, sdk), clientSpec('uid2', persona.id, sdk)];
        const actions: At[] = [
          [0, join('uid1')],
          [0.5, join('uid2')],
          [2, { do: 'offline', client: 'uid1', direction: 'both' }],
          [3, { do: 'leave', client: 'uid2' }],
          [4, { do: 'online', client: 'uid1', direction: 'both' }],
          [5, { do: 'kill', client: 'uid1' }],
        ];
        for (const detail of ['events', 'packets'] as const) {
          expect(wrong(explainedLab(specs, actions, 6, detail)), `${persona.id} ${sdk}`).toEqual([]);
        }
      }
    }
  });

  test('has a number: any other is refused', () => {
    const trace = explainedLab([clientSpec('uid1', 'android', '3.x')], [[0, join('uid1')]], 1);
    expect(() => explain(trace, trace.records.length)).toThrow(/there is no record \d+: the trace has \d+/);
  });
});

describe('every rule', () => {
  const shipped = shippedTraces();
  const seen = shipped.flatMap(({ trace }) =>
    placedChecks(trace).flatMap(({ check, seq }) => (seq === null ? [] : [{ trace, rule: check.rule, seq }])),
  );

  test.each(RULES.map(({ id }) => id).filter((id) => seen.some(({ rule }) => rule === id)))(
    '%s is cited where it is kept, with a cause beside the effect',
    (id) => {
      const one = seen.find(({ rule }) => rule === id);
      const { sentences, rules } = explain(one?.trace as RecordedTrace, one?.seq ?? -1);
      expect(rules.map((rule) => rule.id)).toContain(id);
      expect(sentences.length).toBeGreaterThan(1);
      expect(sentences.slice(1).some(({ seq }) => seq !== null)).toBe(true);
    },
  );
});
