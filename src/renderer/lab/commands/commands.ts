import { CLIENT_COMMANDS } from './client-commands.ts';
import { CLOCK_COMMANDS } from './clock-commands.ts';
import type { Command, CommandContext } from './command.ts';
import { RUN_COMMANDS } from './run-commands.ts';
import { SCENARIO_COMMANDS } from './scenario-commands.ts';
import { THEMES, type ThemeChoice } from '../stores/read-preferences.ts';
import { sharedWords } from './shared-words.ts';
import { TIMELINE_COMMANDS } from './timeline-commands.ts';
import { clientTitle } from '../../../core/text/uid-words.ts';

const always = (): boolean => true;

const LAB_COMMANDS: readonly Command[] = [
  {
    ...sharedWords('open-client'),
    group: 'Lab',
    needs: 'run',
    isEnabled: ({ view }) => view !== null,
    run: ({ show }) => show('open-client'),
  },
  {
    id: 'open-many',
    group: 'Lab',
    title: () => 'Open more clients without windows…',
    needs: 'run',
    isEnabled: ({ view }) => view !== null,
    run: ({ show }) => show('open-many'),
  },
  {
    ...sharedWords('open-app'),
    group: 'Lab',
    needs: 'run',
    isEnabled: ({ view }) => view !== null,
    run: ({ show }) => show('open-app'),
  },
  {
    id: 'your-server',
    group: 'Lab',
    title: () => 'Tell your own server…',
    needs: 'run',
    isEnabled: ({ view }) => view !== null,
    run: ({ show }) => show('your-server'),
  },
  {
    ...sharedWords('new-lab'),
    group: 'Lab',
    needs: 'lab',
    isEnabled: ({ view }) => view !== null,
    run: ({ show }) => show('new-lab'),
  },
  {
    id: 'same-again',
    group: 'Lab',
    title: () => 'New lab with the same clients',
    needs: 'lab',
    isEnabled: ({ view }) => view !== null && view.clients.length > 0,
    run: ({ view, call }) => {
      if (view !== null) call('lab.new', { seed: view.seed, isKeepingClients: true });
    },
  },
  {
    ...sharedWords('save-trace'),
    group: 'Lab',
    needs: 'page',
    isEnabled: ({ view }) => view !== null && view.recordCount > 0,
    run: ({ saveTrace }) => saveTrace(),
  },
  {
    ...sharedWords('export'),
    group: 'Lab',
    needs: 'page',
    isEnabled: ({ view }) => view !== null && view.recordCount > 0,
    run: ({ show }) => show('export'),
  },
];

const CLIENT_DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

const PLACE_COMMANDS: readonly Command[] = [
  ...CLIENT_DIGITS.map((digit): Command => ({
    id: `select-client-${digit}`,
    group: 'Go to',
    title: ({ view }) => {
      const spec = view?.clients[digit - 1]?.spec;
      return spec === undefined ? `Select client ${digit}` : `Select ${clientTitle(spec)}`;
    },
    shortcut: String(digit),
    isOutsideMenu: true,
    needs: 'page',
    isEnabled: ({ view }) => view?.clients[digit - 1] !== undefined,
    run: ({ view, selectClient }) => {
      const spec = view?.clients[digit - 1]?.spec;
      if (spec !== undefined) selectClient(spec.id);
    },
  })),
  {
    id: 'filter-log',
    group: 'Go to',
    title: () => 'Filter the log',
    shortcut: '/',
    needs: 'page',
    isEnabled: always,
    run: ({ focusFilter }) => focusFilter(),
  },
  {
    id: 'palette',
    group: 'Help',
    title: () => 'All commands…',
    shortcut: 'Mod+k',
    needs: 'page',
    isEnabled: always,
    run: ({ show }) => show('palette'),
  },
  {
    id: 'shortcuts',
    group: 'Help',
    title: () => 'All shortcuts…',
    shortcut: '?',
    needs: 'page',
    isEnabled: always,
    run: ({ show }) => show('shortcuts'),
  },
];

const THEME_WORDS: Readonly<Record<ThemeChoice, string>> = {
  system: 'Light or dark, as the system is set',
  light: 'Light',
  dark: 'Dark',
};

const VIEW_COMMANDS: readonly Command[] = THEMES.map((theme): Command => ({
  id: `theme-${theme}`,
  group: 'View',
  title: (context) => `${THEME_WORDS[theme]}${context.theme === theme ? ' ✓' : ''}`,
  needs: 'page',
  isEnabled: always,
  run: ({ setTheme }) => setTheme(theme),
}));

const HELP_COMMANDS: readonly Command[] = [
  {
    id: 'manual',
    group: 'Help',
    title: () => 'Manual…',
    needs: 'page',
    isEnabled: always,
    run: ({ show }) => show('manual'),
  },
  {
    id: 'legend',
    group: 'Help',
    title: () => 'Legend of the timeline',
    needs: 'page',
    isEnabled: always,
    run: ({ showLegend }) => showLegend(),
  },
];

/** Everything that can be done: the one list behind menu, palette, keyboard and tests. */
export const COMMANDS: readonly Command[] = [
  ...CLOCK_COMMANDS,
  ...TIMELINE_COMMANDS,
  ...LAB_COMMANDS,
  ...RUN_COMMANDS,
  ...SCENARIO_COMMANDS,
  ...CLIENT_COMMANDS,
  ...PLACE_COMMANDS,
  ...VIEW_COMMANDS,
  ...HELP_COMMANDS,
];

/** The command with this id. */
export function commandOf(id: string): Command {
  const command = COMMANDS.find((one) => one.id === id);
  if (command === undefined) throw new RangeError(`there is no command "${id}"`);
  return command;
}

/** The command behind a shortcut. */
export function commandFor(shortcut: string): Command | undefined {
  return COMMANDS.find((one) => one.shortcut === shortcut);
}

/**
 * Why a command can do nothing now, as a sentence, where lab or run are missing; null: they are
 * there.
 */
export function obstacleTo({ needs }: Command, context: CommandContext): string | null {
  return context.obstacle(typeof needs === 'function' ? needs(context) : needs);
}

/** Whether a command has something to do at the moment, and can do it. */
export function canRun(command: Command, context: CommandContext): boolean {
  return obstacleTo(command, context) === null && command.isEnabled(context);
}

/** Runs a command if it can do something at the moment; says whether it could. */
export function executeCommand(command: Command, context: CommandContext): boolean {
  if (!canRun(command, context)) return false;
  command.run(context);
  return true;
}

/**
 * Commands whose title holds every word, in any order and case; those that can be done now come
 * first.
 */
export function findCommands(text: string, context: CommandContext): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = COMMANDS.filter((command) => {
    const line = `${command.group} ${command.title(context)}`.toLowerCase();
    return command.id !== 'palette' && words.every((word) => line.includes(word));
  });
  const isNow = (command: Command): boolean => canRun(command, context);
  return [...found.filter(isNow), ...found.filter((command) => !isNow(command))];
}
