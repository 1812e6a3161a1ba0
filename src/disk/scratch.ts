import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

/** Folders in which this process may have put something that it means to take away again. */
const folders = new Set<string>();
let count = 0;

const prefix = `.reconnect-lab-${process.pid}-`;

/**
 * A path for something temporary in `folder`, which no other thread or process takes. Hidden, and
 * known by its name.
 */
export function scratchPath(folder: string): string {
  watchFolder(folder);
  count += 1;
  return path.join(folder, `${prefix}${threadId}-${count}.tmp`);
}

/** Other threads tell the main one where they put something: they may be stopped at any moment. */
const CHANNEL = 'reconnect-lab scratch folders';

function watchFolder(folder: string): void {
  const whole = path.resolve(folder);
  if (folders.has(whole)) return;
  folders.add(whole);
  if (isMainThread) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(whole);
  channel.close();
}

/** Lets {@link removeTemporaryFiles} remove also what other threads of this process leave. */
export function watchOtherThreads(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: { readonly data: unknown }) => folders.add(String(data));
  channel.unref();
}

/**
 * Removes everything temporary that this process has left, in all of its threads; nothing may be
 * writing any more.
 */
export function removeTemporaryFiles(): void {
  for (const folder of folders) {
    for (const name of namesIn(folder)) {
      if (!name.startsWith(prefix)) continue;
      try {
        rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 2 });
      } catch {
        // The process is about to end; what cannot be removed is left.
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
