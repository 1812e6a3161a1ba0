import { afterEach, describe, expect, test, vi } from 'vitest';
import { emptyPage, mounted, press, write } from '../../../../test/page/mounted.ts';
import { describedBy, namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import LinkPanel from './LinkPanel.vue';

afterEach(() => {
  emptyPage();
  vi.restoreAllMocks();
});

async function panel() {
  const page = await LabPage.open();
  await page.withClients(['android']);
  let done = 0;
  await mounted(LinkPanel, { client: page.client('uid1'), onDone: () => done++ });
  const call = vi.spyOn(page.lab, 'call');
  const asked = (): unknown[] => call.mock.calls.map(([, args]) => ('action' in args ? args.action : args));
  return { page, asked, doneCount: () => done, apply: () => press(one('button', 'Apply')) };
}

const field = (name: string): HTMLElement => one('textbox', name);

describe('the panel of a network', () => {
  test('has every number of both directions, and sends those that were changed', async () => {
    const { page, asked, doneCount, apply } = await panel();
    const uplink = namesOf('textbox').filter((name) => name.startsWith('Uplink'));
    expect(namesOf('textbox').map((name) => name.replace(/^Downlink/, 'Uplink'))).toEqual([
      ...uplink,
      ...uplink,
    ]);
    await write(field('Uplink Latency in ms'), '120');
    await write(field('Downlink Loss in %'), '2,5');
    await apply();
    await page.shows(() => page.client('uid1').up.latencyUs === 120_000, 'the change');
    expect(asked()).toEqual([
      { do: 'network', client: 'uid1', up: { latencyUs: 120_000 }, down: { lossRatio: 0.025 } },
    ]);
    await page.shows(() => doneCount() === 1, 'the end');
  });

  test('left as it is asks nothing of the lab, and closes', async () => {
    const { page, asked, doneCount, apply } = await panel();
    await apply();
    await page.shows(() => doneCount() === 1, 'the end');
    expect(asked()).toEqual([]);
  });

  test('says of a wrong number what would be right, beside it, and sends nothing at all', async () => {
    const { asked, doneCount, apply } = await panel();
    await write(field('Uplink Latency in ms'), '120');
    await write(field('Downlink Loss in %'), '101');
    const wrong = field('Downlink Loss in %');
    expect(wrong.getAttribute('aria-invalid')).toBe('true');
    expect(describedBy(wrong)).toBe('"101" cannot be: write 0 to 100 %');
    expect(describedBy(field('Uplink Loss in %'))).toBe('');
    expect(one('button', 'Apply').getAttribute('aria-disabled')).toBe('true');
    await apply();
    expect([asked(), doneCount()]).toEqual([[], 0]);
  });

  test('gives the downlink what stands in the uplink, mistakes and all', async () => {
    await panel();
    await write(field('Uplink Latency in ms'), 'fast');
    await press(one('button', 'Downlink as uplink'));
    expect((field('Downlink Latency in ms') as HTMLInputElement).value).toBe('fast');
    expect(describedBy(field('Downlink Latency in ms'))).toMatch(/^"fast" cannot be/);
  });

  test.each([
    ['Uplink passes packets', { do: 'offline', client: 'uid1', direction: 'up' }],
    ['Downlink passes packets', { do: 'offline', client: 'uid1', direction: 'down' }],
  ])('cuts at once by %s', async (name, action) => {
    const { page } = await panel();
    const attempt = vi.spyOn(page.lab, 'attempt');
    await press(one('switch', name));
    expect(attempt).toHaveBeenCalledWith('client.act', { action });
  });

  test('says what a field that is there or not does, once it is there', async () => {
    const { page, asked, apply } = await panel();
    const udp = one('switch', 'Uplink UDP open');
    expect([udp.getAttribute('aria-checked'), describedBy(udp)]).toEqual(['true', '']);
    await press(udp);
    expect(describedBy(udp)).not.toBe('');
    await apply();
    await page.shows(() => asked().length === 1, 'the change');
    expect(asked()).toEqual([{ do: 'network', client: 'uid1', up: { udp: 'blocked' } }]);
  });

  test('says as an alert what the lab refuses, and stays open', async () => {
    const { page, doneCount, apply } = await panel();
    vi.mocked(page.lab.call).mockRejectedValue(new Error('The run is over.'));
    await write(field('Uplink Latency in ms'), '120');
    await apply();
    await page.shows(() => document.querySelector('[role=alert]') !== null, 'the refusal');
    expect([textOf(one('alert')), doneCount()]).toEqual(['The run is over.', 0]);
  });
});
