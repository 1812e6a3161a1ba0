import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ProcessLife } from '../situation/process-life.ts';
import { Draw } from '../random/draw.ts';
import { closedMap } from '../fields/schema-fields.ts';
import { ACTION_NAMES, STEP_VERBS } from '../vocabulary/action-names.ts';
import { sampleClient } from '../../../test/support/sample-trace.ts';
import { askedAction } from './action-records.ts';
import { describeAction, sayAction, stepActionOf, toldActionOf, type LabAction } from './actions.ts';

const client = sampleClient('uid1', 1);

/** Forty actions of a verb, as the fuzzer draws them. */
function drawn(verb: (typeof STEP_VERBS)[number]): readonly LabAction[] {
  const draw = new Draw('1', verb);
  return Array.from({ length: 40 }, () =>
    stepActionOf(verb).fuzz.draw(draw, {
      client,
      others: ['uid2'],
      channels: ['lab', 'other'],
      network: 'links',
    }),
  );
}

/** Verbs that are told in another word. */
const TOLD = new Map<string, string>([
  ['offline', 'cut'],
  ['online', 'restore'],
]);

describe.each(STEP_VERBS)('%s', (verb) => {
  const { step, fuzz } = stepActionOf(verb);
  const actions = drawn(verb).filter((action) => action.do === verb);

  it('is read back from the step that it is written as', () => {
    for (const action of actions) {
      if (action.do === 'open') continue;
      const fields = closedMap('a step', step.shape).parse(step.write(action));
      expect(step.read('uid1', fields, (message) => expect.fail(String(message)))).toEqual(action);
    }
  });

  it('is told, and asked for by a page', () => {
    for (const action of actions) {
      expect(describeAction(action)).toContain(TOLD.get(verb) ?? verb);
      const said = sayAction(action, 'UID 1', (client) => `the user of ${client}`);
      expect(said).toContain('UID 1');
      if (action.do === 'failPath') expect(said).toContain(`to the user of ${action.to}`);
      expect(askedAction(z.string()).parse(action)).toEqual(action);
    }
  });

  it('becomes simpler and simpler, and comes to an end', () => {
    for (let action of actions) {
      for (let left = 10; action.do === verb; left--) {
        expect(left).toBeGreaterThan(0);
        const [simpler] = fuzz.simpler?.(action) ?? [];
        if (simpler === undefined) break;
        action = simpler;
      }
    }
  });

  it('means itself by no other word that a verb has', () => {
    const taken = STEP_VERBS.flatMap((other) => [other, ...stepActionOf(other).step.meant]);
    expect(step.meant.filter((word) => taken.indexOf(word) !== taken.lastIndexOf(word))).toEqual([]);
  });
});

it('each action has a module of its own name', () => {
  expect(ACTION_NAMES.map((name) => toldActionOf(name).name)).toEqual([...ACTION_NAMES]);
});

it('what a process cannot take has a sentence', () => {
  const life = new ProcessLife([client]);
  expect(life.apply({ do: 'crash', client: 'uid1' }, 0)).toBeUndefined();
  expect(life.apply({ do: 'leave', client: 'uid1' }, 1)).toContain('can do nothing');
});
