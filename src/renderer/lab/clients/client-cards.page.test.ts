import { afterEach, describe, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { emptyPage, key, mounted, press, setMedia } from '../../../../test/page/mounted.ts';
import { allOf, namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { commandFor, executeCommand } from '../commands/commands.ts';
import { useCommandContext } from '../commands/use-commands.ts';
import { useInterface } from '../stores/interface.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSelection } from '../stores/selection.ts';
import { useShownLab } from '../stores/shown-lab.ts';
import ClientsPanel from './ClientsPanel.vue';
import ClientsRail from './ClientsRail.vue';

afterEach(() => {
  emptyPage();
  vi.restoreAllMocks();
});

/** The panel of clients of a lab with these apps, in a channel; and what is asked of the lab. */
async function cards(...personas: readonly string[]) {
  const page = await LabPage.open();
  await page.withClients(...personas.map((persona) => [persona] as const));
  if (personas.length > 0) await page.hub.runUntil(1_000);
  await page.shows(() => page.lab.clients.every(({ connection }) => connection === 'CONNECTED'), 'the calls');
  await mounted(ClientsPanel);
  const { attempt } = page.lab;
  const asked: unknown[] = [];
  vi.spyOn(page.lab, 'attempt').mockImplementation((name, args) => {
    asked.push('action' in args ? args.action : [name, args]);
    return attempt(name, args);
  });
  return { page, asked };
}

const card = (name: string | RegExp): HTMLElement => one('article', name);

describe('the panel of clients', () => {
  test('without any says what one is, and opens one', async () => {
    await cards();
    expect(textOf(one('region', 'Clients'))).toContain('A client is one app on one device.');
    await press(one('button', /Open client/));
    expect(useInterface().overlay).toBe('open-client');
  });

  test('has a card each, called by its user and platform', async () => {
    await cards('android', 'web', 'flutter/ios');
    expect(namesOf('article')).toEqual([
      'UID 1, Android 4.x',
      'UID 2, Web 4.x',
      expect.stringMatching(/^UID 3, .*iOS.* 4\.x$/),
    ]);
  });

  test('a further connection stands behind its app, and has neither its network nor its process', async () => {
    const { page } = await cards('android', 'web');
    await page.hub.call('client.open', { personaId: 'android', connectionOf: 'uid1', channel: 'stage' });
    await page.shows(() => page.lab.clients.length === 3, 'the connection');
    await nextTick();
    expect(namesOf('article')).toEqual([
      'UID 1, Android 4.x',
      'UID 3, Android 4.x, same app as UID 1',
      'UID 2, Web 4.x',
    ]);
    const further = card(/same app/);
    expect(allOf('switch', undefined, further)).toEqual([]);
    expect(namesOf('button', one('group', 'Actions on UID 3', further))).toEqual(['Join', 'Leave']);
  });

  test('in a narrow window of many is one line each, but for the client that is selected', async () => {
    const { page } = await cards('android', 'web', 'ios');
    await setMedia('(max-width: 999px)');
    expect(allOf('group', /^Actions on/).map((group) => group.getAttribute('aria-label'))).toEqual([
      'Actions on UID 1',
    ]);
    await press(one('button', 'UID 3'));
    expect(allOf('group', /^Actions on/)).toHaveLength(1);
    expect(one('group', 'Actions on UID 3')).toBeDefined();
    expect([useSelection().client?.spec.id, page.lab.clients.length]).toEqual(['uid3', 3]);
  });
});

describe('a card', () => {
  test.each([
    ['Leave', { do: 'leave', client: 'uid1' }],
    ['Close window', { do: 'kill', client: 'uid1' }],
    ['Crash', { do: 'crash', client: 'uid1' }],
    ['Freeze', { do: 'freeze', client: 'uid1' }],
  ])('%s', async (word, action) => {
    const { asked } = await cards('windows', 'web');
    await press(one('button', word, card(/UID 1/)));
    expect(asked).toEqual([action]);
  });

  test('keeps its buttons in their places through the life of a process, and none lies', async () => {
    const { page, asked } = await cards('android');
    const actions = (): string[] => namesOf('button', one('group', 'Actions on UID 1'));
    const barred = (): string[] =>
      allOf('button', undefined, one('group', 'Actions on UID 1'))
        .filter((button) => button.getAttribute('aria-disabled') === 'true')
        .map(textOf);
    const running = actions();
    expect(barred()).toEqual(['Join', 'Restart']);
    await press(one('button', 'Join'));
    expect(asked).toEqual([]);
    await press(one('button', 'Freeze'));
    await page.shows(() => page.client('uid1').status === 'frozen', 'the freeze');
    await nextTick();
    expect(actions()).toEqual(running.map((word) => (word === 'Freeze' ? 'Thaw' : word)));
    expect(barred()).toEqual(['Join', 'Leave', 'Restart']);
    await press(one('button', 'Crash'));
    await page.shows(() => page.client('uid1').status === 'dead', 'the crash');
    await nextTick();
    expect(actions()).toEqual(running);
    expect(barred()).toEqual(running.filter((word) => word !== 'Restart'));
    await press(one('button', 'Restart'));
    await page.shows(() => page.client('uid1').status === 'running', 'the restart');
  });

  test('nothing on it can be done to the past, and it is said where one is', async () => {
    const { page } = await cards('android');
    await page.shows(() => useShownLab().nowUs === 1_000_000, 'the records');
    useShownLab().goBackTo(400_000);
    await nextTick();
    const all = document.querySelector('fieldset');
    expect(all?.disabled).toBe(true);
    expect(all?.title).toBe('Nothing can be done to the past: go back to the present.');
    expect(textOf(all?.querySelector('legend'))).toBe('Clients as they were at 0.400 s');
  });

  test.each([
    [['uid2'], '1 path failed', 'No path from UID 1 to UID 2'],
    [['uid2', 'uid3'], '2 paths failed', 'No path from UID 1 to UIDs 2 and 3'],
  ])(
    'has a count of failed paths to %j, with whom they led to in its name, and their dialog',
    async (ends, count, words) => {
      const { page } = await cards('android', 'web', 'ios');
      for (const to of ends)
        await page.hub.call('client.act', { action: { do: 'failPath', client: 'uid1', to } });
      await page.shows(() => page.client('uid1').unreached?.length === ends.length, 'the paths');
      await nextTick();
      const button = one('button', words, card(/UID 1/));
      expect(button.textContent?.trim()).toBe(count);
      await press(button);
      expect([useInterface().overlay, useSelection().client?.spec.id]).toEqual(['paths', 'uid1']);
      expect(allOf('button', /^No path/, card(/UID 2/))).toEqual([]);
    },
  );

  test('of a window that keeps the lab waiting says so, and can end it', async () => {
    const { page, asked } = await cards('android');
    const view = page.lab.view ?? expect.fail();
    page.lab.view = {
      ...view,
      clients: view.clients.map((client) => ({ ...client, keepsLabWaiting: true })),
    };
    await nextTick();
    expect(textOf(one('status', undefined, card(/UID 1/)))).toBe('Keeps the lab waiting End it');
    await press(one('button', 'End it'));
    expect(asked).toEqual([{ do: 'crash', client: 'uid1' }]);
  });

  test('whose window the browser has blocked has a link to it, and the panel counts them', async () => {
    const { page } = await cards('android', 'web');
    const open = vi.fn(() => null);
    vi.stubGlobal('open', open);
    const view = page.lab.view ?? expect.fail();
    const block = (count: number) => ({
      ...view,
      clients: view.clients.map((client, at) =>
        at < count ? { ...client, isWindowOpen: false, windowUrl: `http://localhost/${at}` } : client,
      ),
    });
    page.lab.view = block(1);
    await nextTick();
    expect(document.body.textContent).toContain('One window blocked: open it below');
    await press(one('link', 'Open its window'));
    expect(open).toHaveBeenCalledOnce();
    page.lab.view = block(2);
    await nextTick();
    expect(document.body.textContent).toContain('2 windows blocked: open them below');
    vi.unstubAllGlobals();
  });
});

describe('the switch of the network and the key n are one', () => {
  const nominal = { do: 'network', client: 'uid1', preset: 'nominal' };
  const online = { do: 'online', client: 'uid1', direction: 'both' };
  const offline = { do: 'offline', client: 'uid1', direction: 'both' };
  const cut = { isUpCut: true, isDownCut: true };

  test.each([
    ['that is whole', {}, true, [offline]],
    ['whose uplink is cut', { isUpCut: true }, false, [online]],
    ['whose downlink is cut', { isDownCut: true }, false, [online]],
    ['that is cut', cut, false, [online]],
    ['in airplane mode', { ...cut, isDeviceOffline: true }, false, [online]],
    ['with the preset "offline"', { presetId: 'offline' }, false, [nominal, online]],
    ['that is cut, with the preset "offline"', { ...cut, presetId: 'offline' }, false, [nominal, online]],
  ])('for a network %s', async (_what, over, isOn, wanted) => {
    const { page } = await cards('android');
    const asked: unknown[] = [];
    vi.mocked(page.lab.attempt).mockImplementation(async (_name, args) => {
      asked.push('action' in args ? args.action : args);
      return undefined;
    });
    const view = page.lab.view ?? expect.fail();
    page.lab.view = { ...view, clients: view.clients.map((client) => ({ ...client, ...over })) };
    await nextTick();
    const own = one('switch', 'Network of UID 1');
    expect(own.getAttribute('aria-checked')).toBe(String(isOn));
    await press(own);
    expect(asked).toEqual(wanted);
    const [command, context] = [commandFor('n') ?? expect.fail(), useCommandContext()];
    expect(command.title(context)).toContain(isOn ? 'Cut the network' : 'Restore the network');
    asked.length = 0;
    executeCommand(command, context);
    expect(asked).toEqual(wanted);
  });
});

describe('the menu of a card', () => {
  async function menu(client: string): Promise<HTMLElement> {
    one('button', `More that can be done to ${client}`).focus();
    await key('Enter');
    await new Promise((resolve) => setTimeout(resolve));
    return one('menu');
  }

  const groups = (): string[] => [...one('menu').querySelectorAll('.menu-label')].map(textOf);

  test('has what means something on its platform, in groups', async () => {
    await cards('android');
    await menu('UID 1');
    expect(groups()).toEqual(['Media', 'Role and token', 'Device', 'Engine', 'Server', 'Channels']);
  });

  test('says of what can do nothing now why', async () => {
    await cards('web');
    await menu('UID 1');
    expect(groups()).toEqual(['Media', 'Role and token', 'Device', 'Page', 'Server', 'Channels']);
    const back = one('menuitem', /^Back to the page/);
    expect(back.getAttribute('aria-disabled')).toBe('true');
    expect(textOf(back)).toBe('Back to the page The user of UID 1 has not gone to another page.');
  });

  test('does to the client what it says, or opens the dialog about it', async () => {
    const { page } = await cards('web', 'android');
    await menu('UID 2');
    await press(one('menuitem', 'Mute audio'));
    await page.shows(() => page.client('uid2').media.muted.audio, 'the mute');
    await menu('UID 2');
    await press(one('menuitem', 'Open another device of this user…'));
    expect([useInterface().overlay, useSelection().client?.spec.id]).toEqual(['open-device', 'uid2']);
  });
});

describe('the clients while their panel is folded', () => {
  test('are a sign each, which says all that the card does, and selects', async () => {
    const { page } = await cards('android', 'web');
    emptyPage();
    await page.hub.call('client.act', { action: { do: 'freeze', client: 'uid2' } });
    await page.shows(() => page.client('uid2').status === 'frozen', 'the freeze');
    usePreferences().remember({ folded: ['clients'] });
    await mounted(ClientsRail);
    expect(namesOf('button')).toEqual([
      'Open the panel Clients',
      'UID 1, Android 4.x: Connected',
      'UID 2, Web 4.x: Frozen',
    ]);
    await press(one('button', /UID 2/));
    expect(one('button', /UID 2/).getAttribute('aria-pressed')).toBe('true');
  });
});
