import { afterEach, describe, expect, test, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import type { MenuCommand, ReconnectLabBridge } from '../../../hub/contract/bridge.ts';
import { emptyPage, key, mounted } from '../../../../test/page/mounted.ts';
import { LabPage } from '../../../../test/support/lab-page.ts';
import { useInterface, type Overlay } from '../stores/interface.ts';
import { useNotices } from '../stores/notices.ts';
import { useShownLab } from '../stores/shown-lab.ts';
import { useSelection } from '../stores/selection.ts';
import { useCommandContext, useShortcuts } from './use-commands.ts';

afterEach(() => {
  emptyPage();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A window that listens for shortcuts, with something of every kind that may have the focus. */
const Listening = defineComponent(() => {
  useShortcuts(useCommandContext());
  return () => [
    h('input', { id: 'field' }),
    h('select', { id: 'select' }),
    h('button', { id: 'button' }),
    h('div', { id: 'option', role: 'option', tabindex: 0 }),
    h('div', { id: 'switch', role: 'switch', tabindex: 0 }),
    h('div', { role: 'menu' }, [h('div', { id: 'menuitem', role: 'menuitem', tabindex: 0 })]),
    h('div', { id: 'list', role: 'listbox', tabindex: 0 }),
  ];
});

/** A lab whose page notes what is asked of the lab. */
async function listening(...personas: readonly string[]) {
  const page = await LabPage.open();
  await page.withClients(...personas.map((persona) => [persona] as const));
  const asked: string[] = [];
  const { call } = page.lab;
  vi.spyOn(page.lab, 'attempt').mockImplementation(async (name, args) => {
    asked.push(name === 'client.act' ? JSON.stringify((args as { action: object }).action) : name);
    return call(name, args);
  });
  await mounted(Listening);
  return { page, asked };
}

describe('a key does what its command says', () => {
  test.each([
    [' ', 'clock.play'],
    ['.', 'clock.step'],
    ['c', 'clock.nextCallback'],
    ['n', '{"do":"offline","client":"uid1","direction":"both"}'],
    ['k', '{"do":"kill","client":"uid1"}'],
    // Caps Lock changes what a key writes, not what it is for.
    ['K', '{"do":"kill","client":"uid1"}'],
  ])('%j asks the lab for %s', async (name, wanted) => {
    const { asked } = await listening('android');
    expect(await key(name)).toBe(true);
    expect(asked).toEqual([wanted]);
  });

  test.each<[string, Overlay]>([
    ['o', 'open-client'],
    ['?', 'shortcuts'],
    ['g', 'run-to'],
    ['u', 'pause-at'],
  ])('%j opens the dialog %s', async (name, overlay) => {
    await listening();
    await key(name);
    expect(useInterface().overlay).toBe(overlay);
  });

  test('a digit selects the client at that place, on which keys act from then on', async () => {
    const { asked } = await listening('android', 'web');
    await key('2');
    expect(useSelection().client?.spec.id).toBe('uid2');
    await key('n');
    expect(asked).toEqual(['{"do":"offline","client":"uid2","direction":"both"}']);
  });

  test.each([
    ['k', { ctrlKey: true }, 'palette'],
    ['k', { metaKey: true }, 'palette'],
    ['o', { ctrlKey: true }, 'scenarios'],
  ] as const)('%s with %j opens the dialog %s', async (name, held, overlay) => {
    await listening();
    await key(name, held);
    expect(useInterface().overlay).toBe(overlay);
  });
});

describe('a key does nothing', () => {
  test.each([
    ['while one types', 'field', 'n'],
    ['in a field that offers choices', 'select', 'n'],
    ['of undoing while one types, which has an undo of its own', 'field', 'z'],
    ['of the space bar on a button, which it presses', 'button', ' '],
    ['of the space bar on a switch', 'switch', ' '],
    ['of the space bar on an entry of a list', 'option', ' '],
    ['in an open menu, where letters find entries', 'menuitem', 'n'],
  ])('%s', async (_what, place, name) => {
    const { asked } = await listening('android');
    document.getElementById(place)?.focus();
    expect(await key(name, { ctrlKey: name === 'z' })).toBe(false);
    expect(asked).toEqual([]);
    expect(useNotices().notices).toEqual([]);
  });

  test('while a dialog lies over the window, or something else has taken the key', async () => {
    const { asked } = await listening('android');
    useInterface().show('manual');
    expect(await key('n')).toBe(false);
    useInterface().close();
    window.addEventListener('keydown', (event) => event.preventDefault(), { capture: true, once: true });
    await key('n');
    await key('n', { isComposing: true });
    await key('n', { altKey: true });
    await key('N', { shiftKey: true });
    expect(asked).toEqual([]);
  });

  test('any more when its window is gone', async () => {
    const { asked } = await listening('android');
    emptyPage();
    await key('n');
    expect(asked).toEqual([]);
  });

  test('again while it is held down, but for steps, which are taken as long as one holds', async () => {
    const { asked } = await listening('android');
    await key('n', { repeat: true });
    await key('.', { repeat: true });
    await key('.', { repeat: true });
    expect(asked).toEqual(['clock.step', 'clock.step']);
  });
});

describe('a key that can do nothing says why', () => {
  test.each([
    ['k', 'There is no client yet.'],
    ['4', 'There is no such client.'],
    ['y', 'No record is selected.'],
    ['b', 'No moment is selected.'],
    ['z', 'Nothing has been done in this run that could be undone.'],
  ])('%s: %s', async (name, sentence) => {
    const { asked } = await listening();
    await key(name, { ctrlKey: name === 'z' });
    expect(useNotices().notices.map(({ tone, text }) => [tone, text])).toEqual([['error', sentence]]);
    expect(asked).toEqual([]);
  });

  test('where the lab is gone as well', async () => {
    const { page } = await listening('android');
    page.hub.hub.close();
    await page.shows(() => page.lab.line === 'lost', 'the loss');
    await key('.');
    expect(useNotices().notices.map(({ text }) => text)).toEqual(['The lab has ended.']);
  });
});

test("an entry of the desktop app's menu is the same command, and says why not in the same words", async () => {
  const chosen: ((id: MenuCommand) => void)[] = [];
  const stopped = vi.fn();
  const bridge: Partial<ReconnectLabBridge> = {
    onMenuCommand: (listener) => (chosen.push(listener), stopped),
  };
  vi.stubGlobal('reconnectLabBridge', bridge);
  const { asked } = await listening('android');
  chosen[0]?.('step');
  chosen[0]?.('scenarios');
  expect([asked, useInterface().overlay]).toEqual([['clock.step'], 'scenarios']);
  emptyPage();
  expect(stopped).toHaveBeenCalledOnce();
});

test('keys walk through the past and back to the present, which lies behind the last event', async () => {
  const { page, asked } = await listening('android', 'web');
  await page.hub.runUntil(2_000);
  const shown = useShownLab();
  await page.shows(() => shown.nowUs === 2_000_000, 'the present');
  await key(',');
  expect(shown.isPast).toBe(true);
  const last = shown.nowUs;
  await key(',');
  expect(shown.nowUs).toBeLessThan(last);
  expect(useSelection().atUs).toBe(shown.nowUs);
  await key('.');
  expect(shown.nowUs).toBe(last);
  await key('k');
  expect(useNotices().notices.at(-1)?.text).toBe('Nothing can be done to the past: go back to the present.');
  await key('b');
  expect(shown.isPast).toBe(false);
  expect(asked.filter((name) => name !== 'lab.lookBack')).toEqual([]);
});
