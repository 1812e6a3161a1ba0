import { expect, test } from 'vitest';
import { followed } from '../../../test/support/hostile/any-plan.ts';
import { expectParity } from '../../../test/support/windowed-lab.ts';
import { nominalLink } from '../../../test/support/sample-trace.ts';

test("the customer's server is told by windows what it is told without them", async () => {
  const session = await followed(
    [
      { atUs: 0, action: { do: 'join', client: 'uid1', channel: 'lab' } },
      { atUs: 2_000_000, action: { do: 'kill', client: 'uid1' } },
    ],
    40_000_000,
    { webhooks: { link: nominalLink, answer: 200, answerAfterUs: 100_000 } },
  );
  const told = session.records.telling.filter(({ kind }) => kind === 'webhook');
  expect(told.length).toBeGreaterThan(0);
  await expectParity(session);
  await session.stop();
});
