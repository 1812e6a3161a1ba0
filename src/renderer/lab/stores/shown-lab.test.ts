import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LabPage, memoryStorage } from '../../../../test/support/lab-page.ts';
import { useRecords } from './records.ts';
import { useSelection } from './selection.ts';
import { useShownLab } from './shown-lab.ts';
import { useTimeline } from './timeline.ts';

beforeEach(() => vi.stubGlobal('localStorage', memoryStorage()));
afterEach(() => vi.unstubAllGlobals());

/** A phone that is cut off from 3 s to 12 s, and a page; the page of the lab has all of it. */
async function cutPhone() {
  const page = await LabPage.open();
  await page.withClients(['android'], ['web']);
  await page.hub.runUntil(3_000);
  await page.hub.call('client.act', { action: { do: 'offline', client: 'uid1', direction: 'both' } });
  await page.hub.runUntil(12_000);
  const then = page.hub.view;
  await page.hub.call('client.act', { action: { do: 'online', client: 'uid1', direction: 'both' } });
  await page.hub.runUntil(20_000);
  const [shown, timeline, selection] = [useShownLab(), useTimeline(), useSelection()];
  await page.shows(() => timeline.nowUs === 20_000_000, 'the present');
  return { page, shown, timeline, selection, then };
}

describe('looking back', () => {
  test('every panel is shown the lab as it was, and the present again', async () => {
    const { page, shown } = await cutPhone();
    expect([shown.isPast, shown.view?.clock.nowMs]).toEqual([false, 20_000]);
    shown.goBackTo(5_000_000);
    await page.shows(() => shown.view?.clock.nowMs === 5_000, 'the lab of 5 s');
    expect([shown.isPast, shown.nowUs]).toEqual([true, 5_000_000]);
    expect(shown.clients.map(({ isUpCut }) => isUpCut)).toEqual([true, false]);
    // What is the present of the page stays what it is.
    expect(page.client('uid1').isUpCut).toBe(false);
    shown.returnToPresent();
    expect([shown.isPast, shown.nowUs, shown.clients[0]?.isUpCut]).toEqual([false, 20_000_000, false]);
  });

  test('the lab is asked once for where the cursor comes to rest, however it was dragged', async () => {
    const { page, shown } = await cutPhone();
    const call = vi.spyOn(page.lab, 'attempt');
    for (let us = 15_000_000; us >= 4_000_000; us -= 500_000) shown.goBackTo(us);
    await page.shows(() => shown.view?.clock.nowMs === 4_000, 'the lab of 4 s');
    expect(call.mock.calls.length).toBeLessThanOrEqual(2);
  });

  test.each([
    ['a moment that has not come is the present', 30_000_000, null],
    ['the present itself too', 20_000_000, null],
    ['before the beginning is the beginning', -5, 0],
    ['a moment between two microseconds is one of them', 5_000_000.4, 5_000_000],
  ])('%s', async (_what, us, pastUs) => {
    const { shown } = await cutPhone();
    shown.goBackTo(us);
    expect(shown.pastUs).toBe(pastUs);
  });

  test('who has gone back goes where the selection goes, and comes back with its end', async () => {
    const { page, shown, selection } = await cutPhone();
    selection.selectMoment(4_000);
    await page.shows(() => selection.atUs === 4_000_000, 'the selection');
    expect(shown.isPast).toBe(false);
    shown.goBackTo(6_000_000);
    selection.selectMoment(10_000);
    await page.shows(() => shown.view?.clock.nowMs === 10_000, 'the lab of 10 s');
    selection.clear();
    await page.shows(() => !shown.isPast, 'the present');
  });

  test('a new lab has no past', async () => {
    const { page, shown } = await cutPhone();
    shown.goBackTo(6_000_000);
    const { run } = useRecords();
    await page.lab.call('lab.new', { seed: '2', isKeepingClients: false });
    await page.shows(() => useRecords().run !== run, 'the new run');
    await page.shows(() => !shown.isPast, 'the present');
    expect(shown.clients).toEqual([]);
  });
});

describe('the selection', () => {
  test('of a moment is the record that tells most of it, or the last before it', async () => {
    const { page, selection } = await cutPhone();
    const at = (): unknown => useRecords().at(selection.seq ?? -1);
    selection.selectMoment(3_000);
    expect(at()).toMatchObject({ kind: 'input', action: { do: 'offline' } });
    selection.selectMoment(3_001);
    expect(at()).toMatchObject({ kind: 'input', action: { do: 'offline' } });
    expect(selection.atUs).toBe(3_001_000);
    // Before anything has happened there is no record.
    selection.selectMoment(-1);
    expect(selection.seq).toBeNull();
    expect(page.lab.line).toBe('open');
  });

  test('of a packet is read from the lab, and an older wish does not overtake a newer one', async () => {
    const { page, selection } = await cutPhone();
    const records = useRecords();
    const all = await page.hub.call('records.read', { from: 0, to: 200 });
    const packet = all.records.find(({ kind }) => kind === 'packet-sent');
    const telling = records.telling()[0];
    if (packet === undefined || telling === undefined) throw new Error('no records');
    selection.selectRecord(packet.seq);
    await page.shows(() => selection.seq === packet.seq, 'the packet');
    const other = all.records.filter(({ kind }) => kind === 'packet-arrived')[3];
    selection.selectRecord(other?.seq ?? -1);
    selection.selectRecord(telling.seq);
    expect(selection.seq).toBe(telling.seq);
    await page.shows(() => records.at(other?.seq ?? -1) !== undefined, 'the late answer');
    expect(selection.seq).toBe(telling.seq);
  });

  test('of a spot on a lane is of that client; of the server it leaves the client alone', async () => {
    const { selection } = await cutPhone();
    selection.selectSpot('uid2', 7_000_000);
    expect([selection.client?.spec.id, selection.lane, selection.seq]).toEqual(['uid2', 'uid2', null]);
    selection.selectSpot('server', 8_000_000);
    expect([selection.client?.spec.id, selection.lane]).toEqual(['uid2', 'server']);
    selection.selectMoment(9_000);
    expect(selection.lane).toBeNull();
  });

  test('of a client that is not there is the first one', async () => {
    const { selection } = await cutPhone();
    selection.selectClient('nobody');
    expect(selection.client?.spec.id).toBe('uid1');
  });
});
