import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { livesOf, watchedClient } from '../../../test/support/watched-client.ts';
import { expectParity, runTo } from '../../../test/support/windowed-lab.ts';

test('a system stops an app in the background in its time, in windows as headless', async () => {
  const session = await watchedClient(clientSpec('uid1', 'ios', '4.x'));
  session.act({ do: 'background', client: 'uid1' });
  await runTo(session, 5);
  // Back in time, and away again.
  session.act({ do: 'foreground', client: 'uid1' });
  await runTo(session, 10);
  session.act({ do: 'background', client: 'uid1' });
  await runTo(session, 30);
  session.act({ do: 'foreground', client: 'uid1' });
  await runTo(session, 32);
  session.act({ do: 'background', client: 'uid1', keepsRunning: true });
  await runTo(session, 45);
  expect(livesOf(session)).toEqual(['0 started', '15 frozen', '30 thawed']);
  await expectParity(session);
});

test('a computer that sleeps and wakes does so in windows as headless', async () => {
  const session = await watchedClient(clientSpec('uid1', 'windows', '4.x'));
  session.act({ do: 'sleep', client: 'uid1' });
  await runTo(session, 40);
  session.act({ do: 'wake', client: 'uid1' });
  await runTo(session, 45);
  expect(livesOf(session)).toEqual(['0 started', '3 frozen', '40 thawed']);
  await expectParity(session);
});
