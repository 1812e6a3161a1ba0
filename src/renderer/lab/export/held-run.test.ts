import { expect, test } from 'vitest';
import { clientSpec } from '../../../../test/model/lab-builder.ts';
import { nominalLink } from '../../../../test/support/sample-trace.ts';
import { labOfPlan } from '../../../core/lab/lab-of-plan.ts';
import { planFromTrace } from '../../../core/trace/trace-header.ts';
import { heldRun } from './held-run.ts';

const webhooks = { link: nominalLink, answer: 'outside', answerAfterUs: 100_000 } as const;
const untilUs = 20_000_000;
const spec = clientSpec('uid1', 'android', '4.x');
const PLAN = {
  ...{ seed: '1', timings: {}, webhooks, clients: [] },
  webhookReplies: [
    { arrival: 1, afterUs: 200_000, status: 500 },
    { arrival: 2, afterUs: 30_000, status: 200 },
    { arrival: 3, afterUs: 40_000, status: 200 },
  ],
  actions: [
    { atUs: 0, action: { do: 'open', client: 'uid1', spec } as const },
    { atUs: 1_000_000, action: { do: 'join', client: 'uid1', channel: 'lab' } as const },
  ],
};

test('a run that the page holds gives the same again, with what the own server replied', () => {
  const lab = labOfPlan(PLAN, { detail: 'events' });
  lab.run(untilUs);
  const { records } = lab;
  expect(records.some((record) => record.kind === 'webhook' && record.status === 500)).toBe(true);
  const view = { seed: '1', timings: {}, webhooks, tellingCount: records.length, clock: { nowMs: 20_000 } };
  const held = heldRun(view, '0', records);
  if (held === null) throw new Error('nothing is held');
  const again = labOfPlan(planFromTrace(held.header, held.inputs), { detail: 'events' });
  again.run(held.header.untilUs);
  expect(again.records).toEqual(records);
});
