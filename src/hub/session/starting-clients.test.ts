import { afterEach, describe, expect, it } from 'vitest';
import { closeLabs, newLab } from '../../../test/support/several-runs.ts';
import type { HubLab } from '../../../test/support/hub-lab.ts';
import { expectParity } from '../../../test/support/windowed-lab.ts';

afterEach(closeLabs);

/** A lab at full speed with somebody in a channel, so that the run is busy when something is done. */
async function busyLab(): Promise<HubLab> {
  const lab = newLab();
  await lab.call('clock.speed', { speed: 100 });
  await lab.openClient('android');
  await lab.openClient('web');
  await lab.call('clock.play', {});
  return lab;
}

/** Asks after each turn of the event loop, so that every moment of a start is met. */
async function everyTurn<T>(turns: number, ask: () => Promise<T>): Promise<readonly T[]> {
  const asked: Promise<T>[] = [];
  for (let turn = 0; turn < turns; turn++) {
    asked.push(ask());
    await new Promise((resolve) => setImmediate(resolve));
  }
  return Promise.all(asked);
}

describe('a client whose start is on its way into the run', () => {
  it('has its name and its user ID: whoever is opened meanwhile has others', async () => {
    const lab = await busyLab();
    const opened = await everyTurn(30, () =>
      lab.call('client.open', { personaId: 'ios', isWindowless: true }),
    );
    const ids = opened.map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 30 }, (_, index) => `uid${index + 3}`));
    await lab.shows(({ clients }) => clients.length === 32, 'all of them');
    await expectParity(lab);
  });

  it('is restarted once, however often that is asked for', async () => {
    const lab = await busyLab();
    await lab.call('client.act', { action: { do: 'kill', client: 'uid2' } });
    await lab.shows(({ clients }) => clients[1]?.status === 'dead', 'its end');
    const action = { do: 'restart', client: 'uid2', rejoin: true } as const;
    const asked = await everyTurn(20, () =>
      lab.call('client.act', { action }).then(
        () => 'done',
        (error: Error) => error.message,
      ),
    );
    expect(asked.filter((answer) => answer === 'done')).toHaveLength(1);
    await lab.shows(({ clients }) => clients[1]?.status === 'running', 'the restart');
    expect(lab.opened.filter((id) => id === 'uid2')).toHaveLength(2);
    await expectParity(lab);
  });

  it.each([0, 1, 2, 4])('is kept by a new lab that is begun %i turns later', async (turns) => {
    const lab = await busyLab();
    const opening = lab.call('client.open', { personaId: 'ios', isWindowless: true });
    await everyTurn(turns, () => Promise.resolve());
    await lab.call('lab.new', { seed: '2', isKeepingClients: true });
    await opening;
    await lab.shows(
      ({ seed, clients }) =>
        seed === '2' && clients.length === 3 && clients.every(({ status }) => status === 'running'),
      'all three',
    );
  });
});
