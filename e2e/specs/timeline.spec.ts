import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { expect, test } from '../support/lab-test.ts';
import { soon } from '../support/soon.ts';

/** Names of lanes take this much of the canvas. */
const GUTTER = 148;
const AXIS = 24;

/** Height under the ribbon of a lane so high. */
function below(laneHeight: number): number {
  return laneHeight < 60 ? 14 : laneHeight < 66 ? 28 : 36;
}

/**
 * The timeline of the lab window, by the places of things on its canvas while the whole run is in
 * sight.
 */
class TimelineView {
  readonly panel: Locator;
  readonly canvas: Locator;
  readonly foot: Locator;
  readonly tip: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('region', { name: 'Timeline' });
    this.canvas = this.panel.getByTestId('timeline');
    this.foot = this.panel.locator('.foot');
    this.tip = this.panel.locator('.card');
  }

  tool(name: string | RegExp): Locator {
    return this.panel.getByRole('button', { name });
  }

  /** Place of a moment that is in sight; `lane` 0 is the server's, -1 the axis. */
  async place(seconds: number, lane: number): Promise<{ x: number; y: number }> {
    const box = await this.canvas.boundingBox();
    if (box === null) throw new Error('the timeline is not to be seen');
    const label = (await this.canvas.getAttribute('aria-label')) ?? '';
    const [fromSeconds = 0, toSeconds = 0] = [...label.matchAll(/([\d.]+) s/g)].map(([, number]) =>
      Number(number),
    );
    const share = (seconds - fromSeconds) / (toSeconds - fromSeconds);
    const each = Math.floor(Math.min(150, Math.max(44, (box.height - AXIS) / 3)));
    const y = lane < 0 ? 10 : AXIS + (lane + 1) * each - below(each) - 9;
    return { x: box.x + GUTTER + share * (box.width - GUTTER), y: box.y + y };
  }

  /** Clicks on the row of a lane where expectations stand. */
  async clickExpected(seconds: number, lane: number): Promise<void> {
    const { x, y } = await this.place(seconds, lane + 1);
    const top = (await this.place(seconds, lane)).y;
    const each = y - top;
    await this.page.mouse.click(x, top + 8 + below(each) - (each < 60 ? 5 : 9));
  }

  /** Clicks on the ribbon of a lane at a moment. */
  async clickRibbon(seconds: number, lane: number, modifier?: 'Shift'): Promise<void> {
    const { x, y } = await this.place(seconds, lane);
    if (modifier !== undefined) await this.page.keyboard.down(modifier);
    await this.page.mouse.click(x, y);
    if (modifier !== undefined) await this.page.keyboard.up(modifier);
  }

  expectAccessible(screen: string): Promise<void> {
    return expectAccessible(this.page, { screen, within: ['section[aria-label="Timeline"]'] });
  }
}

test('an Android app is killed: the diagram draws itself and says why', async ({ lab, run }, info) => {
  const timeline = new TimelineView(lab.page);
  await lab.openClient({ platform: 'Android', sdk: '3.x', uid: 1 });
  await lab.openClient({ platform: 'Windows', sdk: '3.x', uid: 2 });
  await run.started(1, 2);
  await run.to(10);
  await lab
    .action(1, /^(Close window|Kill)/)
    .first()
    .click();
  await run.to(20);
  await timeline.tool('Rules').click();
  const rule = timeline.panel.locator('[data-rule="R-KILL-ANDROID-NATIVE-20S"]');
  await expect(rule).toHaveAttribute('data-status', 'in-play');
  await expect(rule).toContainText(/awaited at (29|30)\.\d{3} s/);
  await lab.page.screenshot({ path: info.outputPath('awaited.png') });

  // The rule says why it is not there yet; a click on the place where it must come asks for just
  // that.
  const why = timeline.panel.locator('.why');
  await rule.getByText('Source').click();
  await expect(rule).toContainText('section on killed processes');
  await rule.getByRole('button', { name: /Why not/ }).click();
  await expect(why).toContainText('R-KILL-ANDROID-NATIVE-20S');
  await timeline.clickExpected(30, 2);
  await expect(why.getByRole('heading')).toContainText('why not');
  await expect(why.getByRole('combobox')).toHaveValue('0');
  await expect(why.getByRole('option', { selected: true })).toHaveText('onUserOffline about UID 1');

  await run.to(35);
  await timeline.tool('Rules').click();
  await expect(rule).toHaveAttribute('data-status', 'held');
  await timeline.expectAccessible('rules');

  // A click on the callback selects it everywhere, and the reason is there.
  const [toldAt = 0] = await run.when(2, 'onUserOffline', { uid: 1 });
  expect(toldAt).toBeCloseTo(30, 0);
  await timeline.tool(/^Why$/).click();
  await timeline.clickRibbon(toldAt, 2);
  // The strip gives the reason in a sentence, and no heartbeat for a reason.
  await expect(timeline.foot).toContainText(/Because its last packet from UID 1 arrived at \d+\.\d{3}\ss/);
  await expect(timeline.foot).not.toContainText('ping');
  await expect(why).toContainText('onUserOffline');
  await expect(timeline.foot).toContainText(`${toldAt.toFixed(3)} s`);
  await expect(timeline.foot).toContainText('UID 2: T6 onUserOffline(1');
  await expect(timeline.foot).toContainText('after the last data of UID 1');
  await expect(timeline.foot).toContainText(/after the (kill|crash)/);
  await lab.page.screenshot({ path: info.outputPath('why.png') });

  // Whatever is pointed at says what it is.
  const pointed = await timeline.place(toldAt, 2);
  await lab.page.mouse.move(pointed.x, pointed.y);
  await expect(timeline.tip).toContainText('T6: is told that another user is gone');
  const ribbon = await timeline.place(20, 1);
  await lab.page.mouse.move(ribbon.x, ribbon.y);
  await expect(timeline.tip).toContainText(/^UID 1 has ended/);

  // A click on the empty place where nothing came asks why not, of that lane alone.
  await timeline.clickRibbon(20, 2);
  await expect(timeline.foot).toContainText(/UID 2: nothing happens here; connected since/);
  await expect(lab.log.getByRole('option', { selected: true })).toHaveCount(0);
  await expect(why.getByRole('heading')).toContainText('why not');
  await expect(why.locator('li').first()).toBeVisible();
  await timeline.expectAccessible('why');

  // From there to the callback is what the measure says.
  await timeline.clickRibbon(toldAt, 2, 'Shift');
  await expect(timeline.foot).toContainText(/\d+\.\d{3} s after \d+\.\d{3} s/);

  // The table says the same: the numbers of the moments, and the silence with its limit.
  await timeline.tool('Table').click();
  const table = timeline.panel.getByRole('table');
  await expect(table).toContainText('T3 kill');
  await expect(table).toContainText('T6 onUserOffline(1, DROPPED)');
  await expect(table).toContainText('no data of UID 1 from here on: 20 s at');
  await expect(table).toContainText('onUserOffline(1, DROPPED) expected');
});

test('keys zoom, walk the records and fit; the table says the same', async ({ lab, run }) => {
  const timeline = new TimelineView(lab.page);
  await lab.openClient({ platform: 'Android', sdk: '3.x', uid: 1 });
  await lab.openClient({ platform: 'Web', sdk: '3.x', uid: 2 });
  await run.started(1, 2);
  await run.to(5);
  await timeline.canvas.focus();
  const whole = await timeline.canvas.getAttribute('aria-label');
  await lab.page.keyboard.press('+');
  await expect(timeline.canvas).not.toHaveAttribute('aria-label', whole ?? '');
  await lab.page.keyboard.press('0');
  await expect(timeline.canvas).toHaveAttribute('aria-label', whole ?? '');

  await lab.page.keyboard.press('ArrowRight');
  const first = await timeline.foot.textContent();
  for (let step = 0; step < 20; step++) await lab.page.keyboard.press('ArrowRight');
  await expect(timeline.foot).not.toHaveText(first ?? '');

  // Lanes are collapsed, moved and left out; the strip of the whole run scrolls.
  const heads = timeline.panel.locator('.head .title');
  await expect(heads).toHaveText(['Server', 'UID 1', 'UID 2']);
  await timeline.tool('Collapse the lane of UID 1').click();
  await expect(timeline.tool('Expand the lane of UID 1')).toBeVisible();
  await timeline.panel
    .getByRole('button', { name: 'UID 2', exact: false })
    .and(timeline.panel.locator('.who'))
    .focus();
  await lab.page.keyboard.press('Alt+ArrowUp');
  await expect(heads).toHaveText(['Server', 'UID 2', 'UID 1']);
  await timeline.tool('Show').click();
  await lab.page.getByRole('menuitemcheckbox', { name: /^Web/ }).click();
  await expect(heads).toHaveText(['Server', 'UID 1']);
  await lab.page.getByRole('menuitem', { name: 'All lanes, in the order of opening' }).click();
  await expect(heads).toHaveText(['Server', 'UID 1', 'UID 2']);
  await timeline.canvas.focus();
  await lab.page.keyboard.press('+');
  const zoomed = await timeline.canvas.getAttribute('aria-label');
  await timeline.panel.getByRole('scrollbar').press('ArrowLeft');
  await expect(timeline.canvas).not.toHaveAttribute('aria-label', zoomed ?? '');
  await timeline.tool('Legend').click();
  await expect(timeline.panel.locator('.legend')).toContainText('is told that another user is gone');
  await timeline.expectAccessible('legend');
  await timeline.canvas.press('0');

  await timeline.tool('Table').click();
  await expect(timeline.panel.getByRole('table')).toContainText('onJoinChannelSuccess(1)');
  await expect(timeline.panel.getByRole('table')).toContainText('T1');
  await timeline.expectAccessible('table');

  await timeline.panel.getByLabel('Find in the timeline').fill('joinchannel');
  await expect(timeline.panel.getByRole('status')).toHaveText('1 found');
  await lab.page.keyboard.press('Enter');
  await expect(timeline.panel.getByRole('status')).toHaveText('1 of 1');
  await expect(timeline.foot).toContainText(' s');
});

test('without a pointer: walk to what was told, ask why and why not, look back and return', async ({
  lab,
  run,
}) => {
  const timeline = new TimelineView(lab.page);
  const { keyboard } = lab.page;
  await lab.openClient({ platform: 'Android', sdk: '3.x', uid: 1 });
  await lab.openClient({ platform: 'Windows', sdk: '3.x', uid: 2 });
  await run.started(1, 2);
  await run.to(5);
  await lab.network(1).click();
  await run.to(16);

  // Every key stands in the list.
  await keyboard.press('?');
  const shortcuts = lab.page.getByRole('dialog', { name: 'Shortcuts' });
  await expect(shortcuts).toContainText('On the timeline');
  await expect(shortcuts).toContainText('Look back one event');
  await keyboard.press('Escape');

  // What one comes to is read out: lane, number, words.
  await timeline.canvas.focus();
  await expect(timeline.foot.locator('[aria-live]')).toHaveText('');
  await keyboard.press('ArrowLeft');
  await expect(timeline.foot).toContainText('UID 1: T5 onConnectionLost()');
  await keyboard.press('Enter');
  const why = timeline.panel.locator('.why');
  await expect(why).toContainText('onConnectionLost');

  // From there to an empty place of another lane.
  await timeline.canvas.focus();
  await keyboard.press(']');
  await keyboard.press('ArrowDown');
  await expect(timeline.foot).toContainText('UID 2: nothing happens here');
  await keyboard.press('Enter');
  await expect(why.getByRole('heading')).toContainText(/^UID 2 at \d+\.\d{3}\ss: why not/);
  await keyboard.press('w');
  await expect(why.getByRole('heading')).toContainText('UID 2');

  // One event back, and one more; then on again, and to the present.
  await keyboard.press(',');
  await expect(lab.page.getByText('Looking back from 16.000 s')).toBeVisible();
  await expect(timeline.foot).toContainText('UID 1: T5 onConnectionLost()');
  await keyboard.press(',');
  await expect(timeline.foot).toContainText('UID 1: onConnectionInterrupted()');
  await expect(lab.time).toContainText(/00:00:0(8\.9|9\.0)/);
  await keyboard.press('.');
  await expect(timeline.foot).toContainText('UID 1: T5 onConnectionLost()');
  await keyboard.press('b');
  await expect(lab.page.getByText('Looking back from 16.000 s')).toBeHidden();
  expect(run.nowSeconds).toBe(16);

  await timeline.panel.getByLabel('Find in the timeline').fill('T4');
  await expect(timeline.panel.getByRole('status')).not.toHaveText('0 found');
  await keyboard.press('Enter');
  await expect(timeline.foot).toContainText('UID 1: T4');
});

test('a wheel zooms to a millisecond and back to the hour', async ({ lab, run }) => {
  const timeline = new TimelineView(lab.page);
  await lab.openClient({ platform: 'Android', sdk: '4.x', uid: 1 });
  await run.started(1);
  await run.to(3);
  const { x, y } = await timeline.place(1, 1);
  await lab.page.mouse.move(x, y);
  await lab.page.keyboard.down('Control');
  for (let turn = 0; turn < 20; turn++) await lab.page.mouse.wheel(0, -600);
  const label = timeline.canvas;
  const span = async (): Promise<number> => {
    const text = (await label.getAttribute('aria-label')) ?? '';
    const [from = 0, to = 0] = [...text.matchAll(/([\d.]+) s/g)].map(([, number]) => Number(number));
    return to - from;
  };
  await soon(span).toBeCloseTo(0.001, 4);
  for (let turn = 0; turn < 40; turn++) await lab.page.mouse.wheel(0, 600);
  await lab.page.keyboard.up('Control');
  await soon(span).toBeCloseTo(3600, 0);
});

test('the cursor dragged back: every panel shows the lab as it was, and it can be forked there', async ({
  lab,
  run,
}) => {
  const timeline = new TimelineView(lab.page);
  await lab.openClient({ platform: 'Android', sdk: '3.x' });
  await lab.openClient({ platform: 'iOS', sdk: '3.x' });
  await run.started(1, 2);
  await run.to(4);
  await lab.network(1).click();
  await run.to(12);
  await lab.expectState(1, 'Reconnecting');
  await expect(lab.clock).toContainText('Play');
  const from = await timeline.place(11, -1);
  const to = await timeline.place(3, -1);
  await lab.page.mouse.move(from.x, from.y);
  await lab.page.mouse.down();
  await lab.page.mouse.move(to.x, to.y, { steps: 5 });
  await lab.page.mouse.up();
  await expect(timeline.foot).toContainText(/^(2\.9|3\.0)/);
  await lab.expectState(1, 'Connected');
  await expect(lab.time).toContainText(/00:00:0(2\.9|3\.0)/);
  await expect(lab.page.getByText('Looking back from 12.000 s')).toBeVisible();
  await expect(lab.network(1)).toBeChecked();
  await expect(lab.network(1)).toBeDisabled();
  await expect(lab.action(1, 'Leave')).toBeDisabled();
  await expect(lab.server).toContainText('2 users');
  await timeline.expectAccessible('the past');

  await timeline.tool('Back to the present').click();
  await expect(timeline.tool('Back to the present')).toBeHidden();
  await lab.expectState(1, 'Reconnecting');
  await expect(lab.network(1)).toBeEnabled();

  // One cursor for all: while looking back, a click on another moment leads there; a fork takes
  // the past along.
  await lab.page.mouse.move(from.x, from.y);
  await lab.page.mouse.down();
  await lab.page.mouse.move(to.x, to.y, { steps: 5 });
  await lab.page.mouse.up();
  await timeline.tool('Fork here').click();
  await soon(() => run.nowSeconds).toBeCloseTo(3, 0);
  await run.started(1, 2);
  await run.to(12);
  await lab.expectState(1, 'Connected');
  await run.expectParity();
});
