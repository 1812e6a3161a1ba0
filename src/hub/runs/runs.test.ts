import { afterEach, describe, expect, it } from 'vitest';
import { MOST_RUNS } from './run-shelf.ts';
import { HubLab } from '../../../test/support/hub-lab.ts';
import { expectSameText, replayHeadless, until } from '../../../test/support/windowed-lab.ts';

const labs: HubLab[] = [];
afterEach(() => {
  for (const { hub } of labs.splice(0)) hub.close();
});

function newLab(left?: Readonly<Record<string, string>>): HubLab {
  const started = new HubLab(left);
  labs.push(started);
  return started;
}

const offline = { do: 'offline', client: 'uid2', direction: 'both' } as const;

/** A page and an Android phone that has no network since 3 s; the clock stands at 15 s. */
async function cutLab(): Promise<HubLab> {
  const lab = newLab();
  await lab.openClient('web');
  await lab.openClient('android');
  await lab.runUntil(3000);
  await lab.call('client.act', { action: offline });
  await lab.runUntil(15_000);
  return lab;
}

const windowsOf = (lab: HubLab): readonly string[] =>
  (lab.view?.clients ?? []).flatMap(({ spec, isWindowOpen }) => (isWindowOpen ? [spec.id] : []));

const numbersOf = (lab: HubLab): readonly string[] =>
  (lab.view?.runs ?? []).map(({ number, isInFront }) => `${number}${isInFront ? '*' : ''}`);

/** These are the runs, the one in front marked, and it is there as a whole. */
async function runsAre(lab: HubLab, numbers: string): Promise<void> {
  await lab.shows(
    ({ journal }) => numbersOf(lab).join() === numbers && journal?.rebuiltShare === null,
    `the runs ${numbers}`,
  );
}

async function shown(lab: HubLab, run: number): Promise<void> {
  await lab.call('runs.show', { run });
  await lab.shows(
    ({ runs, journal }) =>
      runs.some((one) => one.number === run && one.isInFront) && journal?.rebuiltShare === null,
    `run ${run}`,
  );
}

const SCENARIO = `name: A kill and a restart
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: web, sdk: 3.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 0s, do: join, client: uid2 }
  - { at: 10s, do: kill, client: uid1 }
  - { at: 20s, do: restart, client: uid1 }
expect:
  - { client: uid2, callback: stream-removed, at: 20s, tolerance: 2s, args: { uid: 1 } }
until: 30s
`;

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
    expectSameText(replayHeadless(await lab.trace()), await lab.trace());
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

describe('undo', () => {
  const undo = (lab: HubLab) => lab.call('lab.undo', { id: lab.view?.undo?.id ?? 0 });

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
    expectSameText(replayHeadless(await lab.trace()), await lab.trace());
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
  const undo = (lab: HubLab) => lab.call('lab.undo', { id: lab.view?.undo?.id ?? 0 });
  const redo = (lab: HubLab) => lab.call('lab.redo', { id: lab.view?.redo?.id ?? 0 });

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
