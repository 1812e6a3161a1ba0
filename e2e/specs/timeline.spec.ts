import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/lab-test.ts';

/** Names of lanes take this much of the canvas. */
const GUTTER = 84;
const AXIS = 26;
const BELOW = 28;

/** The timeline of the lab window, by the places of things on its canvas while the whole run is in sight. */
class TimelineView {
  readonly panel: Locator;
  readonly canvas: Locator;
  readonly foot: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('region', { name: 'Timeline' });
    this.canvas = this.panel.getByTestId('timeline');
    this.foot = this.panel.locator('.foot');
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
    const each = Math.floor(Math.min(150, Math.max(60, (box.height - AXIS) / 3)));
    const y = lane < 0 ? 10 : AXIS + (lane + 1) * each - BELOW - 8;
    return { x: box.x + GUTTER + share * (box.width - GUTTER), y: box.y + y };
  }

  /** Clicks on the ribbon of a lane at a moment. */
  async clickRibbon(seconds: number, lane: number, modifier?: 'Shift'): Promise<void> {
    const { x, y } = await this.place(seconds, lane);
    if (modifier !== undefined) await this.page.keyboard.down(modifier);
    await this.page.mouse.click(x, y);
    if (modifier !== undefined) await this.page.keyboard.up(modifier);
  }

  async expectAccessible(screen: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .include('section[aria-label="Timeline"]')
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${screen}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([]);
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} scheme`, () => {
    test.use({ colorScheme });

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

      await run.to(35);
      await expect(rule).toHaveAttribute('data-status', 'held');
      await timeline.expectAccessible('rules');

      // A click on the callback selects it everywhere, and the reason is there.
      const [toldAt = 0] = await run.when(2, 'onUserOffline', { uid: 1 });
      expect(toldAt).toBeCloseTo(30, 0);
      await timeline.tool('Why').click();
      await timeline.clickRibbon(toldAt, 2);
      const why = timeline.panel.locator('.why');
      await expect(why).toContainText('onUserOffline');
      await expect(timeline.foot).toContainText(`${toldAt.toFixed(3)} s`);
      await expect(timeline.foot).toContainText('after the last data of UID 1');
      await expect(timeline.foot).toContainText(/after the (kill|crash)/);
      await lab.page.screenshot({ path: info.outputPath('why.png') });

      // A click on the empty place where nothing came asks why not.
      await timeline.clickRibbon(20, 2);
      await expect(why.getByRole('heading')).toContainText('why not');
      await expect(why.locator('li').first()).toBeVisible();
      await timeline.expectAccessible('why');

      // From there to the callback is what the measure says.
      await timeline.clickRibbon(toldAt, 2, 'Shift');
      await expect(timeline.foot).toContainText(/\d+\.\d{3,6} s after \d+\.\d{3,6} s/);
    });
  });
}

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

  await timeline.tool('Table').click();
  await expect(timeline.panel.getByRole('table')).toContainText('onJoinChannelSuccess(1)');
  await expect(timeline.panel.getByRole('table')).toContainText('T1');
  await timeline.expectAccessible('table');

  await timeline.panel.getByLabel('Find in the timeline').fill('joinchannel');
  await expect(timeline.panel.getByRole('status')).toHaveText('1 found');
  await lab.page.keyboard.press('Enter');
  await expect(timeline.foot).toContainText(' s');
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
  await expect.poll(span).toBeCloseTo(0.001, 4);
  for (let turn = 0; turn < 40; turn++) await lab.page.mouse.wheel(0, 600);
  await lab.page.keyboard.up('Control');
  await expect.poll(span).toBeCloseTo(3600, 0);
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

  // One cursor for all: while looking back, a click on another moment leads there; a fork takes the past along.
  await lab.page.mouse.move(from.x, from.y);
  await lab.page.mouse.down();
  await lab.page.mouse.move(to.x, to.y, { steps: 5 });
  await lab.page.mouse.up();
  await timeline.tool('Fork here').click();
  await expect.poll(() => run.nowSeconds).toBeCloseTo(3, 0);
  await run.started(1, 2);
  await run.to(12);
  await lab.expectState(1, 'Connected');
  await run.expectParity();
});
