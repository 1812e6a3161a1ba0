import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { HubLab } from '../../../test/support/hub-lab.ts';
import { expectSameText, expectParity } from '../../../test/support/windowed-lab.ts';

const labs: HubLab[] = [];
afterEach(() => {
  for (const { hub } of labs.splice(0)) hub.close();
});

/** A page and an Android phone, who know of each other; the clock stands at 5 s. */
async function quietLab(): Promise<HubLab> {
  const lab = new HubLab();
  labs.push(lab);
  await lab.openClient('web');
  await lab.openClient('android');
  await lab.runUntil(5000);
  return lab;
}

const kill = { do: 'kill', client: 'uid2' } as const;

describe('the next callback', () => {
  it('where none is coming leaves the clock alone, and says so until something is done', async () => {
    const lab = await quietLab();
    const before = await lab.trace();
    await lab.call('clock.nextCallback', {});
    await lab.shows(({ clock }) => clock.isNothingComing === true, 'the answer');
    expect(lab.view?.clock).toMatchObject({ nowMs: 5000, isRunning: false });
    expectSameText(await lab.trace(), before);
    await lab.call('client.act', { action: kill });
    await lab.shows(({ clock }) => clock.isNothingComing !== true, 'hope');
  });

  it('lets a clock that runs go on', async () => {
    const lab = await quietLab();
    await lab.call('clock.play', {});
    await expect(lab.call('clock.nextCallback', {})).rejects.toThrow('No such callback is coming');
    await lab.shows(({ clock }) => clock.isRunning && clock.goal === null, 'the clock to run on');
  });

  it('is found where it is, however far ahead (R4-WEB-T8-LEFT-20S)', async () => {
    const lab = await quietLab();
    await lab.call('client.act', { action: kill });
    await lab.call('clock.nextCallback', { sought: { client: 'uid1', name: 'user-left' } });
    await lab.shows(({ clock }) => !clock.isRunning && clock.nowMs > 5000, 'the callback');
    const last = (await lab.records()).findLast(({ kind }) => kind === 'callback');
    expect(last).toMatchObject({ actor: 'uid1', name: 'user-left' });
    expect(lab.view?.clock.nowMs).toBe((last?.atUs ?? 0) / 1000);
  });

  it('of a name that will not come leaves the clock alone', async () => {
    const lab = await quietLab();
    await lab.call('client.act', { action: kill });
    const sought = { client: 'uid1', name: 'stream-fallback' };
    await lab.call('clock.nextCallback', { sought });
    await lab.shows(({ clock }) => clock.isNothingComing === true, 'the answer');
    expect(lab.view?.clock).toMatchObject({ nowMs: 5000, sought });
  });

  it('sees what a plan has still to do, and its end', async () => {
    const lab = new HubLab();
    labs.push(lab);
    const text = `name: A late join
clients:
  uid1: { persona: web, sdk: 4.x, uid: 1 }
steps:
  - { at: 5m, do: join, client: uid1 }
until: 10m
`;
    await lab.call('scenarios.open', { file: 'late.yaml', text });
    await lab.call('clock.runUntil', { atMs: 1000 });
    await lab.shows(({ clock }) => clock.nowMs === 1000 && !clock.isRunning, '1 s');
    await lab.call('clock.nextCallback', {});
    await lab.shows(({ clock }) => clock.nowMs > 1000 && !clock.isRunning, 'a callback');
    expect(lab.view?.clock.nowMs).toBeGreaterThanOrEqual(300_000);
    await lab.runUntil(400_000);
    await lab.call('clock.nextCallback', {});
    await lab.shows(({ clock }) => clock.isNothingComing === true, 'the answer');
    expect(lab.view?.clock.nowMs).toBe(400_000);
  });
});

describe('a breakpoint', () => {
  it('pauses the clock at the very moment, at whatever speed, until it is removed', async () => {
    const lab = await quietLab();
    await lab.call('clock.pauseAt', { client: 'uid1', name: 'user-left' });
    await lab.call('clock.pauseAt', { client: 'uid1', name: 'user-left' });
    await lab.call('client.act', { action: kill });
    await lab.call('clock.speed', { speed: 'max' });
    await lab.call('clock.play', {});
    await lab.shows(({ clock }) => clock.stoppedBy !== undefined, 'the pause');
    const last = (await lab.records()).findLast(({ kind }) => kind === 'callback');
    expect(last).toMatchObject({ name: 'user-left' });
    expect(lab.view?.clock).toMatchObject({ isRunning: false, nowMs: (last?.atUs ?? 0) / 1000 });
    expect(lab.view?.clock.stoppedBy).toEqual({ client: 'uid1', name: 'user-left' });
    expect(lab.view?.breakpoints).toEqual([{ id: 1, client: 'uid1', name: 'user-left' }]);
    await lab.call('clock.passBy', { id: 1 });
    await lab.runUntil(60_000);
    expect(lab.view?.clock.stoppedBy).toBeUndefined();
    await expectParity(lab);
  });

  it('stops a run to a time as well, and holds in every run of the lab', async () => {
    const lab = await quietLab();
    await lab.call('clock.pauseAt', { client: null, name: 'connection-state-change' });
    await lab.call('lab.fork', { atMs: 0 });
    await lab.shows(({ clock }) => clock.nowMs === 0, 'the fork');
    await lab.call('clock.runUntil', { atMs: 5000 });
    await lab.shows(({ clock }) => clock.stoppedBy?.name === 'connection-state-change', 'the pause');
    await lab.shows(({ clock }) => !clock.isRunning, 'the clock to stand');
    expect(lab.view?.clock.nowMs).toBeLessThan(1000);
  });

  it('changes nothing about a run: the same trace, to the byte, however often it pauses', async () => {
    const moments = fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(moments, fc.boolean(), async (at, isAny) => {
        const lab = await quietLab();
        await lab.call('clock.pauseAt', { client: isAny ? null : 'uid2', name: null });
        await lab.call('clock.speed', { speed: 'max' });
        for (const [index, ms] of [...at].sort((a, b) => a - b).entries()) {
          const atMs = 5000 + ms;
          while ((lab.view?.clock.nowMs ?? 0) < atMs) {
            await lab.call('clock.runUntil', { atMs });
            await lab.shows(({ clock }) => clock.stoppedBy !== undefined || clock.nowMs === atMs, 'a stop');
            await lab.shows(({ clock }) => !clock.isRunning, 'the clock to stand');
          }
          const verb = index % 2 === 0 ? 'offline' : 'online';
          const action = { do: verb, client: 'uid1', direction: 'both' } as const;
          await lab.call('client.act', { action });
        }
        await expectParity(lab);
        lab.hub.close();
      }),
      { numRuns: 6 },
    );
  });
});
