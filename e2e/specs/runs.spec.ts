import { expect, type Locator } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { test, type RunControl } from '../support/lab-test.ts';
import type { LabWindow } from '../pages/lab-window.ts';
import { soon } from '../support/soon.ts';

const switcher = (lab: LabWindow): Locator => lab.page.getByRole('button', { name: /: one of \d+ runs$/ });

/** A phone and a page that know of each other; the clock stands at 5 s. */
async function pair(lab: LabWindow, run: RunControl): Promise<void> {
  await lab.openClient({ platform: 'Android', sdk: '4.x' });
  await lab.openClient({ platform: 'Web', sdk: '4.x' });
  await run.started(1, 2);
  await run.to(5);
}

test(
  'a fork keeps its run: one goes to and fro, compares the two, closes one and has it back',
  { tag: '@host' },
  async ({ lab, line, run }) => {
    await pair(lab, run);
    await lab.action(1, 'Close window').click();
    await lab.expectState(1, 'Ended');
    await run.to(30);
    await lab.log
      .getByRole('option')
      .filter({ hasText: /: kill/ })
      .click();
    await lab.page.getByRole('button', { name: 'Fork here' }).click();
    await soon(() => line.view?.clock.nowMs).toBe(5000);
    await expect(switcher(lab)).toHaveAccessibleName('Run 2, forked from run 1 at 5.000 s: one of 2 runs');
    await run.to(30);
    await switcher(lab).click();
    await expectAccessible(lab.page, { screen: 'runs in the menu' });
    await lab.page.getByRole('menuitem', { name: 'All runs…' }).click();
    const runs = lab.page.getByRole('dialog', { name: 'Runs' });
    await expect(runs.getByRole('listitem')).toHaveCount(2);
    await expectAccessible(lab.page, { screen: 'the list of runs' });
    await runs.getByRole('button', { name: 'Compare' }).click();
    const comparison = lab.page.getByRole('dialog', { name: 'Compare two runs' });
    await expect(comparison.getByRole('img', { name: /Run 1/ })).toBeVisible();
    await lab.page.keyboard.press('Escape');
    await switcher(lab).click();
    await lab.page.getByRole('menuitemradio', { name: /^Run 1/ }).click();
    await soon(() => line.view?.clients[0]?.status).toBe('dead');
    await soon(() => line.view?.clock.nowMs).toBe(30_000);
    await run.expectParity();
    await switcher(lab).click();
    await lab.page.getByRole('menuitem', { name: 'Close run 1' }).click();
    await expect(switcher(lab)).toBeHidden();
    await lab.page.keyboard.press('Control+z');
    await expect(switcher(lab)).toHaveAccessibleName('Run 1: one of 2 runs');
    await soon(() => line.view?.clients[0]?.status).toBe('dead');
    await run.expectParity();
  },
);

test(
  'undo brings a phone back that was killed while the clock stood, and its window',
  { tag: '@host' },
  async ({ lab, line, run }) => {
    await pair(lab, run);
    const { text } = await run.trace();
    await lab.action(1, 'Close window').click();
    await lab.expectState(1, 'Ended');
    await lab.page.getByRole('button', { name: 'Menu' }).click();
    const undo = lab.page.getByRole('menuitem', { name: 'Undo “UID 1: kill”' });
    await expect(undo).toBeVisible();
    await lab.page.keyboard.press('Escape');
    // The keys of the lab rest while a menu is open.
    await expect(undo).toBeHidden();
    const window = await lab.windowFrom(() => lab.page.keyboard.press('Control+z'));
    await soon(() => line.view?.clients[0]?.status).toBe('running');
    await expect(window.page.getByText('UID 2').first()).toBeVisible();
    expect((await run.trace()).text).toBe(text);
    await lab.page.keyboard.press('Control+Shift+Z');
    await lab.expectState(1, 'Ended');
    await lab.windowFrom(() => lab.page.keyboard.press('Control+z'));
    await soon(() => line.view?.clients[0]?.status).toBe('running');
    await run.to(20);
    await run.expectParity();
    // In the new window the phone goes on as if it had never been killed.
    expect(await run.when(2, 'user-left')).toEqual([]);
  },
);

test('a key that can do nothing says why', async ({ lab }) => {
  await expect(lab.page.getByRole('region', { name: 'Starting points' })).toBeVisible();
  await lab.page.keyboard.press('Control+z');
  const said = (text: string) => lab.page.getByText(text, { exact: true });
  await expect(said('Nothing has been done in this run that could be undone.')).toBeVisible();
  await lab.page.keyboard.press('k');
  await expect(said('There is no client yet.')).toBeVisible();
});

test('the clock runs to a time, until a callback, and pauses whenever one comes', async ({
  lab,
  line,
  run,
}) => {
  await pair(lab, run);
  await lab.page.keyboard.press('g');
  const toTime = lab.page.getByRole('dialog', { name: 'Run to a time' });
  await toTime.getByRole('textbox').fill('4s');
  await expect(toTime).toContainText('The clock stands at 5.000 s already; choose a later time.');
  await expectAccessible(lab.page, { screen: 'a time to run to' });
  await toTime.getByRole('textbox').fill('6.5');
  await lab.page.keyboard.press('Enter');
  await soon(() => line.view?.clock.nowMs).toBe(6500);
  await lab.page.keyboard.press('c');
  await expect(lab.page.getByText('Paused: no callback is coming')).toBeVisible();
  expect(line.view?.clock.nowMs).toBe(6500);
  await lab.action(1, 'Close window').click();
  await lab.expectState(1, 'Ended');
  await lab.page.keyboard.press('u');
  const until = lab.page.getByRole('dialog', { name: 'Run until a callback' });
  await until.getByLabel('Whose').selectOption({ label: 'UID 2' });
  await until.getByLabel('Callback').selectOption('user-left');
  await until.getByRole('button', { name: 'Pause whenever it comes' }).click();
  await expect(until.getByRole('listitem')).toContainText('user-left of UID 2');
  await expectAccessible(lab.page, { screen: 'callbacks to pause at' });
  await until.getByLabel('Callback').selectOption('user-unpublished');
  await line.call('clock.speed', { speed: 'max' });
  await until.getByRole('button', { name: 'Run until it comes' }).click();
  await soon(() => line.view?.clock.isRunning === false && line.view.clock.nowMs > 10_000).toBe(true);
  // The dialog goes when its call is answered; until then the bar would press its button.
  await expect(until).toBeHidden();
  const [unpublished = NaN] = await run.when(2, 'user-unpublished');
  expect(line.view?.clock.nowMs).toBe(unpublished * 1000);
  await lab.page.keyboard.press('Space');
  await expect(lab.page.getByText('Paused at user-left of UID 2')).toBeVisible();
  const [left = NaN] = await run.when(2, 'user-left');
  expect(line.view?.clock.nowMs).toBe(left * 1000);
  await lab.page.getByRole('button', { name: 'The clock pauses at 1 callback' }).click();
  await until.getByRole('button', { name: 'Do not pause at user-left of UID 2 any more' }).click();
  await expect(until.getByRole('listitem')).toHaveCount(0);
  await lab.page.keyboard.press('Escape');
  await run.expectParity();
});
