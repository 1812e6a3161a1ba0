import { afterEach, describe, expect, it } from 'vitest';
import { HubLab, SCENARIO } from '../../../test/support/hub-lab.ts';
import { TestWindow, until } from '../../../test/support/windowed-lab.ts';
import { journalAttemptLine, journalClockLine } from '../../core/trace-file/journal/write-journal.ts';
import { readJournal } from '../../core/trace-file/journal/read-journal.ts';

const labs: HubLab[] = [];
afterEach(() => {
  for (const { hub } of labs.splice(0)) hub.close();
});

function lab(left?: Readonly<Record<string, string>>): HubLab {
  const started = new HubLab(left);
  labs.push(started);
  return started;
}

/** A lab with two clients, one of them dead, whose clock has come to 9 s. */
async function usedLab(): Promise<HubLab> {
  const used = lab();
  await used.call('lab.new', { seed: '77', isKeepingClients: false });
  await used.openClient('web');
  await used.openClient('android');
  await used.runUntil(3000);
  await used.call('client.act', { action: { do: 'crash', client: 'uid2' } });
  await used.openClient('ios', 'other');
  await used.runUntil(9000);
  used.hub.flush();
  return used;
}

describe('a run whose lab was killed', () => {
  it('is taken up where it stood: the same trace, its living windows, the clock standing', async () => {
    const used = await usedLab();
    const next = lab({ a: used.leftNow() });
    await next.shows((view) => view.journal?.left.length === 1, 'the offer');
    expect(next.view?.journal?.left[0]).toMatchObject({
      ...{ id: 'a', seed: '77', clientCount: 3, untilMs: 9000, recoveries: 0, canGoOn: true, remarks: [] },
    });
    await next.call('journal.takeUp', { id: 'a' });
    await next.shows(({ clients }) => clients.filter((one) => one.isWindowOpen).length === 2, 'the windows');
    expect(next.opened).toEqual(['uid1', 'uid3']);
    expect(next.view).toMatchObject({
      clock: { nowMs: 9000, isRunning: false },
      clients: [{ presetId: 'nominal' }, { status: 'dead' }, { spec: { uid: 3 } }],
    });
    expect(next.view?.journal).toMatchObject({ continues: 'a', path: next.journals.files.at(-1)?.path });
    expect(await next.trace()).toBe(await used.trace());
    for (const one of [used, next]) {
      await one.call('client.act', { action: { do: 'offline', client: 'uid1', direction: 'both' } });
      await one.runUntil(60_000);
    }
    expect(await next.trace()).toBe(await used.trace());
  });

  it("is this lab's afterwards: the old journal says so, a new one has everything", async () => {
    const used = await usedLab();
    const next = lab({ a: used.leftNow() });
    await next.call('journal.takeUp', { id: 'a' });
    const [old, own] = next.journals.files;
    expect(readJournal(old?.text ?? '', 'a')).toMatchObject({
      ok: true,
      journal: { attempts: 1, end: 'taken-up' },
    });
    const before = readJournal(used.leftNow(), 'a');
    const after = readJournal(own?.text ?? '', 'b');
    if (!before.ok || !after.ok) throw new Error('unreadable');
    expect(after.journal).toMatchObject({
      inputs: before.journal.inputs,
      untilUs: 9_000_000,
      header: { recoveries: 1 },
    });
    expect(own?.syncedLength).toBe(own?.text.length);
    await next.shows((view) => view.journal?.left.length === 0, 'no offer');
    await expect(next.call('journal.takeUp', { id: 'a' })).rejects.toThrow('That run is not here any more.');
  });

  it('can be killed and taken up again and again', async () => {
    let one = await usedLab();
    const trace = await one.trace();
    for (let times = 0; times < 3; times++) {
      const left = one.leftNow();
      one = lab({ a: left });
      await one.call('journal.takeUp', { id: 'a' });
    }
    expect(await one.trace()).toBe(trace);
    expect(readJournal(one.leftNow(), 'a')).toMatchObject({ journal: { header: { recoveries: 3 } } });
  });

  it('is offered without the line that was torn, with a remark', async () => {
    const used = await usedLab();
    const torn = used.leftNow() + '{"seq":99999,"at":9100,"kind":"inp';
    const next = lab({ a: torn });
    await next.shows((view) => view.journal?.left.length === 1, 'the offer');
    expect(next.view?.journal?.left[0]?.remarks).toEqual([
      expect.stringMatching(/^Line \d+ was left out: the lab ended while it was written\.$/),
    ]);
    await next.call('journal.takeUp', { id: 'a' });
    expect(next.journals.files[0]?.text.startsWith(used.leftNow())).toBe(true);
  });

  it('is not offered for ever where taking it up has ended the lab', async () => {
    const text = (await usedLab()).leftNow() + journalAttemptLine('now') + journalAttemptLine('now');
    const next = lab({ a: text });
    await next.shows((view) => view.journal?.left.length === 1, 'the offer');
    expect(next.view?.journal?.left[0]?.canGoOn).toBe(false);
    await expect(next.call('journal.takeUp', { id: 'a' })).rejects.toThrow('its journal stays at a.');
  });

  it('whose journal is damaged is offered up to the damage', async () => {
    const used = await usedLab();
    const damaged = used.leftNow().replaceAll('"do":"crash","client":"uid2"', '"do":"crash","client":"uid9"');
    const next = lab({ a: damaged });
    await next.shows((view) => view.journal?.left.length === 1, 'the offer');
    expect(next.view?.journal?.left[0]).toMatchObject({
      clientCount: 2,
      remarks: [
        expect.stringMatching(
          /^Line \d+ cannot be read \(.*uid9.*\); it and what comes after it were left out\.$/,
        ),
      ],
    });
    await next.call('journal.takeUp', { id: 'a' });
    await next.shows(({ clients }) => clients.filter((one) => one.isWindowOpen).length === 2, 'the windows');
  });

  it('is dismissed for good', async () => {
    const next = lab({ a: (await usedLab()).leftNow() });
    expect(await next.call('journal.dismiss', { id: 'a' })).toEqual({ path: 'a' });
    expect(next.journals.files[0]?.text).toMatch(/\{"kind":"end","how":"dismissed"\}\n$/);
    await next.shows((view) => view.journal?.left.length === 0, 'no offer');
  });

  it('goes to one of two labs that want it', async () => {
    const next = lab({ a: (await usedLab()).leftNow() });
    await next.shows((view) => view.journal?.left.length === 1, 'the offer');
    next.journals.claim('a', 0);
    await expect(next.call('journal.takeUp', { id: 'a' })).rejects.toThrow(
      'Another lab has that run by now.',
    );
  });

  it('of a scenario goes on with the steps that were still to come, and is judged at its end', async () => {
    const used = lab();
    await used.call('scenarios.open', { file: 'kill.yaml', text: SCENARIO });
    await used.call('clock.speed', { speed: 'max' });
    await used.shows(({ clock, scenario }) => clock.nowMs === 30_000 && scenario?.isOver === true, 'its end');
    const whole = await used.trace();
    const journal = used.leftNow();
    const lines = journal.split('\n');
    const kill = lines.findIndex((line) => /"kind":"input".*"do":"kill"/.test(line));
    for (const left of [
      // Just opened; before the kill was heard of; the clock between two steps; while the restart
      // waits for its window.
      lines.slice(0, kill - 2),
      lines.slice(0, kill),
      [...lines.slice(0, kill + 1), journalClockLine(15_000_000).trimEnd()],
      [...lines.slice(0, kill + 1), journalClockLine(20_000_000).trimEnd()],
    ]) {
      const next = lab({ a: `${left.join('\n')}\n` });
      await next.call('journal.takeUp', { id: 'a' });
      expect(next.view?.clock.isRunning).toBe(false);
      await next.call('clock.speed', { speed: 'max' });
      await next.call('clock.play', {});
      await next.shows(
        ({ clock, scenario }) => clock.nowMs === 30_000 && scenario?.isOver === true,
        'its end again',
      );
      expect(await next.trace()).toBe(whole);
      expect(next.view?.scenario).toEqual(used.view?.scenario);
    }
  });

  it('that was a fork is there, and so is the run that it came from, put aside', async () => {
    const used = await usedLab();
    const first = await used.trace();
    await used.call('lab.fork', { atMs: 8000 });
    await used.shows(({ clock }) => clock.nowMs === 8000 && !clock.isRunning, 'the fork');
    const fork = await used.trace();
    const [a = '', b = ''] = used.journals.files.map(({ text }) => text);
    for (const [left, whole] of [
      [a, first],
      [b, fork],
    ] as const) {
      const next = lab({ a: left });
      await next.call('journal.takeUp', { id: 'a' });
      await next.shows(({ clients }) => clients.some((one) => one.isWindowOpen), 'its windows');
      expect(await next.trace()).toBe(whole);
    }
  });
});

describe("a client's window that has outlived its lab", () => {
  /** A window that has found this lab, and what it was told. */
  function returning(to: HubLab, client: string) {
    const told: string[] = [];
    const window = new TestWindow({
      standingBy: () => told.push('stand by'),
      started: ({ id }) => told.push(`start ${id}`),
      ended: (how) => told.push(`end ${how}`),
    });
    to.hub.windowReturned(client, window.hubEnd);
    return { told, window };
  }

  it('takes its place in the run that is gone on with; where its client is dead it closes', async () => {
    const used = await usedLab();
    const next = lab({ a: used.leftNow() });
    const [alive, dead] = [returning(next, 'uid1'), returning(next, 'uid2')];
    await until(() => alive.told.length > 0 && dead.told.length > 0, 'the lab');
    await next.call('journal.takeUp', { id: 'a' });
    await next.shows(({ clients }) => clients.filter((one) => one.isWindowOpen).length === 2, 'the windows');
    expect(next.opened).toEqual(['uid3']);
    expect(alive.told).toEqual(['stand by', 'start uid1']);
    await until(() => dead.told.length > 1, 'its end');
    expect(dead.told).toEqual(['stand by', 'end lab-closed']);
    for (const one of [used, next]) await one.runUntil(20_000);
    expect(await next.trace()).toBe(await used.trace());
  });

  it('closes where its place has been taken, or the run is wanted no more', async () => {
    const left = (await usedLab()).leftNow();
    const next = lab({ a: left });
    await next.call('journal.takeUp', { id: 'a' });
    await next.shows(({ clients }) => clients.filter((one) => one.isWindowOpen).length === 2, 'the windows');
    const late = returning(next, 'uid1');
    const other = lab({ a: left });
    const unwanted = returning(other, 'uid1');
    await until(() => unwanted.told.length > 0, 'the other lab');
    await other.call('journal.dismiss', { id: 'a' });
    await until(() => late.told.length > 0 && unwanted.told.length > 1, 'their end');
    expect([late.told, unwanted.told]).toEqual([['end lab-closed'], ['stand by', 'end lab-closed']]);
  });

  it('that was closed meanwhile, or that lies, gives its place to a new one', async () => {
    const next = lab({ a: (await usedLab()).leftNow() });
    const closed = returning(next, 'uid1');
    const lying = new TestWindow({}, (_message, say) => say({ type: 'done', batch: 7 }));
    next.hub.windowReturned('uid3', lying.hubEnd);
    await until(() => closed.told.length > 0, 'the lab');
    closed.window.crash();
    await next.call('journal.takeUp', { id: 'a' });
    await next.shows(({ clients }) => clients.filter((one) => one.isWindowOpen).length === 2, 'the windows');
    expect(next.opened).toEqual(['uid1', 'uid3']);
  });

  it('of a client that this lab knows, and that is dead, has crashed', async () => {
    const used = await usedLab();
    const { told } = returning(used, 'uid2');
    await until(() => told.length > 0, 'its end');
    expect(told).toEqual(['end crash']);
  });
});

describe('a run that ended in good order', () => {
  it('says so, whether it was in front when the lab was closed, put aside, or gone on with since', async () => {
    const used = await usedLab();
    await used.call('lab.new', { seed: '2', isKeepingClients: true });
    await used.shows(({ clients }) => clients.some((one) => one.status === 'running'), 'the new run');
    const ends = () => used.journals.files.map(({ text }) => /"kind":"end","how":"(\w+)"/.exec(text)?.[1]);
    expect(ends()).toEqual([undefined, undefined]);
    await used.call('runs.show', { run: 1 });
    expect(ends()).toEqual(['replaced', undefined, undefined]);
    used.hub.close();
    expect(ends()).toEqual(['replaced', 'closed', 'closed']);
  });

  it('leaves nothing where nothing was done in it', async () => {
    const used = lab();
    await used.call('clock.play', {});
    await used.call('lab.new', { seed: '5', isKeepingClients: false });
    used.hub.close();
    expect(used.journals.files).toEqual([]);
  });
});
