import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import {
  attachWindow,
  openWindow,
  expectParity,
  runTo,
  turnClock,
  until,
  windowedSession,
  traceTextOf,
} from '../../../test/support/windowed-lab.ts';
import type { LabSession } from './lab-session.ts';
import type { RemoteProcess } from '../speculation/speculation.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import { MAX_RUN_US } from '../../core/time/micros.ts';
import { HOUR } from '../../core/time/micros.ts';
import { readTraceFile } from '../../core/trace-file/trace-file.ts';
import type { TraceRecord } from '../../core/trace/records.ts';

const callbacks = (session: LabSession, client: string) =>
  session.records.telling.filter(
    (record): record is Extract<TraceRecord, { kind: 'callback' }> =>
      record.kind === 'callback' && record.actor === client,
  );

const processEvents = (session: LabSession, client: string) =>
  session.records.telling.flatMap((record) =>
    record.kind === 'process' && record.actor === client ? [record.event] : [],
  );

async function started(session: LabSession, ...clients: string[]): Promise<void> {
  await until(
    () => clients.every((client) => session.lab.clients.get(client)?.process !== undefined),
    `${clients.join(', ')} to start`,
  );
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

/** Lets the clock run to the next callback, or to where it sees that none is coming. */
async function nextCallback(session: LabSession): Promise<void> {
  await session.seek();
  await until(() => !session.pacer.isRunning, 'the next callback');
}

test.each<[string, LabAction['do'], (session: LabSession) => void]>([
  [
    'put back online',
    'online',
    (session) => session.act({ do: 'online', client: 'uid1', direction: 'both' }),
  ],
  ['left', 'leave', (session) => session.act({ do: 'leave', client: 'uid1' })],
  ['frozen', 'freeze', (session) => session.act({ do: 'freeze', client: 'uid1' })],
  ['killed', 'kill', (session) => session.act({ do: 'kill', client: 'uid1' })],
])(
  'a client whose window is ahead of a clock that has stopped at a callback is %s at that very moment',
  async (_what, verb, act) => {
    const session = await pairInChannel();
    await runTo(session, 5);
    session.act({ do: 'offline', client: 'uid1', direction: 'both' });
    await runTo(session, 6);
    await nextCallback(session);
    const stoppedUs = session.lab.nowUs;
    expect(callbacks(session, 'uid1').at(-1)).toMatchObject({
      name: 'onConnectionInterrupted',
      atUs: stoppedUs,
    });
    act(session);
    await runTo(session, 60);
    const input = session.records.telling.findLast((record) => record.kind === 'input');
    expect(input).toMatchObject({ atUs: stoppedUs, action: { do: verb } });
    await expectParity(session);
  },
);

test('a window that has given up ahead of the lab says goodbye, when it is closed, as it would have at that moment', async () => {
  const session = windowedSession({ timings: { giveUpAfterUs: 30_000_000 } });
  const phone = openWindow(session, clientSpec('uid1', 'ios', '3.x'), 'lab');
  openWindow(session, clientSpec('uid2', 'android', '3.x'), 'lab');
  await started(session, 'uid1', 'uid2');
  await runTo(session, 4.9);
  session.act({ do: 'offline', client: 'uid1', direction: 'both' });
  await runTo(session, 30.6);
  session.act({ do: 'offline', client: 'uid2', direction: 'both' });
  await nextCallback(session);
  const stoppedUs = session.lab.nowUs;
  expect(callbacks(session, 'uid2').at(-1)?.name).toBe('onConnectionInterrupted');
  const { process } = session.lab.client('uid1');
  const ahead = (process as RemoteProcess).speculatedSteps.flatMap(({ effects }) => effects);
  expect(ahead).toContainEqual(expect.objectContaining({ do: 'state', to: 'FAILED' }));
  phone.runtime.close();
  await until(() => session.lab.client('uid1').status === 'dead', 'the kill');
  expect(session.lab.nowUs).toBe(stoppedUs);
  expect([...session.records]).toContainEqual(
    expect.objectContaining({ kind: 'packet-sent', actor: 'uid1', type: 'leave', atUs: stoppedUs }),
  );
  await expectParity(session);
});

test('where no callback is coming the clock stands, and says so until something is done', async () => {
  const session = await pairInChannel();
  await runTo(session, 5);
  await nextCallback(session);
  expect(session.lab.nowUs).toBe(5e6);
  expect(session.pacer.view(0)).toMatchObject({ isRunning: false, isNothingComing: true });
  session.act({ do: 'offline', client: 'uid1', direction: 'both' });
  await nextCallback(session);
  expect(callbacks(session, 'uid1').at(-1)?.name).toBe('onConnectionInterrupted');
  expect(session.pacer.view(0)).not.toHaveProperty('isNothingComing');
});

test('a session that is about to stop starts no more processes: the windows go on to another', async () => {
  const session = windowedSession();
  attachWindow(session, 'uid1');
  await until(() => session.windows.get('uid1')?.isReady === true, 'the window');
  const isStopped = session.stop();
  session.expect(clientSpec('uid1', 'android', '3.x'), false);
  await isStopped;
  const seenMs = turnClock.nowMs();
  await until(() => turnClock.nowMs() > seenMs + 20, 'some time to pass');
  expect(session.windows.get('uid1')?.process).toBeUndefined();
});

test('the clock stops at the longest time that a run can last, so that its trace can be read', async () => {
  const session = windowedSession();
  session.play(MAX_RUN_US + HOUR);
  await until(() => !session.pacer.isRunning, 'the clock to stop');
  expect(session.lab.nowUs).toBe(MAX_RUN_US);
  session.play();
  await until(() => !session.pacer.isRunning, 'the clock to stop again');
  const reading = readTraceFile(await traceTextOf(session), 'a.jsonl');
  expect(reading.ok && reading.header.untilUs).toBe(MAX_RUN_US);
});
