import { describe, expect, it } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import { MENU_COMMANDS } from '../../hub/contract/bridge.ts';
import { COMMAND_WORDS } from '../../hub/contract/command-words.ts';
import { menuKeys } from './menu-keys.ts';
import { HELP_IDS, menuTemplate, OPEN_FILE_ID } from './menu-template.ts';

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

describe.each(['darwin', 'win32', 'linux'] as const)('the menu on %s', (platform) => {
  const done: string[] = [];
  const template = menuTemplate(platform, {
    command: (command) => done.push(command),
    openFile: () => done.push(OPEN_FILE_ID),
    openManual: () => done.push(HELP_IDS.manual),
    checkForUpdates: () => done.push(HELP_IDS.updates),
  });
  const items = flat(template);

  it('has every command of the lab once, opens files, and does what each says', () => {
    const ids = items.map(({ id }) => id).filter((id) => id !== undefined);
    expect(ids.toSorted()).toEqual([...MENU_COMMANDS, OPEN_FILE_ID, ...Object.values(HELP_IDS)].toSorted());
    for (const item of items) item.click?.(undefined as never, undefined, {} as never);
    expect(done.toSorted()).toEqual(ids.toSorted());
  });

  it('calls every command as the page does, with the same keys', () => {
    for (const [id, { title, shortcut }] of Object.entries(COMMAND_WORDS)) {
      const item = items.find((one) => one.id === id);
      expect(item).toMatchObject({ label: title, ...menuKeys(shortcut, platform) });
    }
  });

  it('leaves all keys to the page, which knows whether somebody is typing', () => {
    const own = items.filter(({ id, accelerator }) => id !== undefined && accelerator !== undefined);
    expect(own.length).toBeGreaterThan(0);
    for (const { accelerator, registerAccelerator } of own) {
      expect(registerAccelerator).toBe(false);
      // Where the system takes them all the same, only those with Cmd are named.
      if (platform === 'darwin') expect(accelerator).toMatch(/^CmdOrCtrl\+/);
    }
  });

  it('gives no shortcut twice', () => {
    const shortcuts = items.map(({ accelerator }) => accelerator).filter((one) => one !== undefined);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it('starts with the app menu on macOS only, and can be quit everywhere', () => {
    const roles = items.map(({ role }) => role);
    expect(roles.includes('appMenu')).toBe(platform === 'darwin');
    expect(roles.includes('quit')).toBe(platform !== 'darwin');
    expect(roles).toEqual(expect.arrayContaining(['editMenu', 'windowMenu', 'help', 'about']));
    // Other systems have no such menu, and Electron knows the role on macOS only.
    expect(roles.includes('recentDocuments')).toBe(platform === 'darwin');
  });
});

describe('keys in the menu', () => {
  it.each([
    ['Space', 'win32', 'Space'],
    ['c', 'linux', 'C'],
    ['.', 'linux', '.'],
    ['c', 'darwin', undefined],
    ['Mod+s', 'darwin', 'CmdOrCtrl+S'],
    ['Mod+enter', 'win32', 'CmdOrCtrl+enter'],
    [undefined, 'win32', undefined],
  ] as const)('%s on %s are %s', (shortcut, platform, accelerator) => {
    expect(menuKeys(shortcut, platform).accelerator).toBe(accelerator);
  });
});
