import { expect, test } from 'vitest';
import { SpeculatedSteps } from './speculated-steps.ts';
import type { StepResult } from '../contract/client-messages.ts';

const result = (atUs: number, trigger: StepResult['trigger'] = 'wake'): StepResult => ({
  atUs,
  trigger,
  effects: [],
  nextWakeUs: null,
});
const pong = { type: 'pong', session: 1, silent: [], announcements: [] } as const;
const nothing = { packets: new Map(), isOptimistic: false };

test('steps come out in order, batch by batch, and say what was taken for granted', () => {
  const ahead = new SpeculatedSteps();
  const [beat, answer, later] = [result(1), result(2, 'deliver'), result(3)];
  ahead.add(1, [beat, answer], { packets: new Map([[answer, pong]]), isOptimistic: true }, []);
  ahead.add(2, [later], nothing, []);
  expect(ahead.all()).toEqual([beat, answer, later]);
  expect([ahead.first, ahead.packet, ahead.batchCount, ahead.isOptimistic]).toEqual([
    beat,
    undefined,
    2,
    true,
  ]);
  ahead.commit({ kind: 'wake', atUs: 1 });
  expect([ahead.first, ahead.packet]).toEqual([answer, pong]);
  ahead.commit({ kind: 'deliver', atUs: 2, packet: pong });
  expect([ahead.first, ahead.batchCount]).toEqual([later, 1]);
  ahead.commit({ kind: 'wake', atUs: 3 });
  expect(ahead.isEmpty).toBe(true);
});

test('a rollback goes to before the batch that is not committed to its end, and keeps what was right', () => {
  const ahead = new SpeculatedSteps();
  const delivery = { kind: 'deliver', atUs: 2, packet: pong } as const;
  const beat = { kind: 'wake', atUs: 1 } as const;
  ahead.add(4, [result(1), result(2, 'deliver'), result(3)], nothing, [delivery]);
  ahead.add(5, [result(4)], nothing, []);
  ahead.commit(beat);
  ahead.commit(delivery);
  expect(ahead.discard()).toEqual({ batch: 4, steps: [delivery, beat, delivery] });
  expect(ahead.isEmpty).toBe(true);
  expect(ahead.discard()).toBeUndefined();
});

test('a batch without steps leaves nothing to roll back', () => {
  const ahead = new SpeculatedSteps();
  ahead.add(1, [], nothing, []);
  expect(ahead.isEmpty).toBe(true);
});
