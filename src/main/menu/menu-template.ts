import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../hub/contract/bridge.ts';
import { COMMAND_WORDS, type SharedCommand } from '../../hub/contract/command-words.ts';
import { menuKeys } from './menu-keys.ts';

const LAB_COMMANDS: readonly MenuCommand[] = ['new-lab', 'open-client', 'open-app'];
const LIBRARY: readonly MenuCommand[] = ['scenarios'];
const SAVE_COMMANDS: readonly MenuCommand[] = ['save-as-scenario', 'save-trace', 'export'];
const CLOCK_COMMANDS: readonly MenuCommand[] = ['play-pause', 'step', 'next-callback'];

/** Id of the entry that asks for a scenario file. */
export const OPEN_FILE_ID = 'open-scenario-file' satisfies SharedCommand;

/** Ids of the entries under Help that are the app's own. */
export const HELP_IDS = { manual: 'manual', updates: 'check-for-updates' } as const;

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** What the menu does. */
export interface MenuActions {
  /** A command that the lab's page carries out. */
  readonly command: (command: MenuCommand) => void;
  /** The person wants to choose a scenario file, which a page cannot ask for by itself. */
  readonly openFile: () => void;
  readonly openManual: () => void;
  readonly checkForUpdates: () => void;
}

/**
 * Files that were opened lately: macOS keeps the list and the menu, Windows shows them at the icon
 * in its task bar.
 */
const RECENT: MenuItemConstructorOptions = {
  role: 'recentDocuments',
  submenu: [{ role: 'clearRecentDocuments' }],
};

/**
 * The app's menu for this system, as a template: the usual roles, and the lab's commands under the
 * names that the page gives them.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  { command: onCommand, openFile, openManual, checkForUpdates }: MenuActions,
): readonly MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const item = (id: SharedCommand, click: () => void): MenuItemConstructorOptions => {
    const { title, shortcut } = COMMAND_WORDS[id];
    return { id, label: title, ...menuKeys(shortcut, platform), click };
  };
  const items = (commands: readonly MenuCommand[]): MenuItemConstructorOptions[] =>
    commands.map((command) => item(command, () => onCommand(command)));
  const file = [
    ...items(LAB_COMMANDS),
    SEPARATOR,
    ...items(LIBRARY),
    item(OPEN_FILE_ID, openFile),
    ...(isMac ? [RECENT] : []),
    SEPARATOR,
    ...items(SAVE_COMMANDS),
    SEPARATOR,
    { role: isMac ? 'close' : 'quit' } as const,
  ];
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: '&File', submenu: file },
    { role: 'editMenu' },
    { label: '&Clock', submenu: items(CLOCK_COMMANDS) },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        SEPARATOR,
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { id: HELP_IDS.manual, label: 'Manual', click: openManual },
        { id: HELP_IDS.updates, label: 'Check for updates…', click: checkForUpdates },
        SEPARATOR,
        { role: 'about' },
      ],
    },
  ];
}
