import { homedir } from 'node:os';
import path from 'node:path';

const APP = 'reconnect-lab';

/** What the folder depends on. */
export interface StateFolderEnvironment {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const HERE: StateFolderEnvironment = { platform: process.platform, env: process.env, home: homedir() };

/**
 * Where a program keeps what it should find again after its end, by the custom of the system:
 * `XDG_STATE_HOME` (XDG Base Directory Specification: relative paths there do not count),
 * `~/Library/Application Support`, `%LOCALAPPDATA%`.
 */
export function stateFolder({ platform, env, home }: StateFolderEnvironment = HERE): string {
  const { join, isAbsolute } = platform === 'win32' ? path.win32 : path.posix;
  const given = platform === 'win32' ? env.LOCALAPPDATA : env.XDG_STATE_HOME;
  if (platform !== 'darwin' && given !== undefined && isAbsolute(given)) return join(given, APP);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', APP);
  if (platform === 'win32') return join(home, 'AppData', 'Local', APP);
  return join(home, '.local', 'state', APP);
}
