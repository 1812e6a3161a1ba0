import { describe, expect, it } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import {
  attachWindow,
  expectParity,
  openWindow,
  runTo,
  type TestWindow,
  until,
  windowedSession,
} from '../../../test/support/windowed-lab.ts';
import type { LabSession } from './lab-session.ts';

/** A phone in two channels, of which only the first has a window, and somebody in each. */
async function twoChannels(
  persona: string,
): Promise<{ readonly session: LabSession; readonly window: TestWindow }> {
  const session = windowedSession({ hangAfterMs: 10_000 });
  const window = openWindow(session, clientSpec('uid1', persona, '4.x'), 'room');
  openWindow(session, clientSpec('uid2', 'android', '4.x'), 'room');
  openWindow(session, clientSpec('uid3', 'web', '4.x'), 'stage');
  session.expect(clientSpec('uid4', persona, '4.x', { connectionOf: 'uid1' }), false, 'stage');
  await until(() => session.lab.clients.get('uid4')?.channel === 'stage', 'both channels');
  await runTo(session, 3);
  return { session, window };
}

/** What became of the two processes of the phone, as they are one: second, client, event. */
function livesOf(session: LabSession): readonly string[] {
  return session.records.telling.flatMap((record) => {
    const isOfPhone = record.actor === 'uid1' || record.actor === 'uid4';
    const isLife = record.kind === 'process' && isOfPhone && record.event !== 'started';
    return isLife ? [`${Math.round(record.atUs / 1e6)} ${record.actor} ${record.event}`] : [];
  });
}

describe.each(['android', 'ios', 'web'])('an app in two channels on %s', (persona) => {
  it('loses and finds its network, stops and goes on in both, in windows as headless', async () => {
    const { session } = await twoChannels(persona);
    session.act({ do: 'offline', client: 'uid1', direction: 'both', noticed: true });
    await runTo(session, 9);
    session.act({ do: 'freeze', client: 'uid1' });
    await runTo(session, 11);
    session.act({ do: 'online', client: 'uid1', direction: 'both' });
    await runTo(session, 12);
    session.act({ do: 'thaw', client: 'uid1' });
    await runTo(session, 40);
    session.act({ do: 'leave', client: 'uid4' });
    session.act({ do: 'handover', client: 'uid1' });
    await runTo(session, 45);
    expect(livesOf(session)).toEqual(['9 uid1 frozen', '9 uid4 frozen', '12 uid1 thawed', '12 uid4 thawed']);
    expect(session.lab.clients.get('uid1')?.connection).toBe('CONNECTED');
    await expectParity(session);
  });

  it('ends in both when its window is closed, and comes back into both', async () => {
    const { session, window } = await twoChannels(persona);
    window.runtime.close();
    await until(() => session.lab.clients.get('uid4')?.status === 'dead', 'the end of the process');
    await runTo(session, 30);
    expect(livesOf(session)).toEqual([
      expect.stringMatching(/ uid1 exited$/),
      expect.stringMatching(/ uid4 exited$/),
    ]);
    // Without a network, of which its device knows: both processes are told of it as they start.
    session.act({ do: 'offline', client: 'uid1', direction: 'both', noticed: true });
    session.expect(clientSpec('uid1', persona, '4.x'), true);
    attachWindow(session, 'uid1');
    await until(() => session.lab.clients.get('uid4')?.status === 'running', 'the restart');
    await runTo(session, 35);
    session.act({ do: 'online', client: 'uid1', direction: 'both' });
    await runTo(session, 60);
    const at = (id: string): string | undefined => session.lab.clients.get(id)?.connection;
    expect([at('uid1'), at('uid4')]).toEqual(['CONNECTED', 'CONNECTED']);
    await expectParity(session);
  });
});
