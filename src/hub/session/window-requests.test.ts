import { expect, test } from 'vitest';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import {
  expectParity,
  openWindow,
  runTo,
  until,
  windowedSession,
} from '../../../test/support/windowed-lab.ts';
import type { ClientRequest } from '../contract/client-messages.ts';
import type { LabSession } from './lab-session.ts';

/** A phone and a page (`uid2`) in a channel; what the window of the phone asks for at 3 s. */
async function asking(request: unknown): Promise<{ session: LabSession; broken: string[] }> {
  const broken: string[] = [];
  const session = windowedSession({ onBroken: (client, reason) => broken.push(`${client}: ${reason}`) });
  const { runtime } = openWindow(session, clientSpec('uid1', 'android', '4.x'), 'lab');
  openWindow(session, clientSpec('uid2', 'web', '4.x'), 'lab');
  await until(() => session.lab.clients.size === 2, 'both clients');
  await runTo(session, 3);
  runtime.request(request as ClientRequest);
  // It takes a turn on its way.
  await new Promise((resolve) => setImmediate(resolve));
  await runTo(session, 5);
  await runTo(session, 6);
  return { session, broken };
}

const inputsOf = ({ records }: LabSession): readonly object[] =>
  records.telling.flatMap((record) => (record.kind === 'input' && record.atUs >= 3e6 ? [record.action] : []));

test.each<[string, ClientRequest]>([
  ['a firewall', { do: 'network', up: { udp: 'blocked' } }],
  ['a path that fails', { do: 'failPath', to: 'uid2' }],
  ['an edge that fails', { do: 'failEdge', mode: 'silent' }],
  ['a ban', { do: 'ban', reason: 'BANNED_BY_SERVER', timeUs: 60e6 }],
  ['its crash', { do: 'crash' }],
])('a window gets %s, which it asks for of itself', async (_what, request) => {
  const { session, broken } = await asking(request);
  expect([inputsOf(session), broken]).toEqual([[{ ...request, client: 'uid1' }], []]);
  await expectParity(session);
  await session.stop();
});

test.each([
  ['the edges of all others', { do: 'failEdge', mode: 'silent', of: 'all' }],
  ['a ban of its whole channel', { do: 'ban', reason: 'BANNED_BY_SERVER', by: 'channel' }],
  ['something of another client', { do: 'leave', client: 'uid2' }],
  ['a start', { do: 'restart', rejoin: true }],
])('a window that asks for %s is no window of this lab', async (_what, request) => {
  const { session, broken } = await asking(request);
  expect(broken).toEqual([expect.stringMatching(/^uid1: it sent something that is not a message/)]);
  expect(inputsOf(session)).toEqual([expect.objectContaining({ do: 'crash', client: 'uid1' })]);
  await session.stop();
});

test.each<[string, ClientRequest]>([
  ['a path to nobody', { do: 'failPath', to: 'uid9' }],
  ['what only pages know', { do: 'navigate' }],
])('a window that asks for %s gets nothing', async (_what, request) => {
  const { session, broken } = await asking(request);
  expect([inputsOf(session), broken]).toEqual([[], []]);
  await session.stop();
});
