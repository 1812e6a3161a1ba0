import type { MenuCommand } from './bridge.ts';

/** What a command is called and which keys it has, wherever it is offered. */
export interface CommandWords {
  readonly title: string;
  /**
   * As the lab's page spells keys: `Space`, `c`, `Mod+s`, where `Mod` is Ctrl, or Cmd on macOS.
   */
  readonly shortcut?: string;
}

/** Commands that both the app's menu and the lab's page offer. */
export type SharedCommand = MenuCommand | 'open-scenario-file';

/** The words of the commands that are offered in more than one place. */
export const COMMAND_WORDS: Readonly<Record<SharedCommand, CommandWords>> = {
  'open-client': { title: 'Open client…', shortcut: 'o' },
  'open-app': { title: 'Open your app…' },
  'new-lab': { title: 'New lab…' },
  scenarios: { title: 'Scenarios…', shortcut: 'Mod+o' },
  'open-scenario-file': { title: 'Open a scenario file…' },
  'save-as-scenario': { title: 'Save this run as a scenario…', shortcut: 'Mod+e' },
  'save-trace': { title: 'Save trace…', shortcut: 'Mod+s' },
  export: { title: 'Export the run…', shortcut: 'e' },
  'play-pause': { title: 'Play or pause', shortcut: 'Space' },
  step: { title: 'Step to the next event', shortcut: '.' },
  'next-callback': { title: 'Run to the next callback', shortcut: 'c' },
};
