import { afterEach, describe, expect, test } from 'vitest';
import { nextTick } from 'vue';
import { emptyPage, mounted, press } from '../../../../test/page/mounted.ts';
import { allOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { useInterface } from '../stores/interface.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSelection } from '../stores/selection.ts';
import { useShownLab } from '../stores/shown-lab.ts';
import ServerPanel from './ServerPanel.vue';

afterEach(emptyPage);

async function panel(...clients: readonly (readonly [string, string])[]) {
  const page = await LabPage.open();
  usePreferences().remember({ folded: [] });
  await page.withClients(...clients);
  if (clients.length > 0) await page.hub.runUntil(2_000);
  await mounted(ServerPanel);
  return page;
}

/** Each user's line: who, when heard, what will expire. */
const lines = (): string[][] =>
  allOf('row')
    .slice(1)
    .map((row) => [...row.children].map(textOf));

describe('what the server knows', () => {
  test('is nothing before the first user', async () => {
    await panel();
    expect(textOf(one('region', 'Server'))).toContain('A channel begins with its first user');
  });

  test('is who is in a channel, and when it heard of them, which leads to that moment', async () => {
    await panel(['android', 'lab'], ['web', 'lab']);
    expect(lines().map(([who]) => who)).toEqual(['UID 1 Android', 'UID 2 Web']);
    expect(lines().map(([, , expires]) => expires)).toEqual(['nothing: it is heard', 'nothing: it is heard']);
    const [moment] = allOf('button', /^at /);
    await press(moment ?? expect.fail());
    expect(`at ${((useSelection().atUs ?? 0) / 1e6).toFixed(3)} s`).toBe(textOf(moment));
  });

  test('is what silence will bring to each', async () => {
    const page = await panel(['android', 'lab'], ['windows', 'lab']);
    await page.hub.call('client.act', { action: { do: 'kill', client: 'uid1' } });
    await page.hub.runUntil(7_000);
    await page.shows(() => page.lab.view?.clock.nowMs === 7_000, 'the silence');
    await nextTick();
    const [killed, watcher] = lines();
    expect(killed?.[2]).toMatch(/^UID 2 gives up in \d+\.\d{3} s$/);
    expect(watcher?.[2]).toBe('nothing: it is heard');
  });

  test('of several channels stands in a table each, called by its name', async () => {
    await panel(['android', 'lab'], ['web', 'stage']);
    expect(allOf('table').map((table) => textOf(table.querySelector('caption')))).toEqual([
      expect.stringMatching(/^lab 1 user/),
      expect.stringMatching(/^stage 1 user/),
    ]);
  });

  test('is shown as it was where one looks back', async () => {
    const page = await panel(['android', 'lab']);
    await page.shows(() => useShownLab().nowUs === 2_000_000, 'the records');
    useShownLab().goBackTo(0);
    await page.shows(() => useShownLab().view?.clock.nowMs === 0, 'the past');
    await nextTick();
    expect(textOf(one('region', 'Server'))).toContain('No channel is open');
  });
});

describe('a server of one’s own', () => {
  test('is told of in a line, from where it is changed, folded or not', async () => {
    const page = await panel(['android', 'lab']);
    const view = page.lab.view ?? expect.fail();
    const toldServer = {
      ...{ url: 'http://localhost:4000/', isRemoteAllowed: false },
      ...{ posted: 3, confirmed: 2, waiting: 1, failed: 0, replied: 2, lastProblem: null },
    } as unknown as NonNullable<typeof view.toldServer>;
    page.lab.view = { ...view, toldServer };
    await nextTick();
    expect(textOf(one('status', 'Your server'))).toContain('http://localhost:4000/');
    await press(one('button', 'Change…'));
    expect(useInterface().overlay).toBe('your-server');
    usePreferences().remember({ folded: ['server'] });
    await nextTick();
    expect(textOf(one('status', 'Your server'))).toMatch(/^Your server/);
    expect(allOf('table')).toEqual([]);
  });
});
