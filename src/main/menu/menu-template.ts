import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../hub/contract/bridge.ts';

interface LabelledCommand {
  readonly command: MenuCommand;
  readonly label: string;
  readonly accelerator: string;
}

const LAB_COMMANDS: readonly LabelledCommand[] = [
  { command: 'new-lab', label: 'New lab…', accelerator: 'CmdOrCtrl+N' },
  { command: 'open-client', label: 'Open client…', accelerator: 'CmdOrCtrl+T' },
];
const LIBRARY: readonly LabelledCommand[] = [
  { command: 'scenarios', label: 'Scenarios…', accelerator: 'CmdOrCtrl+O' },
];
const SAVE_COMMANDS: readonly LabelledCommand[] = [
  { command: 'save-as-scenario', label: 'Save as scenario…', accelerator: 'CmdOrCtrl+E' },
  { command: 'save-trace', label: 'Save trace…', accelerator: 'CmdOrCtrl+S' },
  { command: 'export', label: 'Export the run…', accelerator: 'CmdOrCtrl+Shift+E' },
];
const CLOCK_COMMANDS: readonly LabelledCommand[] = [
  { command: 'play-pause', label: 'Play or pause', accelerator: 'CmdOrCtrl+P' },
  { command: 'step', label: 'Step to the next event', accelerator: 'CmdOrCtrl+Right' },
  {
    command: 'next-callback',
    label: 'Run to the next callback',
    accelerator: 'CmdOrCtrl+Shift+Right',
  },
];

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** What the menu does. */
export interface MenuActions {
  /** A command that the lab's page carries out. */
  readonly command: (command: MenuCommand) => void;
  /** The person wants to choose a scenario file, which a page cannot ask for by itself. */
  readonly openFile: () => void;
}

/** Id of the entry that asks for a scenario file. */
export const OPEN_FILE_ID = 'open-file';

/** The app's menu for this system, as a template: the usual roles, and the lab's commands from lists. */
export function menuTemplate(
  platform: NodeJS.Platform,
  { command: onCommand, openFile }: MenuActions,
): readonly MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const items = (commands: readonly LabelledCommand[]): MenuItemConstructorOptions[] =>
    commands.map(({ command, label, accelerator }) => ({
      id: command,
      label,
      accelerator,
      click: () => onCommand(command),
    }));
  const openItem = {
    id: OPEN_FILE_ID,
    label: 'Open scenario file…',
    accelerator: 'CmdOrCtrl+Shift+O',
    click: openFile,
  };
  const file = [
    ...items(LAB_COMMANDS),
    SEPARATOR,
    ...items(LIBRARY),
    openItem,
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
    { role: 'help', submenu: [{ role: 'about' }] },
  ];
}
