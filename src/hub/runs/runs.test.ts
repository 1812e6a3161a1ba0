import { afterEach, describe, expect, it } from 'vitest';
import { MOST_RUNS } from './run-shelf.ts';
import { SCENARIO, type HubLab } from '../../../test/support/hub-lab.ts';
import type { LabCalls } from '../contract/lab-messages.ts';
import {
  closeLabs,
  cutLab,
  newLab,
  numbersOf,
  offline,
  runsAre,
  shown,
  windowsOf,
} from '../../../test/support/several-runs.ts';
import { expectSameText, expectParity, replayHeadless, until } from '../../../test/support/windowed-lab.ts';

afterEach(closeLabs);

describe('several runs', () => {
  it('a fork keeps the run that it came from, which goes on as if nothing had been', async () => {
    const [lab, other] = [await cutLab(), await cutLab()];
    await lab.call('lab.fork', { atMs: 10_000 });
    await lab.shows(({ clock }) => clock.nowMs === 10_000, 'the fork');
    expect(lab.view?.runs).toMatchObject([
      { number: 1, origin: { from: 'new' }, nowMs: 15_000, clientCount: 2, isInFront: false },
      { number: 2, origin: { from: 'fork', run: 1, atMs: 10_000 }, nowMs: 10_000, isInFront: true },
    ]);
    await lab.call('client.act', { action: { ...offline, do: 'online' } });
    await lab.runUntil(20_000);
    const fork = await lab.trace();
    await shown(lab, 1);
    expect(lab.view?.clock).toMatchObject({ nowMs: 15_000, isRunning: false });
    for (const one of [lab, other]) await one.runUntil(40_000);
    expectSameText(await lab.trace(), await other.trace());
    await shown(lab, 2);
    expectSameText(await lab.trace(), fork);
    expectSameText(replayHeadless(fork), fork);
  });

  it('windows are of the run in front: who lives in both keeps his, others go and come', async () => {
    const lab = newLab();
    await lab.openClient('web');
    await lab.runUntil(2000);
    const before = lab.opened.length;
    await lab.call('lab.fork', { atMs: 1000 });
    await lab.openClient('ios');
    await lab.runUntil(5000);
    expect(lab.opened.slice(before)).toEqual(['uid2']);
    await shown(lab, 1);
    await lab.shows(() => windowsOf(lab).join() === 'uid1', 'the windows of the first');
    expect(lab.opened.slice(before)).toEqual(['uid2']);
    await shown(lab, 2);
    await lab.shows(() => windowsOf(lab).join() === 'uid1,uid2', 'the windows of the second');
    expect(lab.opened.slice(before)).toEqual(['uid2', 'uid2']);
  });

  it('whoever has no window in a run has none when it is shown again', async () => {
    const lab = newLab();
    await lab.call('client.open', { personaId: 'android', channel: 'lab', isWindowless: true });
    await lab.openClient('web');
    await lab.runUntil(2000);
    await lab.call('lab.new', { seed: '2', isKeepingClients: false });
    await lab.openClient('ios');
    await lab.runUntil(1000);
    await shown(lab, 1);
    await lab.shows(() => windowsOf(lab).join() === 'uid2', 'the one window');
    expect(lab.view?.clients.map(({ isWindowless }) => isWindowless === true)).toEqual([true, false]);
    expect(lab.opened.filter((id) => id === 'uid1')).toHaveLength(1);
    await lab.runUntil(9000);
    expect(lab.view?.clients.map(({ status }) => status)).toEqual(['running', 'running']);
    expect(lab.logged).toEqual([]);
    await expectParity(lab);
  });

  it('a scenario that was put aside goes on with its steps and its verdicts', async () => {
    const lab = newLab();
    await lab.call('clock.speed', { speed: 'max' });
    await lab.call('scenarios.open', { file: 'a.yaml', text: SCENARIO });
    await lab.shows(({ scenario }) => scenario?.isOver === true, 'its end');
    const whole = await lab.trace();
    const verdicts = lab.view?.scenario;
    await lab.call('lab.fork', { atMs: 0 });
    await lab.call('clock.speed', { speed: 1 });
    await lab.call('scenarios.open', { file: 'a.yaml', text: SCENARIO });
    await lab.runUntil(15_000);
    await lab.call('lab.new', { seed: '9', isKeepingClients: false });
    await runsAre(lab, '1,2,3,4*');
    expect(lab.view?.runs[2]?.origin).toEqual({ from: 'scenario', name: 'A kill and a restart' });
    await shown(lab, 3);
    expect(lab.view?.clock.nowMs).toBe(15_000);
    await lab.call('clock.speed', { speed: 'max' });
    await lab.call('clock.play', {});
    await lab.shows((view) => view.scenario?.isOver === true && view.clock.nowMs === 30_000, 'its end again');
    expectSameText(await lab.trace(), whole);
    expect(lab.view?.scenario).toEqual(verdicts);
  });

  it('nothing is kept of a run in which nothing was done', async () => {
    const lab = newLab();
    await lab.call('lab.new', { seed: '5', isKeepingClients: false });
    await lab.call('lab.new', { seed: '6', isKeepingClients: false });
    await lab.shows(({ seed }) => seed === '6', 'the new run');
    expect(numbersOf(lab)).toEqual(['1*']);
  });

  it('of very many, the oldest go', async () => {
    const lab = newLab();
    await lab.openClient('web');
    for (let run = 0; run < MOST_RUNS + 1; run++) await lab.call('lab.fork', { atMs: 0 });
    await lab.shows(({ runs }) => runs.at(-1)?.number === MOST_RUNS + 2, 'the last');
    expect(numbersOf(lab)).toHaveLength(MOST_RUNS);
    expect(numbersOf(lab).at(0)).toBe('3');
    await expect(lab.call('runs.show', { run: 1 })).rejects.toThrow(
      'There is no run 1 in this lab any more.',
    );
  });

  it('one that is closed makes room for the one before, and can be had back', async () => {
    const lab = await cutLab();
    await expect(lab.call('runs.close', { run: 1 })).rejects.toThrow('It is the only run');
    const trace = await lab.trace();
    await lab.call('lab.fork', { atMs: 10_000 });
    await lab.call('runs.close', { run: 1 });
    await runsAre(lab, '2*');
    expect(lab.view?.undo).toMatchObject({ what: 'close-run', run: 1 });
    await lab.call('lab.undo', { id: lab.view?.undo?.id ?? 0 });
    await runsAre(lab, '1,2*');
    await lab.call('runs.close', { run: 2 });
    await runsAre(lab, '1*');
    expectSameText(await lab.trace(), trace);
    await lab.call('lab.undo', { id: lab.view?.undo?.id ?? 0 });
    await runsAre(lab, '1,2*');
    expect(lab.view?.clock.nowMs).toBe(10_000);
  });

  it('two of them are compared, as they were', async () => {
    const lab = await cutLab();
    await lab.call('lab.fork', { atMs: 2000 });
    await lab.shows(({ clock }) => clock.nowMs === 2000, 'the fork');
    await lab.runUntil(15_000);
    const left = { from: 'run', run: 1 } as const;
    const { runs } = await lab.call('runs.compare', { left, right: { from: 'session' } });
    expect(runs?.map(({ title, untilMs }) => [title, untilMs])).toEqual([
      ['Run 1', 15_000],
      ['The run in the windows', 15_000],
    ]);
    const told = runs?.map(({ records }) => records.filter(({ kind }) => kind === 'state').length);
    expect(told?.[0]).toBeGreaterThan(told?.[1] ?? 0);
    const upgraded = await lab.call('runs.compare', {
      left: { ...left, sdk: '3.x' },
      right: { ...left, sdk: '4.x' },
    });
    expect(upgraded.runs?.map(({ title }) => title)).toEqual(['Run 1, SDK 3.x', 'Run 1, SDK 4.x']);
  });

  it('their rebuilding can be ended: the run is there as before, and an empty one in front', async () => {
    const lab = newLab();
    await lab.openClient('web');
    for (const uid of [2, 3, 4]) await lab.openClient(uid % 2 === 0 ? 'android' : 'ios');
    await lab.runUntil(900_000);
    const trace = await lab.trace();
    await lab.call('lab.new', { seed: '2', isKeepingClients: false });
    const showing = lab.call('runs.show', { run: 1 });
    await lab.shows(({ journal }) => typeof journal?.rebuiltShare === 'number', 'the rebuilding');
    await lab.call('journal.stop', {});
    await showing;
    await lab.shows(({ journal }) => journal?.rebuiltShare === null, 'its end');
    expect(numbersOf(lab)).toEqual(['1', '2*']);
    expect(lab.view?.clients).toEqual([]);
    await shown(lab, 1);
    expectSameText(await lab.trace(), trace);
  });

  it('all outlive a crash of the lab', async () => {
    const lab = await cutLab();
    await lab.call('lab.fork', { atMs: 10_000 });
    await lab.call('lab.new', { seed: '2', isKeepingClients: true });
    await lab.openClient('ios');
    lab.hub.flush();
    const left = Object.fromEntries(lab.journals.files.map(({ text }, index) => [`j${index}`, text]));
    const next = newLab(left);
    await until(() => next.view?.journal?.left.length === 3, 'all three');
  });
});

describe('what a new lab changes in its rulebooks', () => {
  const begin = async (lab: HubLab, more: Partial<LabCalls['lab.new']['args']>) => {
    const run = lab.view?.run;
    await lab.call('lab.new', { seed: '2', isKeepingClients: true, ...more });
    await lab.shows((view) => view.run !== run, 'the new run');
    return lab.view?.timings;
  };

  it('is what is asked for, goes on with the same clients, and ends with them', async () => {
    const lab = newLab();
    await lab.openClient('android');
    expect(await begin(lab, { timings: { networkQuality: true } })).toEqual({ networkQuality: true });
    expect(await begin(lab, {})).toEqual({ networkQuality: true });
    expect(await begin(lab, { timings: {} })).toEqual({});
    await begin(lab, { timings: { remoteStates: true } });
    expect(await begin(lab, { isKeepingClients: false })).toEqual({});
  });

  it('is what the clients of the new lab go by, and a replay of it', async () => {
    const lab = newLab();
    await begin(lab, { timings: { networkQuality: true } });
    await lab.openClient('android');
    await lab.runUntil(7_000);
    const told = (await lab.records()).filter(
      (record) => record.kind === 'callback' && record.role === 'networkQuality',
    );
    expect(told).toHaveLength(3);
    const text = await lab.trace();
    expectSameText(replayHeadless(text), text);
  });
});
