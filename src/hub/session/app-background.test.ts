import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import {
  expectParity,
  openWindow,
  runTo,
  until,
  windowedSession,
} from '../../../test/support/windowed-lab.ts';
import type { LabSession } from './lab-session.ts';

/** What became of the process of the phone: second and event. */
function livesOf(session: LabSession): readonly string[] {
  return session.records.telling.flatMap((record) =>
    record.kind === 'process' && record.actor === 'uid1' ? [`${record.atUs / 1e6} ${record.event}`] : [],
  );
}

test('a system stops an app in the background in its time, in windows as headless', async () => {
  const session = windowedSession();
  openWindow(session, clientSpec('uid1', 'ios', '4.x'), 'lab');
  openWindow(session, clientSpec('uid2', 'android', '4.x'), 'lab');
  await until(() => session.lab.clients.get('uid2')?.process !== undefined, 'the clients');
  await runTo(session, 3);
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
  const session = windowedSession();
  openWindow(session, clientSpec('uid1', 'windows', '4.x'), 'lab');
  openWindow(session, clientSpec('uid2', 'android', '4.x'), 'lab');
  await until(() => session.lab.clients.get('uid2')?.process !== undefined, 'the clients');
  await runTo(session, 3);
  session.act({ do: 'sleep', client: 'uid1' });
  await runTo(session, 40);
  session.act({ do: 'wake', client: 'uid1' });
  await runTo(session, 45);
  expect(livesOf(session)).toEqual(['0 started', '3 frozen', '40 thawed']);
  await expectParity(session);
});
