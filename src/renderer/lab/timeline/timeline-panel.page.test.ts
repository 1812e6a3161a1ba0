import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { CanvasPen } from '../../../../test/page/canvas-pen.ts';
import { emptyPage, key, mounted, press, write } from '../../../../test/page/mounted.ts';
import { allOf, namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { useRecords } from '../stores/records.ts';
import { useSelection } from '../stores/selection.ts';
import { useShownLab } from '../stores/shown-lab.ts';
import { useTimeline } from '../stores/timeline.ts';
import TimelinePanel from './TimelinePanel.vue';
import { useLanes } from './lanes-store.ts';

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(
    (() => new CanvasPen().context) as never,
  );
});
afterEach(() => {
  emptyPage();
  vi.restoreAllMocks();
});

/** A phone that was killed at 3 s, with its watchers at 25 s, when all have been told. */
async function timelineOfKill() {
  const page = await LabPage.open();
  await page.withClients(['android'], ['windows'], ['web']);
  await page.hub.runUntil(3_000);
  await page.hub.call('client.act', { action: { do: 'kill', client: 'uid1' } });
  await page.hub.runUntil(25_000);
  const [timeline, selection] = [useTimeline(), useSelection()];
  await mounted(TimelinePanel);
  await page.shows(() => timeline.nowUs === 25_000_000 && useRecords().count > 10, 'the run');
  await nextTick();
  const canvas = one('application');
  canvas.focus();
  const strip = (): string => textOf(document.querySelector('footer'));
  return { page, timeline, selection, canvas, strip };
}

const inSight = (): string =>
  one('application')
    .getAttribute('aria-label')
    ?.replace(/\..* same\.$/s, '') ?? '';

describe('keys on the timeline', () => {
  test('walk from record to record, and the strip says each', async () => {
    const { selection, strip } = await timelineOfKill();
    expect(await key('ArrowLeft')).toBe(true);
    const last = selection.seq ?? -1;
    const said = strip();
    await key('ArrowLeft');
    expect(selection.seq).toBeLessThan(last);
    expect(strip()).not.toBe(said);
    await key('ArrowRight');
    expect(selection.seq).toBe(last);
    expect(strip()).toMatch(/^\d+\.\d{3} s/);
  });

  test('go from lane to lane, stop at both ends, and move and collapse the lane they are at', async () => {
    const { selection } = await timelineOfKill();
    const lanes = useLanes();
    for (const wanted of ['uid2', 'uid3', 'uid3']) {
      await key('ArrowDown');
      expect(selection.client?.spec.id).toBe(wanted);
    }
    await key('ArrowUp', { altKey: true });
    expect(lanes.shown.map(({ id }) => id)).toEqual(['server', 'uid1', 'uid3', 'uid2']);
    await key('l');
    expect(lanes.arrangement.collapsed.has('uid3')).toBe(true);
    expect(one('button', 'Expand the lane of UID 3').getAttribute('aria-expanded')).toBe('false');
  });

  test('zoom, move and fit the stretch in sight', async () => {
    await timelineOfKill();
    const whole = inSight();
    await key('+');
    await nextTick();
    const zoomed = inSight();
    expect(zoomed).not.toBe(whole);
    await key('ArrowRight', { shiftKey: true });
    await nextTick();
    expect(inSight()).not.toBe(zoomed);
    await key('-');
    await key('0');
    await nextTick();
    expect(inSight()).toBe(whole);
    await key('End');
    await nextTick();
    expect(one('button', 'Follow').getAttribute('aria-pressed')).toBe('true');
    await press(one('button', 'Fit'));
    expect(one('button', 'Fit').getAttribute('aria-pressed')).toBe('true');
  });

  test('move the cursor by hand, from which one measures', async () => {
    const { selection, timeline, strip } = await timelineOfKill();
    selection.selectMoment(10_000);
    await key('m');
    expect(timeline.measureUs).toBe(10_000_000);
    await key(']');
    const moved = selection.atUs ?? 0;
    expect(moved).toBeGreaterThan(10_000_000);
    expect(strip()).toContain('10.000 s');
    await key('[');
    expect(selection.atUs).toBeLessThan(moved);
    await key('m');
    expect(timeline.measureUs).toBeNull();
  });

  test('ask why, and Escape ends everything and comes back to the present', async () => {
    const { page, timeline, selection } = await timelineOfKill();
    const gone =
      useRecords()
        .telling()
        .find(({ kind, actor }) => kind === 'callback' && actor === 'uid3') ?? expect.fail();
    selection.selectRecord(gone.seq);
    await key('Enter');
    await page.shows(() => textOf(document.querySelector('aside')).length > 20, 'the reason');
    expect(timeline.side).toBe('why');
    useShownLab().goBackTo(2_000_000);
    await key('Escape');
    expect([selection.seq, selection.atUs, useShownLab().isPast, timeline.question]).toEqual([
      null,
      null,
      false,
      null,
    ]);
  });

  test('that mean nothing here are left to the window', async () => {
    await timelineOfKill();
    expect(await key('n')).toBe(false);
    expect(await key('ArrowLeft', { ctrlKey: true })).toBe(false);
  });
});

describe('beside the picture', () => {
  test('the table says in order of time what the picture shows, and leads to each record', async () => {
    const { selection } = await timelineOfKill();
    await press(one('button', 'Table'));
    await nextTick();
    const rows = allOf('row')
      .slice(1)
      .map((row) => allOf('cell', undefined, row).map(textOf));
    const times = rows.map(([time]) => Number.parseFloat(time ?? ''));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const kill = rows.findIndex(([, lane, what]) => lane === 'UID 1' && what === 'T3 kill');
    const row = allOf('row')[kill + 1] ?? expect.fail();
    await press(one('button', undefined, row));
    expect(useRecords().at(selection.seq ?? -1)).toMatchObject({ kind: 'input', action: { do: 'kill' } });
    // What it brought at the same moment is a record of its own.
    const ended = rows.findIndex(([, lane, what]) => lane === 'UID 1' && what === 'has ended');
    await press(one('button', undefined, allOf('row')[ended + 1] ?? expect.fail()));
    expect(useRecords().at(selection.seq ?? -1)?.kind).toBe('process');
    await press(one('button', 'Table'));
    expect(allOf('table')).toEqual([]);
  });

  test('rules say how they stand, with their source, and lead to where they were judged', async () => {
    const { page, timeline } = await timelineOfKill();
    await press(one('button', /^Rules/));
    await nextTick();
    const rows = [...document.querySelectorAll<HTMLElement>('li[data-rule]')];
    const held = rows.find(({ dataset }) => dataset['rule'] === 'R-KILL-ANDROID-NATIVE-20S') ?? expect.fail();
    expect(held.dataset['status']).toBe('held');
    expect(textOf(held)).toMatch(/held/);
    expect(rows.at(-1)?.dataset['status']).toBe('idle');
    await press(one('button', 'Why: R-KILL-ANDROID-NATIVE-20S'));
    expect(timeline.side).toBe('why');
    await page.shows(
      () => textOf(document.querySelector('aside')).includes('R-KILL-ANDROID-NATIVE-20S'),
      'the answer',
    );
  });

  test('the legend has every sign, and goes as it came', async () => {
    await timelineOfKill();
    await press(one('button', 'Legend'));
    await nextTick();
    expect(allOf('heading').map(textOf)).toEqual(
      expect.arrayContaining(['Marks on a ribbon', 'Ribbons', 'Numbers of the article’s diagrams']),
    );
    expect(textOf(document.querySelector('aside'))).toContain('Reconnecting');
    await press(one('button', 'Legend'));
    expect(document.querySelector('aside')).toBeNull();
  });
});

describe('the search of the timeline', () => {
  test('says how many places it has found, and goes round among them both ways', async () => {
    const { selection } = await timelineOfKill();
    const field = one('searchbox', 'Find in the timeline');
    await write(field, 'T3');
    const status = (): string => textOf(document.querySelector('.found'));
    expect(status()).toBe('1 found');
    await key('Enter', {}, field);
    await nextTick();
    expect(status()).toBe('1 of 1');
    expect(useRecords().at(selection.seq ?? -1)).toMatchObject({ kind: 'input' });
    await write(field, 'join');
    const count = Number(/\d+/.exec(status())?.[0]);
    expect(count).toBeGreaterThan(2);
    selection.clear();
    await key('Enter', { shiftKey: true }, field);
    await nextTick();
    expect(status()).toBe(`${count} of ${count}`);
    await press(one('button', 'Next place found'));
    await nextTick();
    expect(status()).toBe(`1 of ${count}`);
    await write(field, 'nothing like it');
    expect(status()).toBe('0 found');
    expect(allOf('button', /place found/)).toEqual([]);
  });
});

describe('what is selected', () => {
  test('nothing: it is said how one selects', async () => {
    const { strip } = await timelineOfKill();
    expect(strip()).toContain('Click a mark to read what it is');
    expect(namesOf('button', document.querySelector('footer') ?? expect.fail())).toEqual([]);
  });

  test('an empty place: who was how there, and why nothing came', async () => {
    const { page, selection, timeline, strip } = await timelineOfKill();
    selection.selectSpot('uid2', 15_000_000);
    timeline.ask({ kind: 'nothing', client: 'uid2', atUs: 15_000_000 });
    await page.shows(() => strip().includes('Why not'), 'the reason');
    expect(strip()).toMatch(/^15\.000 s ?UID 2: nothing happens here; .*Why not onUserOffline about UID 1: /);
  });

  test('a callback: one can pause at it, fork there, copy it, and select nothing again', async () => {
    const { page, selection } = await timelineOfKill();
    const told =
      useRecords()
        .telling()
        .find((record) => record.kind === 'callback' && record.name === 'onUserOffline') ?? expect.fail();
    selection.selectRecord(told.seq);
    await nextTick();
    const foot = document.querySelector('footer') ?? expect.fail();
    expect(namesOf('button', foot)).toEqual(
      expect.arrayContaining([
        'Pause at every onUserOffline of UID 2',
        'Fork here',
        'Copy this record',
        'Select nothing',
      ]),
    );
    await press(one('button', 'Pause at every onUserOffline of UID 2', foot));
    await page.shows(() => page.lab.view?.breakpoints.length === 1, 'the pause');
    await nextTick();
    await press(one('button', 'No longer pause at onUserOffline of UID 2', foot));
    await page.shows(() => page.lab.view?.breakpoints.length === 0, 'its end');
    await press(one('button', 'Select nothing', foot));
    expect(selection.seq).toBeNull();
  });
});
