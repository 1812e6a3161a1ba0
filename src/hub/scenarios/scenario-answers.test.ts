import { afterEach, describe, expect, it } from 'vitest';
import { SCENARIO, type HubLab } from '../../../test/support/hub-lab.ts';
import { closeLabs, cutLab, newLab } from '../../../test/support/several-runs.ts';

afterEach(closeLabs);

const file = 'a.yaml';
/** The phone comes back before the page has lost its stream. */
const FAILING = SCENARIO;
/** It comes back after that. */
const PASSING = SCENARIO.replace('at: 20s, do: restart', 'at: 25s, do: restart');

/** Runs a scenario in windows to its end. */
async function ranInWindows(text: string): Promise<HubLab> {
  const lab = newLab();
  await lab.call('clock.speed', { speed: 'max' });
  await lab.call('scenarios.open', { file, text });
  await lab.shows(({ scenario }) => scenario?.isOver === true, 'its end');
  return lab;
}

describe('why an expectation did not hold', () => {
  it('is said of the run in the windows and of the last one without, the same', async () => {
    const lab = await ranInWindows(FAILING);
    await lab.call('scenarios.run', { file, text: FAILING });
    const { explanation } = await lab.call('scenarios.why', { run: 'windows', position: 0 });
    expect(explanation).not.toBeNull();
    const checked = await lab.call('scenarios.why', { run: 'check', position: 0 });
    expect(checked.explanation?.rules).toEqual(explanation?.rules);
  });

  it.each([
    ['that held', PASSING, 0],
    ['that is not there', FAILING, 7],
  ])('is not said of one %s', async (_what, text, position) => {
    const lab = await ranInWindows(text);
    await lab.call('scenarios.run', { file, text });
    for (const run of ['windows', 'check'] as const) {
      expect(await lab.call('scenarios.why', { run, position })).toEqual({ explanation: null });
    }
  });

  it('is not said where no scenario has run', async () => {
    const lab = newLab();
    for (const run of ['windows', 'check'] as const) {
      expect(await lab.call('scenarios.why', { run, position: 0 })).toEqual({ explanation: null });
    }
  });
});

describe('a scenario', () => {
  it('with mistakes is checked and run to the same mistakes, and nothing is run', async () => {
    const lab = newLab();
    const text = SCENARIO.replace('until: 30s', 'until: soon');
    const { mistakes, scenario } = await lab.call('scenarios.check', { file, text });
    expect([mistakes.length, scenario]).toEqual([1, null]);
    const run = await lab.call('scenarios.run', { file, text });
    expect(run).toEqual({ mistakes, scenario: null, isStopped: false, run: null });
  });

  it('that is right is shown before it runs: nothing of it is decided', async () => {
    const { scenario } = await newLab().call('scenarios.check', { file, text: SCENARIO });
    expect(scenario).toMatchObject({ name: 'A kill and a restart', untilMs: 30_000, isOver: false });
    expect(scenario?.expectations).toMatchObject([{ status: 'pending', atMs: 20_000, client: 'uid2' }]);
  });

  it('that does not come with the app is refused', async () => {
    const lab = newLab();
    await expect(lab.call('scenarios.read', { file: '../secret.yaml' })).rejects.toThrow(
      'No scenario "../secret.yaml" comes with the app.',
    );
    expect(lab.logged).toEqual([]);
  });

  it('is stopped by the next one, and where nothing runs there is nothing to stop', async () => {
    const lab = newLab();
    await lab.call('scenarios.stop', {});
    const [first, second] = await Promise.all([
      lab.call('scenarios.run', { file, text: SCENARIO.replace('until: 30s', 'until: 40h') }),
      lab.call('scenarios.run', { file, text: PASSING }),
    ]);
    expect([first.isStopped, first.run]).toEqual([true, null]);
    expect([second.isStopped, second.scenario?.expectations[0]?.status]).toEqual([false, 'passed']);
  });

  it('is known by its file as long as its run is in front', async () => {
    const lab = await ranInWindows(SCENARIO);
    expect(await lab.call('session.source', {})).toEqual({ source: { file, text: SCENARIO } });
    await lab.call('lab.new', { seed: '2', isKeepingClients: false });
    expect(await lab.call('session.source', {})).toEqual({ source: null });
  });
});

describe('a session that is saved as a scenario', () => {
  it('expects what was proposed of it, also where it has gone on since', async () => {
    const lab = await cutLab();
    const { proposals } = await lab.call('session.proposals', {});
    await lab.runUntil(60_000);
    const kept = proposals.map((_, position) => position);
    const saved = await lab.call('session.scenario', { name: 'Mine', kept });
    expect(saved.scenario).toMatchObject({ untilMs: 15_000, name: 'Mine' });
    expect(saved.scenario?.expectations).toHaveLength(proposals.length);
  });

  it('in which nothing was done expects nothing, and is a sound file', async () => {
    const lab = newLab();
    expect(await lab.call('session.proposals', {})).toEqual({ proposals: [] });
    const saved = await lab.call('session.scenario', { name: 'Empty', kept: [] });
    expect(saved.scenario?.expectations ?? []).toEqual([]);
  });

  it('of the run in front is not that of one before', async () => {
    const lab = await cutLab();
    await lab.call('session.proposals', {});
    await lab.call('lab.new', { seed: '7', isKeepingClients: false });
    await lab.openClient('ios');
    await lab.runUntil(1000);
    const saved = await lab.call('session.scenario', { name: 'Other', kept: [] });
    expect(saved.text).toContain('ios');
    expect(saved.scenario?.untilMs).toBe(1000);
  });
});
