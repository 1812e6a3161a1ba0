import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import {
  openWindow,
  expectParity,
  runTo,
  until,
  windowedSession,
} from '../../../test/support/windowed-lab.ts';
import { readRecording } from '../../core/recording/read-recording.ts';
import { shippedRecording } from '../../core/recording/shipped-recordings.ts';
import type { LabSession } from './lab-session.ts';

async function withClient(): Promise<LabSession> {
  const session = windowedSession();
  openWindow(session, clientSpec('uid1', 'android', '4.x'), 'lab');
  await until(() => session.lab.clients.get('uid1')?.process !== undefined, 'the client');
  return session;
}

/** When a recording changed the network, in milliseconds since its first change. */
function changesOf(session: LabSession): readonly number[] {
  const all = session.records.telling.flatMap((record) =>
    record.kind === 'input' && record.action.do === 'network' && record.action.recording !== undefined
      ? [record.atUs / 1000]
      : [],
  );
  return all.map((atMs) => atMs - (all[0] ?? 0));
}

test('a recording changes a network at its very moments, over and over; the trace replays without it', async () => {
  const session = await withClient();
  const read = readRecording('at,loss\n0s,0%\n0.25s,50%\n1s,10%\n', 'mine.csv');
  if (!read.ok) throw new Error(read.mistake.message);
  await runTo(session, 3);
  session.playRecording('uid1', { up: read.recording, down: read.recording, isLooped: true });
  await runTo(session, 6);
  expect(session.lab.clients.get('uid1')?.device.recording).toBe('mine.csv');
  expect(changesOf(session).slice(0, 6)).toEqual([0, 250, 1000, 1750, 2000, 2750]);
  await expectParity(session);
});

test('whoever changes the network ends the recording', async () => {
  const session = await withClient();
  const train = shippedRecording('train');
  session.playRecording('uid1', { up: train, down: train, isLooped: true });
  await runTo(session, 5);
  const before = changesOf(session).length;
  session.act({ do: 'network', client: 'uid1', preset: 'nominal' });
  await runTo(session, 20);
  expect(before).toBeGreaterThan(3);
  expect(changesOf(session)).toHaveLength(before);
  expect(session.lab.clients.get('uid1')?.device).toMatchObject({
    recording: undefined,
    presetId: 'nominal',
  });
  await expectParity(session);
});
