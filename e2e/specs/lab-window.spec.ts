import { expect, test } from '../support/lab-test.ts';
import { soon } from '../support/soon.ts';

test.describe('the clock', () => {
  test('plays, pauses, steps, runs to the next callback, and takes its speed from a logarithmic slider', async ({
    lab,
    line,
    run,
  }) => {
    await lab.openClient({ platform: 'Android' });
    await run.started(1);
    await expect(lab.page.getByText('Paused')).toBeVisible();
    await lab.clock.getByRole('button', { name: 'Step' }).click();
    await expect(lab.page.getByText('Paused')).toBeVisible();
    await lab.clock.getByRole('button', { name: 'Next callback' }).click();
    await expect(lab.time).toHaveText('00:00:00.200');
    await lab.clock.getByRole('button', { name: 'Play' }).click();
    await expect(lab.page.getByText('Running at ×1')).toBeVisible();
    await soon(() => run.nowSeconds).toBeGreaterThan(0.5);
    await lab.clock.getByRole('button', { name: 'Pause' }).click();
    await expect(lab.page.getByText('Paused')).toBeVisible();
    const shown = await lab.time.innerText();
    expect(shown).toBe(await lab.time.innerText());

    const slider = lab.page.getByRole('slider', { name: 'Speed of the clock' });
    const speed = (): unknown => line.view?.clock.speed;
    await slider.press('ArrowRight');
    await soon(speed).toBe(1.2);
    await slider.press('End');
    await soon(speed).toBe(1000);
    await slider.press('Home');
    await soon(speed).toBe(0.1);
    const max = lab.page.getByRole('button', { name: 'Max' });
    await max.click();
    await soon(speed).toBe('max');
    await expect(max).toHaveAttribute('aria-pressed', 'true');
    await max.click();
    await soon(speed).toBe(0.1);
  });

  test('says what is coming, beside the server, and runs to it; moments lead to the log', async ({
    lab,
    run,
  }) => {
    await lab.openClient({ platform: 'Android' });
    await lab.openClient({ platform: 'Linux' });
    await run.started(1, 2);
    await run.to(5);
    await lab.network(1).click();
    await run.to(9);
    await lab.openPanel('Server');
    const known = lab.server.getByRole('row', { name: /^UID 1 / });
    await expect(known).toContainText(/UID 2 gives up in \d+\.\d{3} s/);
    await known.getByRole('button', { name: /^at / }).click();
    await expect(lab.log.getByRole('option', { selected: true })).toHaveCount(1);
    await lab.action(1, 'Close window').click();
    await lab.expectState(1, 'Ended');
    await run.to(15);
    const coming = lab.page.getByRole('region', { name: 'What is coming' });
    const row = coming.getByRole('button', { name: /^UID 2 gives up on UID 1 in \d+\.\d{3} s$/ });
    await expect(row).toBeVisible();
    await row.click();
    await lab.expectLogged(/onUserOffline\(1, /);
    await expect(lab.page.getByText('Paused')).toBeVisible();
    expect(run.nowSeconds).toBeCloseTo(25, 0);
  });
});

test.describe('opening a client', () => {
  test('offers what a platform has, refuses what cannot be, and remembers the choice', async ({
    lab,
    run,
  }) => {
    await lab.openClient({ platform: 'Cocos Creator on Windows', sdk: '3.x', channel: 'demo' });
    await run.started(1);
    await lab.page.keyboard.press('o');
    const dialog = lab.page.getByRole('dialog', { name: 'Open client' });
    await expect(dialog.getByRole('radio', { name: 'Cocos Creator on Windows' })).toBeChecked();
    await expect(dialog.getByRole('radio', { name: '4.x' })).toHaveCount(0);
    await expect(dialog.getByLabel('Channel')).toHaveValue('demo');
    const uid = dialog.getByLabel('UID');
    await expect(uid).toHaveValue('2');
    await uid.fill('1');
    await expect(dialog.getByText('UID 1 is taken: the next free one is 2')).toBeVisible();
    await expect(dialog.getByRole('button', { name: /^Open / })).toHaveAttribute('aria-disabled', 'true');
    await uid.fill('99');
    await dialog.getByRole('radio', { name: 'Web', exact: true }).click();
    await expect(dialog.getByRole('radio', { name: '4.x (NG)' })).toBeVisible();
    await lab.windowFrom(() => dialog.getByRole('button', { name: 'Open Web' }).click());
    await expect(lab.card(99)).toContainText('in demo');
  });

  test(
    'a window that the browser keeps shut opens from the card',
    { tag: '@browser' },
    async ({ lab, run }) => {
      await lab.page.evaluate(() => {
        const open = window.open.bind(window);
        let refusals = 1;
        window.open = (...args) => (refusals-- > 0 ? null : open(...args));
      });
      await lab.page.keyboard.press('o');
      await lab.page.getByRole('button', { name: 'Open Android' }).click();
      await lab.expectState(1, 'Opening');
      const opened = await lab.windowFrom(() => lab.card(1).getByText('Open its window').click());
      await run.started(1);
      await expect(opened.page).toHaveTitle(/Android · UID 1/);
    },
  );
});

test.describe('what can be done to a client', () => {
  test('join, leave, freeze, thaw, crash and restart', async ({ lab, run }) => {
    await lab.openClient({ platform: 'Android', isJoining: false });
    await run.started(1);
    await lab.action(1, 'Join').click();
    await run.to(1);
    await lab.expectState(1, 'Connected');
    await lab.action(1, 'Leave').click();
    await run.to(2);
    await lab.expectState(1, 'Disconnected');
    await lab.action(1, 'Freeze').click();
    await run.to(3);
    await lab.expectState(1, 'Frozen');
    await lab.action(1, 'Thaw').click();
    await run.to(4);
    await lab.expectState(1, 'Disconnected');
    await lab.action(1, 'Crash').click();
    await lab.expectState(1, 'Ended');
    await expect(lab.action(1, 'Leave')).toHaveAttribute('aria-disabled', 'true');
    await lab.windowFrom(() => lab.action(1, 'Restart').click());
    await run.started(1);
    await lab.expectLogged('Process crashed');
    await lab.expectLogged('UID 1: restart and rejoin');
  });

  test('VoIP mode is offered on iOS alone, ends the process as a kill does, and stays as it was switched (R-VOIP-TOGGLE)', async ({
    lab,
    run,
  }) => {
    await lab.openClient({ platform: 'Android' });
    await lab.openClient({ platform: 'iOS' });
    await run.started(1, 2);
    await run.to(1);
    // What an action will mean on this system is said before.
    await lab.action(2, 'Close window').focus();
    await expect(lab.page.getByRole('tooltip')).toContainText(
      'iOS: the SDK leaves the channel first, others are told at once',
    );
    await expect(lab.action(1, 'VoIP')).toHaveCount(0);
    const voip = lab.action(2, 'VoIP');
    await expect(voip).toHaveAttribute('aria-pressed', 'false');
    await voip.click();
    await lab.expectState(2, 'Ended');
    await expect(voip).toHaveAttribute('aria-pressed', 'true');
    await expect(voip).toHaveAttribute('aria-disabled', 'true');
    await lab.windowFrom(() => lab.action(2, 'Restart').click());
    await run.started(2);
    await run.to(2);
    await voip.click();
    await lab.expectState(2, 'Ended');
    await expect(voip).toHaveAttribute('aria-pressed', 'false');
    await run.to(3);
    expect(await run.when(1, 'onUserOffline', { uid: 2, reason: 'QUIT' })).toHaveLength(2);
    await run.expectParity();
  });

  test('network: switch, preset, every field, each direction', async ({ lab, run, line }) => {
    await lab.openClient({ platform: 'Android' });
    await run.started(1);
    await lab.network(1).click();
    await expect(lab.card(1)).toContainText('Network cut');
    await lab.network(1).click();
    await expect(lab.card(1)).toContainText('Network on');
    await lab
      .card(1)
      .getByRole('button', { name: /^Network preset/ })
      .click();
    await lab.page.getByRole('menuitemradio', { name: /^Chrome 3G/ }).click();
    await expect(lab.card(1)).toContainText('500 kbit/s, 200 ms each way');
    await lab.card(1).getByRole('button', { name: 'Network settings of UID 1' }).click();
    const panel = lab.page.getByRole('dialog', { name: 'Network settings of UID 1' });
    await panel.getByLabel('Uplink Loss in %').fill('150');
    await expect(panel).toContainText('"150" cannot be: write 0 to 100 %');
    await expect(panel.getByRole('button', { name: 'Apply' })).toHaveAttribute('aria-disabled', 'true');
    await panel.getByLabel('Uplink Loss in %').fill('15');
    await panel
      .getByRole('radiogroup', { name: 'Uplink spread of the jitter' })
      .getByRole('radio', { name: 'normal' })
      .click();
    await panel.getByLabel('Downlink Latency in ms').fill('80');
    await panel.getByRole('switch', { name: 'Uplink UDP open' }).click();
    await expect(panel).toContainText('A firewall lets no UDP through');
    await panel.getByRole('button', { name: 'Apply' }).click();
    await expect(panel).toBeHidden();
    const client = () => line.view?.clients[0];
    await soon(() => client()?.up.lossRatio).toBe(0.15);
    expect(client()?.up.jitterModel).toBe('normal');
    expect(client()?.down.latencyUs).toBe(80_000);
    expect(client()?.up.udp).toBe('blocked');
    expect(client()?.down.udp).toBeUndefined();
    await expect(lab.card(1)).toContainText('Own settings');
    await lab.card(1).getByRole('button', { name: 'Network settings of UID 1' }).click();
    await panel.getByRole('switch', { name: 'Downlink passes packets' }).click();
    await expect(lab.card(1)).toContainText('Downlink cut');
  });
});

test.describe('the log', () => {
  test('filters by kind, client and words, and leads to each moment', async ({ lab, run }) => {
    await lab.openClient({ platform: 'Android' });
    await lab.openClient({ platform: 'Windows' });
    await run.started(1, 2);
    await run.to(3);
    const rows = lab.log.getByRole('option');
    await lab.expectLogged(/onUserJoined/);
    await lab.page.keyboard.press('/');
    await lab.page.keyboard.type('onuserjoined');
    await expect(rows).toHaveCount(2);
    await lab.page.keyboard.press('Escape');
    await lab.log.getByRole('button', { name: 'Callbacks', exact: true }).click();
    await expect(rows.filter({ hasText: 'onUserJoined' })).toHaveCount(0);
    await lab.log.getByRole('button', { name: 'Callbacks', exact: true }).click();
    await lab.log.getByRole('button', { name: /Clients shown/ }).click();
    await lab.page.getByRole('menuitemcheckbox', { name: 'Server' }).click();
    await lab.page.keyboard.press('Escape');
    await expect(rows.first()).toContainText('Channel lab created');
    await rows.first().click();
    await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
    await expect(lab.selected).toContainText('Server: Channel lab created');
    await lab.log.getByRole('listbox').press('End');
    await expect(rows.last()).toHaveAttribute('aria-selected', 'true');
    await lab.selected.getByRole('button', { name: 'Select nothing' }).click();
    await expect(lab.selected).toContainText('Click a mark');
  });

  test('follows the newest until one scrolls up', async ({ lab, run }) => {
    await lab.openClient({ platform: 'Android' });
    await run.started(1);
    await lab.log.getByRole('button', { name: 'Packets' }).click();
    await run.to(5);
    const list = lab.log.getByRole('listbox');
    const isAtEnd = (): Promise<boolean> =>
      list.evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop < 24);
    await soon(isAtEnd).toBe(true);
    await list.hover();
    await lab.page.mouse.wheel(0, -600);
    const follow = lab.log.getByRole('button', { name: 'Follow the newest' });
    await expect(follow).toBeVisible();
    await run.to(8);
    expect(await isAtEnd()).toBe(false);
    await follow.click();
    await soon(isAtEnd).toBe(true);
  });

  test('shows packets of a long run part by part, and what is selected in it', async ({ lab, run }) => {
    await lab.openClient({ platform: 'Android' });
    await lab.openClient({ platform: 'Web' });
    await run.started(1, 2);
    await run.to(20 * 60);
    await lab.log.getByRole('button', { name: 'Packets' }).click();
    const part = lab.log.getByRole('group', { name: 'Part of the run' });
    await expect(part).toContainText('to 1200.000 s of the run');
    await expect(lab.log.getByRole('option').last()).toContainText(/pong|ping/);
    await expect(part.getByRole('button', { name: 'Later' })).toHaveAttribute('aria-disabled', 'true');
    const before = await part.innerText();
    await part.getByRole('button', { name: 'Earlier' }).click();
    await expect(part).not.toHaveText(before);
    // What tells is listed whole, and leads to its packets.
    await lab.log.getByRole('button', { name: 'Packets' }).click();
    await lab.log.getByRole('option').filter({ hasText: 'onUserJoined' }).first().click();
    await lab.log.getByRole('button', { name: 'Packets' }).click();
    await expect(lab.log.getByRole('option', { selected: true })).toContainText('onUserJoined');
    await expect(part).toContainText('0.000 s to');
    await expect(part.getByRole('button', { name: 'Earlier' })).toHaveAttribute('aria-disabled', 'true');
    await lab.log.getByRole('listbox').press('ArrowDown');
    await expect(lab.selected).toContainText(/UID \d: .+/);
    await lab.log.getByRole('button', { name: 'Follow the newest' }).click();
    await expect(part).toContainText('to 1200.000 s of the run');
  });

  test('copies one record, and all that it shows', { tag: '@browser' }, async ({ lab, run }) => {
    await lab.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await lab.openClient({ platform: 'Android' });
    await run.started(1);
    await run.to(1);
    const copied = (): Promise<string> => lab.page.evaluate(() => navigator.clipboard.readText());
    await lab.page.getByRole('textbox', { name: 'Filter the log by words' }).fill('onJoinChannelSuccess');
    await lab.log.getByRole('option').first().click();
    await lab.selected.getByRole('button', { name: 'Copy this record' }).click();
    await soon(copied).toBe('0.200 s\tUID 1\tonJoinChannelSuccess("lab", 1, 200)');
    await lab.page.getByRole('textbox', { name: 'Filter the log by words' }).fill('');
    await lab.log.getByRole('button', { name: 'Copy all shown records' }).click();
    await soon(async () => (await copied()).split('\n').length).toBeGreaterThan(5);
  });
});

test.describe('beginning', () => {
  test('one click opens the phone and the browser, and each step says what to do next', async ({
    lab,
    run,
  }) => {
    await lab.page.getByRole('button', { name: /Kill an Android phone/ }).click();
    await run.started(1, 2);
    const guide = lab.page.getByRole('region', { name: 'What to do next' });
    await expect(guide).toContainText('close UID 1’s window');
    await lab.action(1, 'Close window').click();
    await expect(guide).toContainText('without a goodbye');
    await guide.getByRole('button', { name: 'Run to the next callback' }).click();
    await lab.expectLogged(/user-unpublished/);
    await guide.getByRole('button', { name: 'End the guide' }).click();
    await expect(guide).toBeHidden();
  });

  test('a new lab takes a seed, and the same clients if one likes', async ({ lab, run, line }) => {
    await lab.openClient({ platform: 'Android' });
    await run.started(1);
    await run.to(3);
    await lab.page.getByRole('button', { name: 'Menu' }).click();
    await lab.page.getByRole('menuitem', { name: 'New lab…' }).click();
    const dialog = lab.page.getByRole('dialog', { name: 'New lab' });
    await dialog.getByLabel('Seed', { exact: true }).fill('coffee');
    await expect(dialog).toContainText('"coffee" is not a seed');
    await dialog.getByRole('button', { name: 'Draw another seed' }).click();
    await dialog.getByLabel('Seed', { exact: true }).fill('c0ffee');
    await dialog.getByRole('button', { name: 'Begin' }).click();
    await soon(() => line.view?.seed).toBe('c0ffee');
    await run.started(1);
    await expect(lab.time).toHaveText('00:00:00.000');
    await expect(lab.card(1)).toContainText('Android');
  });
});

test.describe('the keyboard', () => {
  test('reaches every command, and rests while one types', async ({ lab, run, line }) => {
    await lab.openClient({ platform: 'Android' });
    await lab.openClient({ platform: 'Web' });
    await run.started(1, 2);
    await lab.page.keyboard.press('Space');
    await soon(() => line.view?.clock.isRunning).toBe(true);
    await expect(lab.clock.getByRole('button', { name: 'Pause' })).toBeVisible();
    await lab.page.keyboard.press('Space');
    await soon(() => line.view?.clock.isRunning).toBe(false);
    await lab.page.keyboard.press('1');
    await lab.page.keyboard.press('n');
    await expect(lab.card(1)).toContainText('Network cut');
    await lab.page.keyboard.press('/');
    await lab.page.keyboard.type('k');
    await expect(lab.page.getByRole('textbox', { name: /Filter the log/ })).toHaveValue('k');
    await lab.card(2).getByRole('button', { name: 'UID 2', exact: true }).click();
    await lab.page.keyboard.press('k');
    await lab.expectState(2, 'Ended');
    await expect(lab.card(1)).not.toContainText('Ended');
  });

  test('palette and shortcuts come from the same list', async ({ lab }) => {
    await lab.page.keyboard.press('Control+k');
    const palette = lab.page.getByRole('dialog', { name: 'Commands' });
    await lab.page.keyboard.type('shortcuts');
    await expect(palette.getByRole('option')).toHaveCount(1);
    await lab.page.keyboard.press('Enter');
    const shortcuts = lab.page.getByRole('dialog', { name: 'Shortcuts' });
    await expect(shortcuts).toContainText('Run to the next callback');
    await expect(shortcuts).toContainText(/Select a client\s*1\s*…\s*9/);
    await expect(shortcuts).toContainText(/Run the scenario in windows\s*Ctrl\s*Enter/);
    await lab.page.keyboard.press('Escape');
    await expect(shortcuts).toBeHidden();
  });

  test('moves the separators, and the window remembers', async ({ lab, host, run }) => {
    await lab.openClient({ platform: 'Android' });
    await run.started(1);
    const separator = lab.page.getByRole('separator', { name: 'Width of the clients' });
    await separator.press('ArrowRight');
    await expect(separator).toHaveAttribute('aria-valuenow', '39');
    await lab.open(host.url);
    await expect(separator).toHaveAttribute('aria-valuenow', '39');
    await expect(lab.card(1)).toBeVisible();
  });
});
