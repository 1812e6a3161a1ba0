import { afterEach, describe, expect, test, vi } from 'vitest';
import { nextTick, type Component } from 'vue';
import { emptyPage, key, mounted, press, write } from '../../../../test/page/mounted.ts';
import { allOf, describedBy, namesOf, one, textOf } from '../../../../test/page/page-tree.ts';
import type { HubLab } from '../../../../test/support/hub-lab.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { useInterface, type Overlay } from '../stores/interface.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useTimeline } from '../stores/timeline.ts';
import ManualDialog from './ManualDialog.vue';
import NewLabDialog from './NewLabDialog.vue';
import OpenAppDialog from './OpenAppDialog.vue';
import OpenClientDialog from './OpenClientDialog.vue';
import PathsDialog from './PathsDialog.vue';
import PauseAtDialog from './PauseAtDialog.vue';
import YourServerDialog from './YourServerDialog.vue';

afterEach(() => {
  emptyPage();
  vi.restoreAllMocks();
});

async function dialog(
  overlay: Overlay,
  component: Component,
  personas: readonly string[] = [],
  hub?: HubLab,
) {
  const page = await (hub === undefined ? LabPage.open() : LabPage.open(hub));
  await page.withClients(...personas.map((persona) => [persona] as const));
  useInterface().show(overlay);
  await mounted(component);
  return page;
}

const isClosed = (): boolean => useInterface().overlay === null;
const mistakeOf = (name: string): string => describedBy(one('textbox', name));

describe('any dialog', () => {
  test('is called by its title, says what it is about, and closes by its button and by Escape', async () => {
    await dialog('new-lab', NewLabDialog);
    expect(describedBy(one('dialog', 'New lab'))).toMatch(/^The run so far is put aside/);
    await press(one('button', 'Close'));
    expect(isClosed()).toBe(true);
    useInterface().show('new-lab');
    await nextTick();
    await key('Escape');
    expect(isClosed()).toBe(true);
  });
});

describe('a new lab', () => {
  test('has the seed that one writes, and the same clients where that is wished', async () => {
    const page = await dialog('new-lab', NewLabDialog, ['android', 'web']);
    await write(one('textbox', 'Seed'), ' 42 ');
    expect(one('checkbox', /^Open the same .*clients again$/).getAttribute('aria-checked')).toBe('true');
    await press(one('button', 'Begin'));
    await page.shows(() => page.lab.view?.seed === '42' && page.lab.clients.length === 2, 'the new run');
    expect(isClosed()).toBe(true);
  });

  test('has what SDKs do of the switches, and the next dialog knows it', async () => {
    const page = await dialog('new-lab', NewLabDialog);
    const [first] = allOf('checkbox');
    await press(first ?? expect.fail());
    await press(one('button', 'Begin'));
    await page.shows(() => Object.keys(page.lab.view?.timings ?? {}).length > 0, 'the switch');
    emptyPage();
    useInterface().show('new-lab');
    await mounted(NewLabDialog);
    expect(allOf('checkbox')[0]?.getAttribute('aria-checked')).toBe('true');
  });

  test('draws another seed each time', async () => {
    await dialog('new-lab', NewLabDialog);
    const seed = one('textbox', 'Seed') as HTMLInputElement;
    const drawn = new Set<string>();
    for (let at = 0; at < 3; at++) {
      await press(one('button', 'Draw another seed'));
      drawn.add(seed.value);
    }
    expect(drawn.size).toBe(3);
    expect([...drawn].every((text) => /^[0-9a-f]{8}$/.test(text))).toBe(true);
  });

  test('does not begin with a seed that cannot be, and says of a refusal only what it is of', async () => {
    const page = await dialog('new-lab', NewLabDialog);
    const call = vi.spyOn(page.lab, 'call').mockRejectedValue(new Error('The disk is full.'));
    await press(one('button', 'Begin'));
    await page.shows(() => mistakeOf('Seed') !== '', 'the refusal');
    expect(mistakeOf('Seed')).toBe('The disk is full.');
    call.mockClear();
    await write(one('textbox', 'Seed'), '');
    expect(mistakeOf('Seed')).not.toMatch(/disk|^$/);
    await press(one('button', 'Begin'));
    expect(call).not.toHaveBeenCalled();
  });
});

describe('a pause at a callback', () => {
  async function choose(name: string, value: string): Promise<void> {
    await write(one('combobox', name), value);
  }
  const offered = (name: string): string[] =>
    [...one('combobox', name).querySelectorAll('option')].map(textOf);

  test('is of the selected client to begin with, and offers the callbacks that its SDK has', async () => {
    const page = await dialog('pause-at', PauseAtDialog, ['android', 'web']);
    expect((one('combobox', 'Whose') as HTMLSelectElement).value).toBe('uid1');
    expect(offered('Whose')).toEqual(['Any client', 'UID 1', 'UID 2']);
    expect(offered('Callback')).toContain('onUserOffline');
    expect(offered('Callback')).not.toContain('user-left');
    await choose('Callback', 'onUserOffline');
    await choose('Whose', 'uid2');
    expect(offered('Callback')).toContain('user-left');
    // The page has no such callback.
    expect((one('combobox', 'Callback') as HTMLSelectElement).value).toBe('');
    await press(one('button', 'Pause whenever it comes'));
    await page.shows(() => page.lab.view?.breakpoints.length === 1, 'the pause');
    expect(page.lab.view?.breakpoints[0]).toMatchObject({ client: 'uid2', name: null });
  });

  test('stands in the list until it is taken out', async () => {
    const page = await dialog('pause-at', PauseAtDialog, ['android']);
    await choose('Callback', 'onUserJoined');
    await press(one('button', 'Pause whenever it comes'));
    await page.shows(() => page.lab.view?.breakpoints.length === 1, 'the pause');
    await nextTick();
    expect(textOf(one('region', 'The clock pauses at'))).toContain('onUserJoined of UID 1');
    await press(one('button', 'Do not pause at onUserJoined of UID 1 any more'));
    await page.shows(() => page.lab.view?.breakpoints.length === 0, 'its end');
    await nextTick();
    expect(allOf('region', 'The clock pauses at')).toEqual([]);
  });

  test('once runs there and closes', async () => {
    const page = await dialog('pause-at', PauseAtDialog, ['android']);
    await choose('Callback', 'onJoinChannelSuccess');
    await press(one('button', 'Run until it comes'));
    await page.shows(
      () => page.lab.view?.clock.isRunning === false && page.lab.view.clock.nowMs > 0,
      'the callback',
    );
    expect(isClosed()).toBe(true);
  });
});

describe('the paths of a client', () => {
  test('fail and are restored by the box of whom they lead to, one way', async () => {
    const page = await dialog('paths', PathsDialog, ['android', 'web', 'ios']);
    expect(one('dialog', 'Paths from UID 1')).toBeTruthy();
    const boxes = (): (string | null)[] =>
      allOf('checkbox').map(
        (box) => `${box.getAttribute('aria-label')}: ${box.getAttribute('aria-checked')}`,
      );
    expect(boxes()).toEqual(['UID 1 reaches UID 2: true', 'UID 1 reaches UID 3: true']);
    await press(one('checkbox', 'UID 1 reaches UID 3'));
    await page.shows(() => page.client('uid1').unreached?.join() === 'uid3', 'the failure');
    await nextTick();
    expect(boxes()).toEqual(['UID 1 reaches UID 2: true', 'UID 1 reaches UID 3: false']);
    expect(page.client('uid3').unreached).toBeUndefined();
    await press(one('checkbox', 'UID 1 reaches UID 3'));
    await page.shows(() => page.client('uid1').unreached === undefined, 'the return');
    await press(one('button', 'Done'));
    expect(isClosed()).toBe(true);
  });

  test('are none where nobody else is there', async () => {
    await dialog('paths', PathsDialog, ['android']);
    expect(allOf('checkbox')).toEqual([]);
    expect(textOf(one('dialog', 'Paths from UID 1'))).toContain('Nobody else is in the lab.');
  });
});

describe("one's own server", () => {
  test('takes what one writes, and keeps the address for the next time', async () => {
    const page = await dialog('your-server', YourServerDialog);
    const call = vi.spyOn(page.lab, 'call').mockResolvedValue(null as never);
    await write(one('textbox', 'Where it takes webhooks'), ' http://localhost:4000/hook ');
    await press(one('checkbox', 'It may be another machine'));
    await press(one('button', 'Tell it'));
    await page.shows(isClosed, 'the end');
    expect(call).toHaveBeenCalledWith('server.tell', {
      url: 'http://localhost:4000/hook',
      isRemoteAllowed: true,
    });
    expect(usePreferences().preferences.ownServer).toBe('http://localhost:4000/hook');
  });

  test('says what the lab refuses, and can be tried again', async () => {
    const page = await dialog('your-server', YourServerDialog);
    await write(one('textbox', 'Where it takes webhooks'), 'no address');
    await press(one('button', 'Tell it'));
    await page.shows(() => mistakeOf('Where it takes webhooks') !== '', 'the refusal');
    expect(one('button', 'Tell it').getAttribute('aria-disabled')).toBe('false');
    expect(isClosed()).toBe(false);
  });

  test.each([
    [[], 'This run tells it, and so does every run that begins.'],
    [['android'], /^A new run with the same clients begins/],
  ])('says what becomes of a run with %j', async (personas, words) => {
    await dialog('your-server', YourServerDialog, personas);
    expect([...document.querySelectorAll('p.quiet')].map(textOf)).toContainEqual(
      typeof words === 'string' ? words : expect.stringMatching(words),
    );
  });

  test('that is told can be changed and forgotten, and its secret is not shown', async () => {
    const page = await dialog('your-server', YourServerDialog);
    emptyPage();
    const view = page.lab.view ?? expect.fail();
    const toldServer = { url: 'http://localhost:4000/', isRemoteAllowed: true } as NonNullable<
      typeof view.toldServer
    >;
    page.lab.view = { ...view, toldServer };
    const call = vi.spyOn(page.lab, 'call').mockResolvedValue(null as never);
    await mounted(YourServerDialog);
    const secret = document.querySelector<HTMLInputElement>('#your-server-secret');
    expect([secret?.type, secret?.value, secret?.placeholder]).toEqual([
      'password',
      '',
      'as before, if left empty',
    ]);
    expect(namesOf('button')).toContain('Change');
    await press(one('button', 'Tell it no more'));
    expect(call).toHaveBeenCalledWith('server.forget', {});
  });
});

describe("somebody's own app", () => {
  test('is remembered, the last ones first and each once, and opened again by a press', async () => {
    const page = await dialog('open-app', OpenAppDialog);
    const opened: string[] = [];
    vi.spyOn(page.lab, 'call').mockImplementation(async (_name, args) => {
      opened.push((args as { address: string }).address);
      return { url: null } as never;
    });
    for (const address of ['a:1', 'b:2', 'a:1']) {
      await write(one('textbox'), address);
      await press(one('button', 'Open'));
      await page.shows(isClosed, 'the end');
      useInterface().show('open-app');
      await nextTick();
    }
    expect(usePreferences().preferences.apps).toEqual(['a:1', 'b:2']);
    await press(one('button', 'b:2'));
    await page.shows(isClosed, 'the end');
    expect(opened).toEqual(['a:1', 'b:2', 'a:1', 'b:2']);
  });

  test('whose window the browser blocks has a link to it', async () => {
    const page = await dialog('open-app', OpenAppDialog);
    vi.spyOn(page.lab, 'call').mockResolvedValue({ url: 'http://localhost:9/app' } as never);
    vi.stubGlobal('open', () => null);
    await press(one('button', 'Open'));
    await nextTick();
    await nextTick();
    vi.unstubAllGlobals();
    expect(one('link', 'open it here').getAttribute('href')).toBe('http://localhost:9/app');
    expect(isClosed()).toBe(false);
  });

  test('that is not there stays in the dialog with why', async () => {
    const page = await dialog('open-app', OpenAppDialog);
    await write(one('textbox'), 'not an address');
    await press(one('button', 'Open'));
    await page.shows(() => describedBy(one('textbox')) !== '', 'the refusal');
    expect([isClosed(), usePreferences().preferences.apps]).toEqual([false, []]);
  });
});

describe('a client', () => {
  test('is opened on the platform that the arrows have come to, by Enter wherever the focus is', async () => {
    const page = await dialog('open-client', OpenClientDialog);
    const platform = (): string | null =>
      allOf('radio')
        .find((one) => one.getAttribute('aria-checked') === 'true')
        ?.getAttribute('aria-label') ?? null;
    const before = platform();
    const grid = allOf('radio').find((one) => one.getAttribute('aria-checked') === 'true') ?? expect.fail();
    await key('ArrowRight', {}, grid);
    expect(platform()).not.toBe(before);
    await key('Enter', {}, grid);
    await page.shows(() => page.lab.clients.length === 1 && isClosed(), 'the client');
  });

  test('that cannot be says so at its field, and is not opened', async () => {
    const page = await dialog('open-client', OpenClientDialog, ['android']);
    await write(one('textbox', 'UID'), '1');
    expect(mistakeOf('UID')).toBe(
      'UID 1 is taken: the next free one is 2; or it is the same user on another device',
    );
    expect(mistakeOf('Channel')).toBe('');
    expect(one('checkbox', 'The same user on another device')).toBeDefined();
    await key('Enter', {}, one('textbox', 'UID'));
    expect(page.lab.clients).toHaveLength(1);
  });

  test('with an account has no UID of its own', async () => {
    await dialog('open-client', OpenClientDialog);
    await write(one('textbox', 'or user account'), 'alice');
    expect((one('textbox', 'UID') as HTMLInputElement).disabled).toBe(true);
    expect(document.body.textContent).toContain('It joins with this text in place of a UID');
    await write(one('textbox', 'or user account'), '');
    await write(one('textbox', 'UID'), '0');
    expect(document.body.textContent).toContain('UID 0: the server gives it one at each join');
  });
});

describe('the manual', () => {
  test.each([
    ['All shortcuts', () => useInterface().overlay === 'shortcuts'],
    ['Legend of the timeline', () => useInterface().overlay === null && useTimeline().side === 'legend'],
  ])('leads to: %s', async (name, isThere) => {
    await dialog('manual', ManualDialog);
    await press(one('button', name));
    expect(isThere()).toBe(true);
  });
});
