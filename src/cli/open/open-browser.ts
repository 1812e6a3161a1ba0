import { printErrors } from '../program/output.ts';
import { hasDisplay } from './displays.ts';
import { writeDoorFile } from './door-file.ts';

const BY_HAND = 'open the address in one yourself.';

/**
 * Shows the lab in a browser of this machine. The address is printed in every case; that no
 * browser comes is worth a sentence, not the end. `isSeen` settles when a window of the lab has
 * come.
 */
export async function openBrowser(url: string, isSeen: Promise<void>): Promise<void> {
  if (!hasDisplay()) {
    printErrors([`There is no display here, so no browser was started: ${BY_HAND}`]);
    return;
  }
  const failed = () => printErrors([`No browser could be started: ${BY_HAND}`]);
  try {
    const door = writeDoorFile(url);
    void isSeen.then(door.remove);
    const child = await openFile(door.file);
    const look = (code: number | null) => {
      if (code !== null && code !== 0) failed();
    };
    child.once('error', failed);
    // On Windows what starts the browser has ended by now.
    if (child.exitCode === null) child.once('exit', look);
    else look(child.exitCode);
  } catch {
    failed();
  }
}

/**
 * Opens a page from the disk. On macOS by the browser itself where it can be told, as files of
 * HTML often belong to an editor there.
 */
async function openFile(file: string) {
  const { default: open, apps } = await import('open');
  if (process.platform !== 'darwin') return open(file);
  try {
    return await open(file, { app: { name: apps.browser } });
  } catch {
    return open(file);
  }
}
