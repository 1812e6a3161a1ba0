import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyPlanIsFollowed, followed } from '../../../test/support/hostile/any-plan.ts';

test('a kill and a restart of the same instant leave the client running, as they do headless', async () => {
  const session = await followed([
    { atUs: 0, action: { do: 'join', client: 'uid1', channel: 'lab' } },
    { atUs: 5_000_000, action: { do: 'kill', client: 'uid1' } },
    { atUs: 5_000_000, action: { do: 'restart', client: 'uid1', rejoin: true } },
  ]);
  expect(session.lab.client('uid1')).toMatchObject({ status: 'running', connection: 'CONNECTED' });
  await session.stop();
});

test('whatever a plan asks for at one instant, in windows the same happens as headless, and again in a fork', async () => {
  await fc.assert(anyPlanIsFollowed, { numRuns: 20 });
});
