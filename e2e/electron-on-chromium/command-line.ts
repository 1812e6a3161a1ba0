import type { CommandLine } from 'electron';
import { strict } from './strict.ts';

/**
 * What Chromium itself adds to its command line on Linux before the app's code runs, where nobody
 * has chosen.
 */
const ADDED: Readonly<Record<string, string>> =
  process.platform === 'linux' ? { 'ozone-platform': 'x11' } : {};

/** `app.commandLine` by its documentation: the switches of this process. */
export const commandLine = strict('commandLine', {
  getSwitchValue: (name: string) =>
    process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? ADDED[name] ?? '',
} satisfies Pick<CommandLine, 'getSwitchValue'>);
