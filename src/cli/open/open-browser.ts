import { pathToFileURL } from 'node:url';
import { complain } from '../output.ts';
import { hasDisplay } from './displays.ts';
import { writeDoorFile } from './door-file.ts';

const BY_HAND = 'open the address in one yourself.';

/**
 * Shows the lab in a browser of this machine. The address is printed in every case; that no browser comes is worth a sentence, not
 * the end. `isSeen` settles when a window of the lab has come.
 */
export async function openBrowser(url: string, isSeen: Promise<void>): Promise<void> {
  if (!hasDisplay()) {
    complain([`There is no display here, so no browser was started: ${BY_HAND}`]);
    return;
  }
  const failed = () => complain([`No browser could be started: ${BY_HAND}`]);
  try {
    const door = writeDoorFile(url);
    void isSeen.then(door.remove);
    const child = await openFile(door.file);
    child.once('error', failed);
    child.once('exit', (code) => {
      if (code !== null && code !== 0) failed();
    });
  } catch {
    failed();
  }
}

/**
 * Opens a page from the disk. On macOS and Windows by the browser itself where it can be told, as files of HTML may belong to an
 * editor there.
 */
async function openFile(file: string) {
  const { default: open, apps } = await import('open');
  if (process.platform === 'linux') return open(file);
  // An address has no blanks, which programs would take for the end of an argument.
  const address = pathToFileURL(file).href;
  try {
    return await open(address, { app: { name: apps.browser } });
  } catch {
    return open(address);
  }
}
