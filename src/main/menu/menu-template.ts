import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../hub/contract/bridge.ts';

interface LabelledCommand {
  readonly command: MenuCommand;
  readonly label: string;
  readonly accelerator: string;
}

const FILE_COMMANDS: readonly LabelledCommand[] = [
  { command: 'new-lab', label: 'New lab…', accelerator: 'CmdOrCtrl+N' },
  { command: 'open-client', label: 'Open client…', accelerator: 'CmdOrCtrl+T' },
  { command: 'save-trace', label: 'Save trace…', accelerator: 'CmdOrCtrl+S' },
];
const CLOCK_COMMANDS: readonly LabelledCommand[] = [
  { command: 'play-pause', label: 'Play or pause', accelerator: 'CmdOrCtrl+P' },
  { command: 'step', label: 'Step to the next event', accelerator: 'CmdOrCtrl+E' },
  { command: 'next-callback', label: 'Run to the next callback', accelerator: 'CmdOrCtrl+Shift+E' },
];

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The app's menu for this system, as a template: the usual roles, and the lab's commands from lists. */
export function menuTemplate(
  platform: NodeJS.Platform,
  onCommand: (command: MenuCommand) => void,
): readonly MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const items = (commands: readonly LabelledCommand[]): MenuItemConstructorOptions[] =>
    commands.map(({ command, label, accelerator }) => ({
      id: command,
      label,
      accelerator,
      click: () => onCommand(command),
    }));
  const file = [...items(FILE_COMMANDS), SEPARATOR, { role: isMac ? 'close' : 'quit' } as const];
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
