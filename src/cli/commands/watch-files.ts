import { statSync, watch, type FSWatcher } from 'node:fs';
import path from 'node:path';
import { onSignal, signalSeen } from '../supervisor/command-port.ts';

/** Editors write a file in several steps; this is how long to wait for the last one. */
const SETTLE_MS = 80;

const isScenarioName = (name: string): boolean => /\.ya?ml$/i.test(name);

/** Files and folders that are watched, until `close`. */
export class FileWatch {
  readonly #watchers: readonly FSWatcher[];
  readonly #forget: () => void;
  #changed: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #wake: () => void = () => undefined;

  /**
   * `paths`: scenario files, each watched by its folder, as many editors replace it; and folders
   * with all folders in them.
   */
  constructor(paths: readonly string[]) {
    this.#watchers = paths.map((one) => this.#watchOne(one));
    this.#forget = onSignal(() => this.#wake());
  }

  /**
   * Settles with the name of a file that has changed since the last call, or with nothing when a
   * signal came.
   */
  async next(): Promise<string | undefined> {
    if (signalSeen() !== undefined) return undefined;
    if (this.#changed === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
    const name = signalSeen() === undefined ? this.#changed : undefined;
    this.#changed = undefined;
    return name;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#forget();
    for (const watcher of this.#watchers) watcher.close();
  }

  #watchOne(watched: string): FSWatcher {
    const isFolder = statSync(watched, { throwIfNoEntry: false })?.isDirectory() === true;
    const folder = isFolder ? watched : path.dirname(watched);
    const isMeant = (name: string): boolean =>
      isFolder ? isScenarioName(name) : name === path.basename(watched);
    const watcher = watch(folder, { recursive: isFolder }, (_, name) => {
      if (name !== null && isMeant(name)) this.#note(path.join(folder, name));
    });
    // What can no longer be watched is said by the next run, which reads it.
    watcher.on('error', () => watcher.close());
    return watcher;
  }

  #note(name: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#changed = name;
      this.#wake();
    }, SETTLE_MS);
  }
}
