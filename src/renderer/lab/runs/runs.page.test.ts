import { afterEach, describe, expect, test } from 'vitest';
import { nextTick } from 'vue';
import { emptyPage, key, mounted, press } from '../../../../test/page/mounted.ts';
import { allOf, namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { useInterface } from '../stores/interface.ts';
import { useScenarios } from '../scenarios/scenario-store.ts';
import RunsDialog from './RunsDialog.vue';
import RunSwitcher from './RunSwitcher.vue';

afterEach(emptyPage);

/** A run of a phone that stands at 3 s, and one that was forked from it at 1 s, in front. */
async function twoRuns() {
  const page = await LabPage.open();
  await page.withClients(['android']);
  await page.hub.runUntil(3_000);
  await page.hub.call('lab.fork', { atMs: 1_000 });
  await page.shows(() => page.lab.view?.runs.length === 2, 'the fork');
  return page;
}

const inFront = (page: LabPage): number | undefined =>
  page.lab.view?.runs.find(({ isInFront }) => isInFront)?.number;

describe('the switch between runs', () => {
  test('is not there while there is one', async () => {
    await LabPage.open();
    await mounted(RunSwitcher);
    expect(allOf('button')).toEqual([]);
  });

  test('says which is in front, and brings another there', async () => {
    const page = await twoRuns();
    await mounted(RunSwitcher);
    const button = one('button', 'Run 2, forked from run 1 at 1.000 s: one of 2 runs');
    button.focus();
    await key('Enter');
    await new Promise((resolve) => setTimeout(resolve));
    expect(allOf('menuitemradio').map((item) => [textOf(item), item.getAttribute('aria-checked')])).toEqual([
      ['Run 1 at 3.000 s, 1 client', 'false'],
      ['Run 2, forked from run 1 at 1.000 s at 1.000 s, 1 client', 'true'],
    ]);
    await press(one('menuitemradio', /^Run 1 /));
    await page.shows(() => inFront(page) === 1, 'the other run');
  });

  test('closes the run in front, and another takes its place', async () => {
    const page = await twoRuns();
    await mounted(RunSwitcher);
    allOf('button')[0]?.focus();
    await key('Enter');
    await new Promise((resolve) => setTimeout(resolve));
    await press(one('menuitem', 'Close run 2'));
    await page.shows(() => page.lab.view?.runs.length === 1, 'the end');
    await nextTick();
    expect([inFront(page), allOf('button')]).toEqual([1, []]);
  });
});

describe('the list of runs', () => {
  async function list() {
    const page = await twoRuns();
    useInterface().show('runs');
    await mounted(RunsDialog);
    return page;
  }

  test('says of each where it comes from and how far it is', async () => {
    await list();
    expect([...document.querySelectorAll('.run .words')].map(textOf)).toEqual([
      'Run 1 at 3.000 s, 1 client',
      'Run 2 forked from run 1 at 1.000 s at 1.000 s, 1 client, in front',
    ]);
  });

  test('goes on with another, and closes', async () => {
    const page = await list();
    await press(one('button', 'Go on with it'));
    await page.shows(() => inFront(page) === 1, 'the other run');
    await page.shows(() => useInterface().overlay === null, 'the end');
  });

  test('compares another with the one in front', async () => {
    const page = await list();
    await press(one('button', 'Compare'));
    await page.shows(() => useScenarios().compared !== null, 'the comparison');
    expect(useScenarios().compared?.map(({ untilMs }) => untilMs)).toEqual([1_000, 3_000]);
  });

  test('lets go of any but the last', async () => {
    const page = await list();
    await press(one('button', 'Close run 2'));
    await page.shows(() => page.lab.view?.runs.length === 1, 'the end');
    await nextTick();
    const last = one('button', 'Close run 1');
    expect([last.getAttribute('aria-disabled'), last.title]).toEqual([
      'true',
      'It is the only run: begin a new one instead.',
    ]);
    await press(last);
    expect(namesOf('button')).toContain('Close run 1');
  });
});
