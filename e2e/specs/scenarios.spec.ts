import { expect, type Locator } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { test } from '../support/lab-test.ts';
import type { LabWindow } from '../pages/lab-window.ts';
import { soon } from '../support/soon.ts';

const SCENARIO = `name: Android is killed
clients:
  uid1: { persona: android, sdk: 4.x, uid: 1 }
  uid2: { persona: web, sdk: 4.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid2 }
  - { at: 1s, do: join, client: uid1 }
  - { at: 5s, do: kill, client: uid1, id: dead }
until: 30s
expect:
  - { client: uid2, callback: user-left, at: dead + 20s, args: { uid: 1 } }
  - { client: uid2, never: user-left, until: dead + 19s }
`;

const panel = (lab: LabWindow): Locator => lab.page.getByRole('region', { name: 'Scenario' });
const editor = (lab: LabWindow): Locator => lab.page.getByRole('textbox', { name: 'Scenario text' });
const expectations = (lab: LabWindow): Locator =>
  panel(lab).getByRole('list', { name: 'Expectations' }).getByRole('listitem');

/** Drops a file onto the window. */
async function drop(lab: LabWindow, name: string, text: string): Promise<void> {
  const data = await lab.page.evaluateHandle(
    ([file, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], file));
      return transfer;
    },
    [name, text] as const,
  );
  await lab.page.locator('main').dispatchEvent('drop', { dataTransfer: data });
}

async function command(lab: LabWindow, name: RegExp): Promise<void> {
  await lab.page.getByRole('button', { name: 'Menu' }).click();
  await lab.page.getByRole('menuitem', { name }).click();
}

test('a scenario of the library runs in the lab, and each expectation gets its verdict', async ({
  lab,
  line,
}) => {
  await line.call('clock.speed', { speed: 'max' });
  await lab.page.keyboard.press('Control+o');
  const library = lab.page.getByRole('dialog', { name: 'Scenarios' });
  await expect(
    library.getByRole('heading', { name: 'What happens in a tunnel, or in a lift?' }),
  ).toBeVisible();
  await library.getByRole('searchbox').fill('restart the limit');
  await library
    .getByRole('button', { name: /^Run in windows:/ })
    .first()
    .click();
  await expect(panel(lab)).toBeVisible();
  // Many windows are asked about first; the run is the same without them.
  const windows = lab.page.getByRole('region', { name: 'Windows of this run' });
  await expect(windows).toContainText('This opens 8 windows.');
  await windows.getByRole('button', { name: 'Run without windows' }).click();
  await expect(windows).toBeHidden();
  await soon(() => line.view?.scenario?.isOver, { timeout: 60_000 }).toBe(true);
  await expect(expectations(lab).first()).toBeVisible();
  await expect(panel(lab).getByText(/^(\d+) of \1 held$/)).toBeVisible();
  await expect(panel(lab).getByText(/rules judged and held/)).toBeVisible();
  expect(line.view?.clock.isRunning).toBe(false);
  await lab.page.getByRole('tab', { name: 'Clients' }).click();
  await expect(lab.page.getByRole('article').first()).toBeVisible();
});

test(
  'a run is saved as a scenario, and passes when it is run again',
  { tag: '@host' },
  async ({ lab, line }) => {
    await line.call('clock.speed', { speed: 'max' });
    await line.call('scenarios.open', { file: 'mine.yaml', text: SCENARIO });
    await soon(() => line.view?.scenario?.isOver, { timeout: 60_000 }).toBe(true);
    await lab.page.keyboard.press('Control+e');
    const dialog = lab.page.getByRole('dialog', { name: 'Save this run as a scenario' });
    await dialog.getByLabel('Name').fill('Seen in the lab');
    const told = dialog.getByRole('checkbox', { name: /uid2 gets user-left \(uid 1.*uid1-killed \+ 20/ });
    await expect(told).toBeChecked();
    await expect(dialog.getByLabel('Text of the file')).toContainText('name: Seen in the lab');
    await dialog.getByRole('checkbox', { name: /channel lab is never destroyed/ }).click();
    await expect(dialog.getByLabel('Text of the file')).not.toContainText('destroyed');
    const { bytes } = await lab.savedBy(() => dialog.getByRole('button', { name: 'Save scenario' }).click());
    const text = bytes.toString('utf8');
    expect(text).toContain('name: Seen in the lab');
    await expect(panel(lab).getByRole('heading')).toContainText('seen-in-the-lab.reconnect.yaml');
    await panel(lab).getByRole('button', { name: 'Check', exact: true }).click();
    await expect(panel(lab).getByText(/^(\d+) of \1 held$/)).toBeVisible();
    await expect(panel(lab).getByRole('img', { name: 'Did not hold' })).toHaveCount(0);
  },
);

test('a wrong file shows its mistakes at their lines, and what is typed mends them', async ({ lab }) => {
  await drop(lab, 'wrong.yaml', SCENARIO.replace('do: kill', 'do: kil'));
  const mistake = panel(lab).getByRole('list', { name: 'Mistakes' }).getByRole('button');
  await expect(mistake.first()).toContainText('8:19');
  await expect(mistake.first()).toContainText('did you mean "kill"?');
  await expect(panel(lab).getByRole('button', { name: 'Run in windows' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await mistake.first().click();
  await expect(editor(lab)).toBeFocused();
  await lab.page.keyboard.press('Home');
  await lab.page.keyboard.press('Shift+End');
  await lab.page.keyboard.type('- { at: 5s, do: kill, client: uid1, id: dead }');
  await expect(expectations(lab)).toHaveCount(2);
  await expect(mistake).toHaveCount(0);
  const { bytes } = await lab.savedBy(() => lab.page.keyboard.press('Control+s'));
  const text = bytes.toString('utf8');
  expect(text).toBe(SCENARIO);
  await expect(panel(lab).getByText('2 of 2 held')).toBeVisible();
});

test(
  'a forked lab has the same past and goes on differently',
  { tag: '@host' },
  async ({ lab, line, run }) => {
    await line.call('clock.speed', { speed: 'max' });
    await line.call('scenarios.open', { file: 'mine.yaml', text: SCENARIO });
    await soon(() => line.view?.scenario?.isOver, { timeout: 60_000 }).toBe(true);
    const [left] = await run.when(2, 'user-left', { uid: 1 });
    expect(left).toBeCloseTo(25, 0);
    const killed = lab.log.getByText(/kill/i).first();
    await killed.click();
    await command(lab, /^Fork here/);
    await soon(() => line.view?.clock.nowMs, { timeout: 30_000 }).toBe(5000);
    await soon(() => line.view?.clock.isRunning).toBe(false);
    await line.call('client.act', { action: { do: 'restart', client: 'uid1', rejoin: true } });
    await run.started(1, 2);
    await run.to(30);
    expect(await run.when(2, 'user-left', { uid: 1 })).toEqual([]);
    await run.expectParity();
  },
);

test('two SDK generations are compared with one command: first difference, pictures, numbers', async ({
  lab,
}) => {
  await drop(lab, 'mine.yaml', SCENARIO);
  await expect(expectations(lab)).toHaveCount(2);
  await command(lab, /^Compare SDK 3\.x with 4\.x/);
  const dialog = lab.page.getByRole('dialog', { name: 'Compare two runs' });
  await expect(dialog.getByRole('img')).toHaveCount(2);
  await expect(dialog.getByText('Android is killed, SDK 3.x').first()).toBeVisible();
  await expect(
    dialog.getByText(/otherwise the same: .*stream-removed becomes user-unpublished/),
  ).toBeVisible();
  await expect(
    dialog.getByRole('table', { name: 'New' }).getByRole('row', { name: /user-left\(uid 1\) at 25\.\d+ s/ }),
  ).toBeVisible();
});

test('one click compares a scenario of the library; both runs are in sight, whatever their size', async ({
  lab,
}) => {
  await expect(lab.page.getByRole('region', { name: 'Starting points' })).toBeVisible();
  await lab.page.keyboard.press('Control+o');
  const library = lab.page.getByRole('dialog', { name: 'Scenarios' });
  await library.getByRole('searchbox').fill('tunnel-15s');
  await library.getByRole('button', { name: /^Compare SDK 3\.x with 4\.x:/ }).click();
  const dialog = lab.page.getByRole('dialog', { name: 'Compare two runs' });
  const pictures = dialog.getByRole('img');
  await expect(pictures).toHaveCount(2);
  await pictures.last().scrollIntoViewIfNeeded();
  for (const picture of await pictures.all()) await expect(picture).toBeInViewport({ ratio: 0.95 });
  const lost = dialog.getByRole('row', {
    name: /onConnectionLost\(\) 29\.900 s → 33\.900 s, 4 s later/,
  });
  await expect(lost).toBeVisible();
  await lost.getByRole('button').click();
  await expect(dialog.getByText('The cursor stands at 29.900 s.')).toBeVisible();
  // Keys walk one picture, and the cursor of the other follows.
  await pictures.first().focus();
  await lab.page.keyboard.press('Home');
  await lab.page.keyboard.press('+');
  await lab.page.keyboard.press('ArrowRight');
  await expect(dialog.getByText('The cursor stands at 0.000 s.')).toBeVisible();
});

test('a check shows its run beside the text, and why an expectation did not hold', async ({ lab }, info) => {
  await drop(lab, 'mine.yaml', SCENARIO.replace('until: dead + 19s', 'until: dead + 21s'));
  await expect(expectations(lab)).toHaveCount(2);
  await panel(lab).getByRole('button', { name: 'Check', exact: true }).click();
  const run = lab.page.getByRole('region', { name: 'Run without windows' });
  await expect(run.getByRole('img', { name: /Android is killed\. UID 1, Android 4\.x/ })).toBeVisible();
  await expect(panel(lab).getByText('1 of 2 held, 1 did not hold')).toBeVisible();
  await panel(lab).getByText('Why?').click();
  await expect(
    panel(lab)
      .getByText(/^UID 2 received user-left/)
      .first(),
  ).toBeVisible();
  await lab.page.screenshot({ path: info.outputPath('check.png') });
  await panel(lab)
    .getByRole('button', { name: /^#\d+$/ })
    .first()
    .click();
  await expect(run).toContainText(/25\.\d+ s/);
  await editor(lab).focus();
  await lab.page.keyboard.press('Control+Home');
  await lab.page.keyboard.type('# Not yet\n');
  await expect(run.getByText('The text has changed since.')).toBeVisible();
  await run.getByRole('button', { name: 'Back to the windows' }).click();
  await expect(run).toBeHidden();
});

test('the editor completes keys and values by the schema, by keyboard alone', async ({ lab }, info) => {
  await drop(lab, 'mine.yaml', SCENARIO);
  await expect(expectations(lab)).toHaveCount(2);
  await editor(lab).focus();
  await lab.page.keyboard.press('Control+End');
  const options = lab.page.getByRole('listbox').getByRole('option');
  await lab.page.keyboard.type('  - { cl');
  await expect(options.first()).toContainText('client');
  await lab.page.keyboard.press('Enter');
  // Its value is offered at once: the clients of the file.
  await expect(options).toHaveText([/^uid1/, /^uid2/]);
  await lab.page.keyboard.type('uid2');
  await expect(options).toHaveCount(1);
  await lab.page.keyboard.press('Enter');
  await lab.page.keyboard.type(', callback: ');
  await expect(options.filter({ hasText: /^user-joined/ })).toBeVisible();
  await lab.page.screenshot({ path: info.outputPath('completion.png') });
  await lab.page.keyboard.type('user-j');
  await lab.page.keyboard.press('Enter');
  await lab.page.keyboard.type(', at: 1.3s }');
  await lab.page.keyboard.press('Escape');
  await expect(expectations(lab)).toHaveCount(3);
  await expect(expectations(lab).last()).toContainText('uid2 gets user-joined at 1.3s');
});

test(
  'recent scenarios open again with their text after the page was loaded anew',
  { tag: '@host' },
  async ({ lab }) => {
    await drop(lab, 'mine.yaml', SCENARIO);
    await expect(expectations(lab)).toHaveCount(2);
    await editor(lab).focus();
    await lab.page.keyboard.press('Control+Home');
    await lab.page.keyboard.type('# Mine\n');
    await drop(lab, 'x.png', 'no scenario');
    await expect(
      lab.page.getByText('x.png is no scenario (.yaml, .yml) and no trace (.jsonl).').first(),
    ).toBeVisible();
    await drop(lab, 'other.yml', SCENARIO);
    await expect(panel(lab).getByRole('heading')).toContainText('other.yml');
    await lab.page.reload();
    await expect(lab.page.getByRole('region', { name: 'Starting points' })).toBeVisible();
    await lab.page.keyboard.press('Control+o');
    const library = lab.page.getByRole('dialog', { name: 'Scenarios' });
    const recent = library.getByRole('button', { name: /^(?:mine\.yaml|other\.yml|x\.png)$/ });
    await expect(recent).toHaveText([/other\.yml/, /mine\.yaml/]);
    await recent.last().click();
    await expect(panel(lab).getByRole('heading')).toContainText('mine.yaml');
    await expect(editor(lab)).toContainText('# Mine');
    await expect(expectations(lab)).toHaveCount(2);
  },
);

test('everybody can use them', async ({ lab, line }, info) => {
  test.slow();
  const look = async (screen: string, within = '[role="dialog"]'): Promise<void> => {
    await lab.page.screenshot({ path: info.outputPath(`${screen}.png`) });
    await expectAccessible(lab.page, { screen, within: [within] });
  };
  await line.call('clock.speed', { speed: 'max' });
  await lab.page.keyboard.press('Control+o');
  await expect(lab.page.getByRole('button', { name: /^Open:/ }).first()).toBeVisible();
  await look('library');
  await lab.page.keyboard.press('Escape');
  const broken = SCENARIO.replace('until: dead + 19s', 'until: dead + 21s');
  await drop(lab, 'mine.yaml', broken);
  await expect(expectations(lab)).toHaveCount(2);
  await panel(lab).getByRole('button', { name: 'Run in windows' }).click();
  await soon(() => line.view?.scenario?.isOver, { timeout: 60_000 }).toBe(true);
  await expect(panel(lab).getByText('1 of 2 held, 1 did not hold')).toBeVisible();
  await look('scenario', 'main');
  await lab.page.keyboard.press('Control+e');
  await expect(lab.page.getByLabel('Text of the file')).toContainText('name:');
  await look('save');
  await lab.page.keyboard.press('Escape');
  await command(lab, /^Compare SDK 3\.x with 4\.x/);
  await expect(lab.page.getByRole('dialog', { name: 'Compare two runs' }).getByRole('img')).toHaveCount(2);
  await look('compare');
  await lab.page.keyboard.press('Escape');
  await panel(lab).getByRole('button', { name: 'Check', exact: true }).click();
  await expect(lab.page.getByRole('region', { name: 'Run without windows' })).toBeVisible();
  await panel(lab).getByText('Why?').click();
  await expect(
    panel(lab)
      .getByText(/^UID 2 received user-left/)
      .first(),
  ).toBeVisible();
  await look('check', 'main');
  await drop(lab, 'wrong.yaml', SCENARIO.replace('do: kill', 'do: kil'));
  await expect(panel(lab).getByRole('list', { name: 'Mistakes' })).toBeVisible();
  await look('mistakes', 'section[aria-label="Scenario"]');
});
