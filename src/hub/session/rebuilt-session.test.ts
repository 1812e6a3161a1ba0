import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import {
  attachWindow,
  expectParity,
  openWindow,
  testClock,
  TestWindow,
  traceTextOf,
  until,
  windowedSession,
} from '../../../test/support/windowed-lab.ts';
import type { LabSession } from './lab-session.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import type { TimedAction } from '../../core/plan/plan.ts';
import { Random } from '../../core/random/random.ts';

const PERSONAS = ['android', 'ios', 'web', 'windows'] as const;
const CLIENTS = PERSONAS.map((_persona, index) => `uid${index + 1}`);
const NO_WATCH = { onProgress: () => undefined, isStopped: () => false };

async function runTo(session: LabSession, atUs: number): Promise<void> {
  session.play(atUs);
  await until(() => !session.pacer.isRunning, `virtual time ${atUs} us`);
}

/** Four clients in a channel. */
async function fullSession(seed: string): Promise<LabSession> {
  const session = windowedSession({ seed });
  for (const [index, persona] of PERSONAS.entries()) {
    openWindow(session, clientSpec(CLIENTS[index] as string, persona, index === 2 ? '4.x' : '3.x'), 'lab');
  }
  await until(
    () => CLIENTS.every((client) => session.lab.clients.get(client)?.process !== undefined),
    'all to start',
  );
  return session;
}

function randomAction(random: Random): LabAction {
  const client = CLIENTS[random.integer(0, CLIENTS.length - 1)] as string;
  const actions: readonly LabAction[] = [
    { do: 'offline', client, direction: 'both' },
    { do: 'online', client, direction: 'both' },
    { do: 'freeze', client },
    { do: 'thaw', client },
    { do: 'network', client, preset: 'apple-edge' },
    { do: 'leave', client },
    { do: 'join', client, channel: 'lab' },
    { do: 'crash', client },
  ];
  return actions[random.integer(0, actions.length - 1)] as LabAction;
}

function inputsOf(session: LabSession): TimedAction[] {
  return session.records.telling.flatMap((record) =>
    record.kind === 'input' ? [{ atUs: record.atUs, action: record.action }] : [],
  );
}

/** A session that was rebuilt from the inputs of another, with its windows. */
async function rebuilt(from: LabSession, seed: string): Promise<LabSession> {
  const session = windowedSession({ seed });
  const isWhole = await session.rebuild({ inputs: inputsOf(from), untilUs: from.lab.nowUs }, NO_WATCH);
  expect(isWhole).toBe(true);
  for (const client of [...session.awaited.returning.keys()]) attachWindow(session, client);
  await until(() => session.awaited.returning.size === 0, 'the windows to come back');
  return session;
}

test.each(['1', '2', '3', '4', '5', '6', '7', '8'])(
  'a session that is rebuilt at a random moment goes on as the one before would have, to the byte (seed %s)',
  async (seed) => {
    const random = Random.for(seed, 'rebuilt');
    const first = await fullSession(seed);
    let atUs = 0;
    const act = async (sessions: readonly LabSession[], action: LabAction) => {
      atUs += random.integer(1, 12_000_000);
      for (const session of sessions) {
        await runTo(session, atUs);
        session.act(action);
      }
    };
    for (let i = 0; i < 6; i++) await act([first], randomAction(random));
    atUs += random.integer(0, 15_000_000);
    await runTo(first, atUs);
    const second = await rebuilt(first, seed);
    expect(await traceTextOf(second)).toBe(await traceTextOf(first));
    for (let i = 0; i < 4; i++) await act([first, second], randomAction(random));
    for (const session of [first, second]) await runTo(session, atUs + 40_000_000);
    expect(await expectParity(second)).toBe(await traceTextOf(first));
  },
);

test('the clock stands until every window has come back; a process that is killed meanwhile is not waited for', async () => {
  const first = await fullSession('1');
  await runTo(first, 5_000_000);
  const session = windowedSession({ seed: '1' });
  await session.rebuild({ inputs: inputsOf(first), untilUs: first.lab.nowUs }, NO_WATCH);
  session.play();
  for (const client of CLIENTS.slice(0, 3)) attachWindow(session, client);
  await until(() => session.awaited.returning.size === 1, 'three windows');
  expect(session.lab.nowUs).toBe(5_000_000);
  session.act({ do: 'kill', client: 'uid4' });
  await until(() => session.lab.nowUs > 6_000_000, 'the clock to go on');
  session.pause();
  expect(await expectParity(session)).toContain('"kind":"process","actor":"uid4"');
});

test('a window that comes back shows what its process had lived through, and a hung one answers again', async () => {
  const first = windowedSession();
  const hanging = openWindow(first, clientSpec('uid1', 'android', '3.x'), 'lab');
  openWindow(first, clientSpec('uid2', 'web', '4.x'), 'lab');
  await until(() => first.lab.clients.get('uid2')?.process !== undefined, 'the start');
  await runTo(first, 5_000_000);
  hanging.hang();
  await runTo(first, 40_000_000);
  expect(first.lab.client('uid1').status).toBe('not-responding');
  const session = windowedSession();
  await session.rebuild({ inputs: inputsOf(first), untilUs: first.lab.nowUs }, NO_WATCH);
  const shown: string[] = [];
  for (const client of ['uid1', 'uid2']) {
    const window = new TestWindow({
      stepped: (steps) => {
        for (const { input, result } of steps) {
          if (input !== null && input.kind !== 'deliver') shown.push(`${client} ${input.kind}`);
          for (const effect of result.effects)
            if (effect.do === 'callback') shown.push(`${client} ${effect.role}`);
        }
      },
    });
    session.attach(client, window.hubEnd);
  }
  await until(() => session.lab.client('uid1').status === 'running', 'the hung client');
  await until(() => shown.some((line) => line.startsWith('uid2')), 'the other window');
  expect(shown).toEqual(
    expect.arrayContaining(['uid1 call', 'uid1 joinSuccess', 'uid1 userJoined', 'uid1 freeze', 'uid2 call']),
  );
  await runTo(session, 60_000_000);
  expect(session.lab.client('uid1').connection).toBe('CONNECTED');
  await expectParity(session);
});

test('a run that is being rebuilt shows the time at which it will stand, and no other', async () => {
  const before = await fullSession('1');
  await runTo(before, 20_000_000);
  // A clock by which every stretch of it is a long one.
  let nowMs = 0;
  const clock = { ...testClock, nowMs: () => (nowMs += 1000) };
  const session = windowedSession({ seed: '1', clock });
  const shown = new Set<number>();
  const watch = { onProgress: () => void shown.add(session.shownUs), isStopped: () => false };
  await session.rebuild({ inputs: inputsOf(before), untilUs: 20_000_000 }, watch);
  expect([...shown]).toEqual([20_000_000]);
  expect([session.isRebuilding, session.shownUs]).toEqual([false, 20_000_000]);
});
