import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import {
  expectParity,
  openWindow,
  runTo,
  until,
  windowedSession,
} from '../../../test/support/windowed-lab.ts';

test('R4-NATIVE-REMOTE-STATE: media that stand still in windows do so headless, to the byte', async () => {
  const session = windowedSession({ timings: { remoteStates: true } });
  openWindow(session, clientSpec('uid1', 'android', '4.x'), 'lab');
  openWindow(session, clientSpec('uid2', 'ios', '3.x'), 'lab');
  await until(() => session.lab.clients.get('uid2')?.process !== undefined, 'the clients');
  await runTo(session, 5);
  session.act({ do: 'offline', client: 'uid1', direction: 'both' });
  await runTo(session, 12);
  session.act({ do: 'online', client: 'uid1', direction: 'both' });
  await runTo(session, 15);
  const told = session.records.telling.flatMap((record) =>
    record.kind === 'callback' && record.actor === 'uid2' && record.role === 'remoteVideoState'
      ? [record.args.state]
      : [],
  );
  expect(told).toEqual(['STARTING', 'DECODING', 'FROZEN', 'DECODING']);
  await expectParity(session);
});
