import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import {
  attachWindow,
  openWindow,
  replayHeadless,
  turnClock,
  until,
  windowedSession,
} from '../../../test/support/windowed-lab.ts';
import type { LabSession } from './lab-session.ts';
import type { TraceRecord } from '../../core/trace/records.ts';

const callbacks = (session: LabSession, client: string) =>
  session.lab.records.filter(
    (record): record is Extract<TraceRecord, { kind: 'callback' }> =>
      record.kind === 'callback' && record.actor === client,
  );

const processEvents = (session: LabSession, client: string) =>
  session.lab.records.flatMap((record) =>
    record.kind === 'process' && record.actor === client ? [record.event] : [],
  );

/** Runs as fast as it goes to a virtual time. */
async function runTo(session: LabSession, seconds: number): Promise<void> {
  session.play(seconds * 1e6);
  await until(() => !session.pacer.isRunning, `virtual time ${seconds} s`);
  expect(session.lab.nowUs).toBeGreaterThanOrEqual(seconds * 1e6);
}

async function started(session: LabSession, ...clients: string[]): Promise<void> {
  await until(
    () => clients.every((client) => session.lab.clients.get(client)?.process !== undefined),
    `${clients.join(', ')} to start`,
  );
}

async function expectParity(session: LabSession): Promise<void> {
  const text = await session.traceText();
  expect(replayHeadless(text)).toBe(text);
}

async function pairInChannel(): Promise<LabSession> {
  const session = windowedSession();
  openWindow(session, clientSpec('uid1', 'android', '3.x'), 'lab');
  openWindow(session, clientSpec('uid2', 'web', '3.x'), 'lab');
  await started(session, 'uid1', 'uid2');
  return session;
}

test('two windows join and hear of each other; replayed headless the trace is the same', async () => {
  const session = await pairInChannel();
  await runTo(session, 30);
  expect(callbacks(session, 'uid1').map(({ name }) => name)).toContain('onUserJoined');
  expect(callbacks(session, 'uid2').map(({ name }) => name)).toContain('peer-online');
  await expectParity(session);
});

test('a cut uplink and a kill from the lab bring what the rules say, and the window closes', async () => {
  const session = await pairInChannel();
  await runTo(session, 5);
  session.act({ do: 'offline', client: 'uid1', direction: 'both' });
  await runTo(session, 60);
  expect(callbacks(session, 'uid1').map(({ name }) => name)).toContain('onConnectionLost');
  expect(callbacks(session, 'uid2').map(({ name }) => name)).toContain('stream-removed');
  session.act({ do: 'kill', client: 'uid1' });
  await until(() => session.windows.get('uid1')?.isOver === true, 'the window to close');
  await runTo(session, 300);
  await expectParity(session);
});

test('a page that goes without a word is a crash, one that says so is a kill with its goodbye (R-KILL-IOS-AUTOLEAVE)', async () => {
  const session = windowedSession();
  const phone = openWindow(session, clientSpec('uid1', 'ios', '3.x'), 'lab');
  const desktop = openWindow(session, clientSpec('uid2', 'windows', '3.x'), 'lab');
  openWindow(session, clientSpec('uid3', 'android', '3.x'), 'lab');
  await started(session, 'uid1', 'uid2', 'uid3');
  await runTo(session, 3);
  phone.runtime.close();
  desktop.crash();
  await until(() => session.lab.client('uid2').status === 'dead', 'the crash');
  await until(() => session.lab.client('uid1').status === 'dead', 'the kill');
  await runTo(session, 40);
  const offline = callbacks(session, 'uid3').filter(({ name }) => name === 'onUserOffline');
  expect(offline.map(({ args }) => [args.uid, args.reason])).toEqual([
    [1, 'QUIT'],
    [2, 'DROPPED'],
  ]);
  await expectParity(session);
});

test('a window that does not answer freezes alone; when it answers again it goes on from there', async () => {
  const session = windowedSession();
  const slow = openWindow(session, clientSpec('uid1', 'android', '3.x'), 'lab');
  openWindow(session, clientSpec('uid2', 'ios', '3.x'), 'lab');
  await started(session, 'uid1', 'uid2');
  await runTo(session, 3);
  slow.hang();
  session.play(60e6);
  await until(() => !session.pacer.isRunning, 'the minute to pass');
  expect(session.lab.client('uid1').status).toBe('not-responding');
  slow.wakeUp();
  await until(() => session.lab.client('uid1').status === 'running', 'the window to answer again');
  await runTo(session, 70);
  expect(processEvents(session, 'uid1')).toEqual(['started', 'not-responding', 'responding']);
  expect(session.lab.client('uid1').connection).toBe('CONNECTED');
  await expectParity(session);
});

test('a restart waits for its new window and goes back to the channel', async () => {
  const session = await pairInChannel();
  await runTo(session, 3);
  session.act({ do: 'kill', client: 'uid1' });
  await until(() => session.lab.client('uid1').status === 'dead', 'the kill');
  session.expect(session.lab.client('uid1').spec, true);
  attachWindow(session, 'uid1');
  await until(() => session.lab.client('uid1').status === 'running', 'the restart');
  await runTo(session, 10);
  expect(session.lab.client('uid1').connection).toBe('CONNECTED');
  await expectParity(session);
});

test('a kill while the clock stands still waits for a slow goodbye, and does not get stuck (R-KILL-IOS-AUTOLEAVE)', async () => {
  const session = windowedSession({ hangAfterMs: 10_000 });
  const phone = openWindow(session, clientSpec('uid1', 'ios', '3.x'), 'lab');
  openWindow(session, clientSpec('uid2', 'android', '3.x'), 'lab');
  await started(session, 'uid1', 'uid2');
  await runTo(session, 3);
  phone.hang();
  session.act({ do: 'kill', client: 'uid1' });
  const askedMs = turnClock.nowMs();
  await until(() => turnClock.nowMs() > askedMs + 200, 'some time to pass');
  phone.wakeUp();
  await until(() => session.lab.client('uid1').status === 'dead', 'the kill');
  await runTo(session, 4);
  expect(callbacks(session, 'uid2').at(-1)).toMatchObject({
    name: 'onUserOffline',
    args: { reason: 'QUIT' },
  });
  await expectParity(session);
});
