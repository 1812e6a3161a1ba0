import { afterEach, describe, expect, it } from 'vitest';
import { closeLabs, newLab } from '../../test/support/several-runs.ts';
import { TestWindow, until } from '../../test/support/windowed-lab.ts';
import type { HubLab } from '../../test/support/hub-lab.ts';

afterEach(closeLabs);

/** A window that writes down what becomes of it. */
function watchedWindow(): { readonly window: TestWindow; readonly told: string[] } {
  const told: string[] = [];
  const window = new TestWindow({
    started: ({ id }) => told.push(`runs ${id}`),
    turnedAway: (why) => told.push(`turned away: ${why}`),
    ended: (how) => told.push(`ended: ${how}`),
  });
  return { window, told };
}

const running = async (): Promise<HubLab> => {
  const lab = newLab();
  await lab.openClient('android');
  return lab;
};

describe('a window that comes by itself', () => {
  it('for a client that nobody has opened is turned away', async () => {
    const lab = newLab();
    const { window, told } = watchedWindow();
    expect(lab.hub.clientConnected('uid1', window.hubEnd)).toBe(false);
    await until(() => told.length > 0, 'an answer');
    expect(told).toEqual(['turned away: unknown']);
  });

  it('for a client that has one is turned away, and the process stays where it is', async () => {
    const lab = await running();
    const { window, told } = watchedWindow();
    expect(lab.hub.clientConnected('uid1', window.hubEnd)).toBe(false);
    await until(() => told.length > 0, 'an answer');
    await lab.runUntil(1000);
    expect(told).toEqual(['turned away: taken']);
    expect(lab.view?.clients[0]?.status).toBe('running');
  });

  it('for a client whose process has ended starts it anew', async () => {
    const lab = await running();
    await lab.call('client.act', { action: { do: 'kill', client: 'uid1' } });
    await lab.shows(({ clients }) => clients[0]?.status === 'dead', 'its end');
    const { window, told } = watchedWindow();
    expect(lab.hub.clientConnected('uid1', window.hubEnd)).toBe(true);
    await until(() => told.length > 0, 'the start');
    expect(told).toEqual(['runs uid1']);
    await lab.shows(({ clients }) => clients[0]?.status === 'running', 'the process');
  });
});

describe('a window that had a lab before', () => {
  it.each([
    ['whose client is not in this lab', 'uid7', 'ended: lab-closed'],
    ['whose client runs in another window', 'uid1', 'ended: lab-closed'],
  ])('%s closes', async (_what, client, end) => {
    const lab = await running();
    const { window, told } = watchedWindow();
    lab.hub.windowReturned(client, window.hubEnd);
    await until(() => told.length > 0, 'an answer');
    expect(told).toEqual([end]);
  });

  it('whose client has ended meanwhile is told that it crashed', async () => {
    const lab = await running();
    await lab.call('client.act', { action: { do: 'kill', client: 'uid1' } });
    await lab.shows(({ clients }) => clients[0]?.status === 'dead', 'its end');
    const { window, told } = watchedWindow();
    lab.hub.windowReturned('uid1', window.hubEnd);
    await until(() => told.length > 0, 'an answer');
    expect(told).toEqual(['ended: crash']);
  });
});

it('what a page says that is no message is told once for each kind, and counted', async () => {
  const lab = await running();
  const before = lab.view?.droppedMessages ?? 0;
  for (const name of ['lab.explode', 'lab.explode', 'lab.implode'] as const) {
    await expect(lab.call(name as never, {} as never)).rejects.toThrow('This is no call of the lab');
  }
  await lab.call('clock.runUntil', { atMs: 10 });
  await lab.shows(({ droppedMessages }) => droppedMessages === before + 3, 'the count');
  expect(lab.logged).toEqual([expect.stringContaining('A message of kind "call" was dropped')]);
});
