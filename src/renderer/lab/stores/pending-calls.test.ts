import { expect, test } from 'vitest';
import { CallError, PendingCalls } from './pending-calls.ts';

test('each answer goes to its own call, in any order', async () => {
  const calls = new PendingCalls();
  const ids: number[] = [];
  const send = (id: number): void => void ids.push(id);
  const first = calls.start<'client.open'>(send);
  const second = calls.start<'clock.play'>(send);
  calls.answer(ids[1] ?? 0, null);
  calls.answer(ids[0] ?? 0, { id: 'uid1' });
  expect(await first).toEqual({ id: 'uid1' });
  expect(await second).toBeNull();
});

test('a refusal carries its sentence', async () => {
  const calls = new PendingCalls();
  let sent = 0;
  const call = calls.start<'clock.play'>((id) => (sent = id));
  calls.fail(sent, 'UID 1 is taken: choose another');
  await expect(call).rejects.toThrow(new CallError('UID 1 is taken: choose another'));
});

test('a lost line fails what waits, and later answers find nobody', async () => {
  const calls = new PendingCalls();
  const call = calls.start<'clock.pause'>(() => undefined);
  calls.failAll('the line to the lab is lost');
  calls.answer(1, null);
  await expect(call).rejects.toThrow('the line to the lab is lost');
});
