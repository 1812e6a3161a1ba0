import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';

/** Folders in which this process may have put something that it means to take away again. */
const folders = new Set<string>();
let count = 0;

const prefix = `.reconnect-lab-${process.pid}-`;

/** A path for something temporary in `folder`, which no other thread or process takes. Hidden, and known by its name. */
export function scratchPath(folder: string): string {
  watchFolder(folder);
  count += 1;
  return path.join(folder, `${prefix}${threadId}-${count}.tmp`);
}

/** From now on {@link sweep} looks into this folder, whichever thread of the process puts something there. */
export function watchFolder(folder: string): void {
  folders.add(path.resolve(folder));
}

/** Removes everything temporary that this process has left, in all of its threads; nothing may be writing any more. */
export function sweep(): void {
  for (const folder of folders) {
    for (const name of namesIn(folder)) {
      if (!name.startsWith(prefix)) continue;
      try {
        rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 2 });
      } catch {
        // The process is about to end, and what cannot be removed is not worth more.
      }
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
