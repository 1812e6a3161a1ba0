import { describe, expect, it } from 'vitest';
import { packetsView } from './packet-view.ts';
import { PacketSummary } from '../../core/timeline/lanes/packet-summary.ts';
import { SECOND } from '../../core/time/micros.ts';
import { RecordStore } from '../../core/trace/store/record-store.ts';
import { clientSpec, runLab } from '../../../test/model/lab-builder.ts';

const specs = [1, 2, 3, 4].map((uid) => clientSpec(`uid${uid}`, 'android', '3.x'));
const { records } = runLab(
  specs,
  [
    ...specs.map(({ id }) => [0, { do: 'join', client: id, channel: 'lab' }] as const),
    [100, { do: 'offline', client: 'uid1', direction: 'up' }],
    [103, { do: 'online', client: 'uid1', direction: 'up' }],
  ],
  400,
  { detail: 'packets' },
);
const store = new RecordStore();
const summary = new PacketSummary();
for (const record of records) {
  store.add(record);
  summary.take(record);
}

/** What the picture needs of a window, in seconds. */
function viewOf(from: number, to: number, over: { stepUs?: number; isLostOnly?: boolean } = {}) {
  const window = { fromUs: from * SECOND, toUs: to * SECOND };
  return packetsView(store, summary, { ...window, stepUs: 1, isLostOnly: false, ...over });
}

const uplinkOfUid1 = (view: ReturnType<typeof viewOf>) =>
  view.links.find(({ client, direction }) => client === 'uid1' && direction === 'up') ?? expect.fail();

describe('the packets of a window', () => {
  it('are lines where they can be looked at: fifteen pings of a cut of 3 s are lost', () => {
    const view = viewOf(99, 105);
    if (view.as !== 'lines') expect.fail();
    const up = view.links.find(({ client, direction }) => client === 'uid1' && direction === 'up');
    expect(up).toMatchObject({ sent: 31, lost: 15 });
    expect(up?.lines.filter(({ fate }) => fate === 'link-down')).toHaveLength(15);
    expect(up?.lines.filter(({ fate }) => fate === 'arrived')).toHaveLength(16);
  });

  it('have those that are on their way at its edges', () => {
    const view = viewOf(50.02, 50.03);
    if (view.as !== 'lines') expect.fail();
    const lines = view.links.flatMap((link) => link.lines);
    expect(lines.length).toBeGreaterThan(0);
    for (const { sentUs, endUs } of lines) {
      expect(sentUs).toBeLessThanOrEqual(50.03 * SECOND);
      expect(endUs).toBeGreaterThanOrEqual(50.02 * SECOND);
    }
  });

  it('are counts where they are too many, and the lost ones are still told', () => {
    const view = viewOf(0, 399.9, { stepUs: 2 * SECOND });
    if (view.as !== 'bins') expect.fail();
    expect(uplinkOfUid1(view)).toMatchObject({ lost: 15 });
    const bins = view.links.find(({ client, direction }) => client === 'uid1' && direction === 'up')?.bins;
    expect(bins?.length).toBe(200);
    expect(bins?.filter(({ lost }) => lost > 0).map(({ fromUs }) => fromUs / SECOND)).toEqual([100, 102]);
  });

  it.each([
    [0, 400],
    [99, 105],
  ])('from %d s to %d s can be the lost ones alone', (from, to) => {
    const view = viewOf(from, to, { isLostOnly: true, stepUs: SECOND });
    const things =
      view.as === 'lines' ? view.links.flatMap(({ lines }) => lines) : view.links.flatMap(({ bins }) => bins);
    expect(things.length).toBeGreaterThan(0);
    expect(things.every((one) => ('fate' in one ? one.fate === 'link-down' : one.lost > 0))).toBe(true);
  });

  it('are not looked for among the records where none were lost', () => {
    const untouched = new RecordStore();
    const view = packetsView(untouched, summary, {
      ...{ fromUs: 10 * SECOND, toUs: 90 * SECOND, stepUs: SECOND, isLostOnly: true },
    });
    expect(view.as).toBe('bins');
    expect(view.links.map((link) => ('bins' in link ? link.bins : link.lines)).flat()).toEqual([]);
  });

  it('are counted in no more bins than a picture has places', () => {
    const links = packetsView(store, summary, {
      ...{ fromUs: 0, toUs: 40_000 * SECOND, stepUs: 1, isLostOnly: false },
    }).links;
    for (const link of links) expect('bins' in link ? link.bins.length : Infinity).toBeLessThanOrEqual(41);
  });

  it('are no more than can be drawn', () => {
    const view = viewOf(120, 250, { stepUs: SECOND });
    if (view.as !== 'lines') expect.fail();
    for (const link of view.links) {
      expect(link.sent).toBeGreaterThan(600);
      expect(link.lines.length).toBeLessThan(140);
    }
  });
});
