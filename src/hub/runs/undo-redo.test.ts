import { afterEach, describe, expect, it } from 'vitest';
import { SCENARIO, type HubLab } from '../../../test/support/hub-lab.ts';
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
import { expectSameText, expectParity } from '../../../test/support/windowed-lab.ts';

afterEach(closeLabs);

const undo = (lab: HubLab) => lab.call('lab.undo', { id: lab.view?.undo?.id ?? 0 });

const redo = (lab: HubLab) => lab.call('lab.redo', { id: lab.view?.redo?.id ?? 0 });

describe('undo', () => {
  it('takes back what was done while the clock stood: to the byte, with the same windows', async () => {
    const lab = await cutLab();
    const before = await lab.trace();
    const opened = lab.opened.length;
    await lab.call('client.act', { action: { do: 'kill', client: 'uid1' } });
    await lab.shows(({ clients }) => clients[0]?.status === 'dead', 'the kill');
    expect(lab.view?.undo).toMatchObject({ words: 'UID 1: kill', atMs: 15_000, isInPlace: true });
    await undo(lab);
    await lab.shows(({ clients }) => clients[0]?.status === 'running', 'life');
    await lab.shows(() => windowsOf(lab).length === 2, 'its window');
    // The window of the page was closed by the kill; that of the phone stayed.
    expect(lab.opened.slice(opened)).toEqual(['uid1']);
    expect(numbersOf(lab)).toEqual(['1*']);
    expectSameText(await lab.trace(), before);
    await lab.runUntil(40_000);
    await expectParity(lab);
  });

  it('takes back one thing after the other, and opening a client with its join as one', async () => {
    const lab = newLab();
    await lab.openClient('web');
    await lab.runUntil(5000);
    await lab.openClient('android');
    const network = { do: 'network', client: 'uid2', preset: 'apple-3g' } as const;
    await lab.call('client.act', { action: network });
    await lab.shows(
      ({ undo: last }) => last?.what === 'action' && last.words.includes('network'),
      'the link',
    );
    await undo(lab);
    await lab.shows(
      ({ undo: last }) => last?.what === 'action' && last.words.includes('Open'),
      'the opening',
    );
    expect(lab.view?.clients[1]?.presetId).toBe('nominal');
    await undo(lab);
    await lab.shows(({ clients, clock }) => clients.length === 1 && clock.nowMs === 5000, 'one client');
    expect(lab.view?.undo).toMatchObject({ words: 'Open Web 4.x as UID 1', atMs: 0, isInPlace: false });
  });

  it('of what has had consequences is another run from that moment; this one is kept', async () => {
    const lab = await cutLab();
    const trace = await lab.trace();
    expect(lab.view?.undo).toMatchObject({ words: 'UID 2: cut the network', atMs: 3000, isInPlace: false });
    await undo(lab);
    await runsAre(lab, '1,2*');
    expect(lab.view?.runs[1]?.origin).toEqual({ from: 'undo', run: 1, atMs: 3000 });
    expect(lab.view?.clock.nowMs).toBe(3000);
    expect(lab.view?.clients.map(({ isUpCut }) => isUpCut)).toEqual([false, false]);
    await shown(lab, 1);
    expectSameText(await lab.trace(), trace);
  });

  it('in a scenario leaves the steps that are to come', async () => {
    const lab = newLab();
    await lab.call('clock.speed', { speed: 'max' });
    await lab.call('scenarios.open', { file: 'a.yaml', text: SCENARIO });
    await lab.shows(({ scenario }) => scenario?.isOver === true, 'its end');
    const whole = await lab.trace();
    expect(lab.view?.undo).toBeUndefined();
    await lab.call('clock.speed', { speed: 1 });
    await lab.call('scenarios.open', { file: 'a.yaml', text: SCENARIO });
    await lab.call('clock.runUntil', { atMs: 5000 });
    await lab.shows(({ clock }) => clock.nowMs === 5000 && !clock.isRunning, '5 s');
    await lab.call('client.act', { action: offline });
    await lab.shows((view) => view.undo?.what === 'action', 'the deed');
    await undo(lab);
    await lab.shows((view) => view.undo === undefined, 'nothing to undo');
    await lab.call('clock.speed', { speed: 'max' });
    await lab.call('clock.play', {});
    await lab.shows((view) => view.scenario?.isOver === true, 'its end again');
    expectSameText(await lab.trace(), whole);
  });

  it('takes back nothing but what it said', async () => {
    const lab = await cutLab();
    const id = lab.view?.undo?.id ?? 0;
    await lab.call('client.act', { action: { ...offline, client: 'uid1' } });
    await lab.shows(({ undo: last }) => last?.id !== id, 'another deed');
    await expect(lab.call('lab.undo', { id })).rejects.toThrow('Something else was done meanwhile');
  });

  it('takes back the crash of a window, whose process goes on in another', async () => {
    const lab = await cutLab();
    const before = await lab.trace();
    lab.hub.clientWindowGone('uid1', 'crashed');
    await lab.shows((view) => view.clients[0]?.status === 'dead', 'the crash');
    await undo(lab);
    await lab.shows(() => windowsOf(lab).length === 2, 'its window');
    expectSameText(await lab.trace(), before);
  });

  it('counts nothing that no person has done, and goes on counting after a change of runs', async () => {
    const lab = await cutLab();
    const { undo: last } = lab.view ?? {};
    await lab.call('lab.new', { seed: '3', isKeepingClients: true });
    await runsAre(lab, '1,2*');
    await lab.shows(({ clients }) => clients.every((one) => one.status === 'running'), 'the same clients');
    expect(lab.view?.undo).toBeUndefined();
    await shown(lab, 1);
    expect(lab.view?.undo).toEqual(last);
  });
});

describe('redo', () => {
  it('does again what was undone while the clock stood, one thing after the other', async () => {
    const lab = await cutLab();
    await lab.call('client.act', { action: { ...offline, client: 'uid1' } });
    await lab.call('client.act', { action: { do: 'kill', client: 'uid1' } });
    await lab.shows(({ clients }) => clients[0]?.status === 'dead', 'the kill');
    const whole = await lab.trace();
    expect(lab.view?.redo).toBeUndefined();
    await undo(lab);
    await lab.shows(({ redo: next }) => next?.what === 'action', 'the kill undone');
    expect(lab.view?.redo).toMatchObject({ words: 'UID 1: kill', back: null });
    await undo(lab);
    await lab.shows(
      ({ redo: next }) => next?.what === 'action' && next.words.includes('cut'),
      'the cut undone',
    );
    await redo(lab);
    await lab.shows(
      ({ redo: next }) => next?.what === 'action' && next.words.includes('kill'),
      'the cut again',
    );
    expect(lab.view?.clients[0]?.isUpCut).toBe(true);
    await redo(lab);
    await lab.shows(({ undo: last }) => last?.what === 'action' && last.words.includes('kill'), 'the kill');
    expect(lab.view?.clients[0]?.status).toBe('dead');
    expect(lab.view?.redo).toBeUndefined();
    expect(lab.view?.undo).toMatchObject({ words: 'UID 1: kill', isInPlace: true });
    expect(numbersOf(lab)).toEqual(['1*']);
    expectSameText(await lab.trace(), whole);
  });

  it('of what has had consequences goes back to the run that has them', async () => {
    const lab = await cutLab();
    const whole = await lab.trace();
    await undo(lab);
    await runsAre(lab, '1,2*');
    expect(lab.view?.redo).toMatchObject({
      words: 'UID 2: cut the network',
      back: { run: 1, atMs: 15_000 },
    });
    await redo(lab);
    await runsAre(lab, '1*');
    expectSameText(await lab.trace(), whole);
    expect(lab.view?.undo).toMatchObject({ words: 'UID 2: cut the network' });
  });

  it('is over when something else was done, or time has passed', async () => {
    const lab = await cutLab();
    const kill = { do: 'kill', client: 'uid1' } as const;
    await lab.call('client.act', { action: kill });
    await lab.shows(({ clients }) => clients[0]?.status === 'dead', 'the kill');
    await undo(lab);
    await lab.shows(({ redo: next }) => next !== undefined, 'something to redo');
    const id = lab.view?.redo?.id ?? 0;
    await lab.shows(() => windowsOf(lab).length === 2, 'its window');
    await lab.runUntil(16_000);
    expect(lab.view?.redo).toBeUndefined();
    await expect(lab.call('lab.redo', { id })).rejects.toThrow('Something else was done meanwhile');
    await lab.call('client.act', { action: { ...offline, client: 'uid1' } });
    await lab.shows(({ undo: last }) => last?.what === 'action' && last.atMs === 16_000, 'the cut');
    await undo(lab);
    await lab.shows(({ redo: next }) => next !== undefined, 'something to redo again');
    await lab.call('client.act', { action: kill });
    await lab.shows(({ clients }) => clients[0]?.status === 'dead', 'another deed');
    expect(lab.view?.redo).toBeUndefined();
  });

  it('closes a run again that undoing had brought back', async () => {
    const lab = await cutLab();
    await lab.call('lab.fork', { atMs: 10_000 });
    await runsAre(lab, '1,2*');
    await lab.call('runs.close', { run: 1 });
    await runsAre(lab, '2*');
    await undo(lab);
    await runsAre(lab, '1,2*');
    expect(lab.view?.redo).toMatchObject({ what: 'close-run', run: 1 });
    await redo(lab);
    await runsAre(lab, '2*');
    expect(lab.view?.undo).toMatchObject({ what: 'close-run', run: 1 });
  });
});
