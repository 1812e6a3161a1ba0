import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { scratchPath } from '../../disk/scratch.ts';

/** A page on disk that leads to the lab. */
export interface DoorFile {
  readonly file: string;
  /** Takes it away; more than once does no harm. */
  readonly remove: () => void;
}

/**
 * A page that leads on at once, or by a click where that is switched off. The address has no
 * character that HTML would read.
 */
const doorPage = (url: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="referrer" content="no-referrer">
  <meta http-equiv="refresh" content="0; url=${url}">
  <title>Reconnect Lab</title>
  <p><a href="${url}">Open the lab</a></p>
</html>
`;

/** The default browser's desktop file, as the desktop names it. */
function defaultBrowser(): string {
  if (process.platform !== 'linux') return '';
  const { stdout } = spawnSync('xdg-settings', ['get', 'default-web-browser'], {
    encoding: 'utf8',
    timeout: 3000,
  });
  // Null where there is no such program.
  return typeof stdout === 'string' ? stdout.trim() : '';
}

/**
 * Where the page is put: a browser out of a snap, as Ubuntu's Firefox is
 * (`firefox_firefox.desktop`), sees neither the temporary folder nor hidden ones, only a folder of
 * its own.
 */
export function doorFolder(browser: string, home: string = homedir()): string {
  const [, snap] = /^([a-z0-9][a-z0-9+-]*)_[^/]*\.desktop$/.exec(browser) ?? [];
  const own = snap === undefined ? undefined : path.join(home, 'snap', snap, 'common');
  return own !== undefined && existsSync(own) ? own : tmpdir();
}

/**
 * Writes a page, for this user's eyes only, that leads to this address. A browser is started with
 * the page and not with the address: every user of the machine may read the command lines of
 * programs, and the address holds the secret of the lab.
 */
export function writeDoorFile(url: string, folder: string = doorFolder(defaultBrowser())): DoorFile {
  // Goes with this process, however that ends, but for a kill.
  const own = scratchPath(folder);
  mkdirSync(own, { mode: 0o700 });
  const file = path.join(own, 'lab.html');
  writeFileSync(file, doorPage(url), { mode: 0o600, flag: 'wx' });
  return { file, remove: () => rmSync(own, { recursive: true, force: true }) };
}
