import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { lieToSession } from '../../../test/support/hostile/lied-to-session.ts';
import {
  expectParity,
  openWindow,
  turnClock,
  type Speak,
  until,
  windowedSession,
} from '../../../test/support/windowed-lab.ts';
import type { LabSession } from './lab-session.ts';
import type { FromClient, StepEffect, StepResult } from '../contract/client-messages.ts';

type Done = Extract<FromClient, { type: 'done' }>;

/** Another answer to every batch with steps, once the lab has come to a second. */
const answering =
  (session: () => LabSession, lie: (done: Done, first: StepResult) => unknown): Speak =>
  (message, say) => {
    const first = message.type === 'done' ? message.results[0] : undefined;
    const isTime = message.type === 'done' && first !== undefined && session().lab.nowUs >= 1e6;
    say(isTime ? lie(message, first) : message);
  };

const doing =
  (...effects: readonly StepEffect[]) =>
  (done: Done, first: StepResult): unknown => ({
    ...done,
    results: [{ ...first, effects: [...first.effects, ...effects] }, ...done.results.slice(1)],
  });

const SESSION_OF_UID2 = 200_001;
const REQUEST = {
  uid: 2,
  channel: 'lab',
  session: 100_001,
  family: 'native',
  tracks: { audio: true, video: true },
  muted: { audio: false, video: false },
  version: 0,
  role: 'host',
  profile: 'communication',
} as const;

const LIES: readonly (readonly [string, (done: Done, first: StepResult) => unknown])[] = [
  [
    'takes a step that it was not asked for',
    ({ batch }) => ({
      type: 'done',
      batch,
      results: [{ atUs: 0, trigger: 'freeze', effects: [], nextWakeUs: null }],
      outlook: { session: 0, nextSendUs: null, nextOtherSendUs: null, silences: [] },
    }),
  ],
  ['takes no step', (done) => ({ ...done, results: [] })],
  [
    'wants to send before the beginning of time',
    (done) => ({ ...done, outlook: { ...done.outlook, nextSendUs: -1e300 } }),
  ],
  [
    'wants to be woken before now',
    (done, first) => ({ ...done, results: [{ ...first, nextWakeUs: 0 }, ...done.results.slice(1)] }),
  ],
  [
    'sends 30,000 packets in a step',
    doing(
      ...Array.from({ length: 30_000 }, (): StepEffect => {
        return { do: 'send', packet: { type: 'ping', session: 100_001, stay: 1, ack: 0 } };
      }),
    ),
  ],
  [
    "leaves with another's session",
    doing({ do: 'send', packet: { type: 'leave', session: SESSION_OF_UID2 } }),
  ],
  [
    "joins under another's UID",
    doing({ do: 'send', packet: { type: 'join', session: 100_001, request: REQUEST } }),
  ],
  ['answers a batch that nobody has asked for', (done) => ({ ...done, batch: 1_000_000 })],
  ['says what is no message', () => ({ type: 'explode', '\u001b[31m': 'x'.repeat(1_000_000) })],
];

test.each(LIES)('a window that %s has crashed, and nothing else comes of it', async (_how, lie) => {
  const broken: string[] = [];
  const session: LabSession = windowedSession({
    onBroken: (client, reason) => broken.push(`${client}: ${reason}`),
  });
  openWindow(
    session,
    clientSpec('uid1', 'android', '3.x'),
    'lab',
    answering(() => session, lie),
  );
  openWindow(session, clientSpec('uid2', 'ios', '3.x'), 'lab');
  await until(() => session.lab.clients.size === 2, 'both clients');
  session.play(40e6);
  await until(() => !session.pacer.isRunning, '40 s');
  expect(session.lab.client('uid1').status).toBe('dead');
  expect(session.lab.client('uid2')).toMatchObject({ status: 'running', connection: 'CONNECTED' });
  const [crash] = session.records.telling.flatMap((record) =>
    record.kind === 'input' && record.action.do === 'crash' ? [record.action] : [],
  );
  expect(broken).toEqual([`uid1: ${crash?.reason}`]);
  expect(crash?.reason).toMatch(/^it .{10,200}$/);
  expect(crash?.reason).not.toMatch(/\p{Cc}/u);
  const offline = session.records.telling.filter(
    (record) => record.kind === 'callback' && record.actor === 'uid2' && record.role === 'userOffline',
  );
  expect(offline).toHaveLength(1);
  await expectParity(session);
  await session.stop();
});

test('windows that lie in any field, keep silent, are late or talk without end harm nobody but themselves', async () => {
  for (let run = 0; run < 20; run++) await lieToSession('lies', run);
});

/**
 * A lab of two in which the window of one answers after so many real milliseconds each time; gives
 * back how long 30 virtual s took.
 */
async function timeWithSlowWindow(delaysMs: readonly number[]): Promise<number> {
  let at = 0;
  const session = windowedSession({ hangAfterMs: 1000 });
  openWindow(session, clientSpec('uid1', 'android', '3.x'), 'lab', (message, say) => {
    if (session.lab.nowUs < 1e6) say(message);
    else turnClock.after(delaysMs[Math.min(at++, delaysMs.length - 1)] ?? 0, () => say(message));
  });
  openWindow(session, clientSpec('uid2', 'web', '3.x'), 'lab');
  await until(() => session.lab.clients.size === 2, 'both clients');
  session.play(1e6);
  await until(() => !session.pacer.isRunning, 'a second');
  const startMs = turnClock.nowMs();
  session.play(31e6);
  await until(() => !session.pacer.isRunning, '30 s');
  const tookMs = turnClock.nowMs() - startMs;
  await expectParity(session);
  await session.stop();
  return tookMs;
}

test.each([
  ['more and more slowly', [900, 4_000, 18_000, 60_000]],
  ['just in time', [990]],
  ['never', [1e9]],
])('a window that answers %s has its time, and then the lab goes on without it', async (_how, delaysMs) => {
  expect(await timeWithSlowWindow(delaysMs)).toBeLessThan(12_000);
});

test('people see which window keeps the lab waiting, and need not wait for it', async () => {
  let changes = 0;
  const session = windowedSession({ hangAfterMs: 100_000, onChange: () => changes++ });
  const slow = openWindow(session, clientSpec('uid1', 'android', '3.x'), 'lab');
  openWindow(session, clientSpec('uid2', 'web', '3.x'), 'lab');
  await until(() => session.lab.clients.size === 2, 'both clients');
  session.play(2e6);
  await until(() => !session.pacer.isRunning, 'two seconds');
  slow.hang();
  session.play(30e6);
  await until(() => session.isKeptWaitingBy('uid1'), 'the lab to notice');
  expect(session.isKeptWaitingBy('uid2')).toBe(false);
  const before = { changes, atMs: turnClock.nowMs() };
  session.act({ do: 'crash', client: 'uid1' });
  await until(() => !session.pacer.isRunning, '30 s');
  expect(turnClock.nowMs() - before.atMs).toBeLessThan(5_000);
  expect(changes).toBeGreaterThan(before.changes);
  expect(session.lab.client('uid1').status).toBe('dead');
  expect(session.isKeptWaitingBy('uid1')).toBe(false);
  await expectParity(session);
  await session.stop();
});
