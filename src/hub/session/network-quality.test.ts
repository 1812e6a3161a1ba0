import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import {
  expectParity,
  openWindow,
  runTo,
  until,
  windowedSession,
} from '../../../test/support/windowed-lab.ts';

test('R4-NATIVE-NETWORK-QUALITY: windows measure their links as a replay does, to the byte', async () => {
  const session = windowedSession({ timings: { networkQuality: true } });
  openWindow(session, clientSpec('uid1', 'android', '4.x'), 'lab');
  openWindow(session, clientSpec('uid2', 'web', '4.x'), 'lab');
  await until(() => session.lab.clients.get('uid2')?.process !== undefined, 'the clients');
  await runTo(session, 5);
  session.act({ do: 'offline', client: 'uid1', direction: 'both' });
  await runTo(session, 12);
  session.act({ do: 'online', client: 'uid1', direction: 'both' });
  await runTo(session, 16);
  const told = session.records.telling.flatMap((record) =>
    record.kind === 'callback' && record.actor === 'uid1' && record.args.uid === 0
      ? [record.args.txQuality]
      : [],
  );
  expect(told).toEqual(['EXCELLENT', 'EXCELLENT', 'BAD', 'VBAD', 'DOWN', 'UNKNOWN', 'EXCELLENT']);
  await expectParity(session);
});
