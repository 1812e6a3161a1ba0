import { existsSync } from 'node:fs';
import { startAppHost, type AppHost } from './app-host.ts';
import { AppLines } from './app-lines.ts';
import { readTarget, type AppTarget } from './target.ts';

/** Where the parts of the package are that apps are opened with. */
export interface AppFiles {
  /** Folder of the built pages. */
  readonly pages: string;
  /** The script that comes before an app's own. */
  readonly script: string;
  readonly log: (sentence: string) => void;
}

/** People's apps that are open in a lab, each at an address of its own. */
export class OpenApps {
  readonly lines: AppLines;
  /** Settles when a page of an app has come for the first time. */
  readonly seen: Promise<void>;
  private readonly files: AppFiles;
  private readonly hosts = new Map<string, AppHost>();

  constructor(files: AppFiles) {
    this.files = files;
    let settle: () => void = () => undefined;
    this.seen = new Promise((resolve) => {
      settle = resolve;
    });
    this.lines = new AppLines(files.log, () => settle());
  }

  /**
   * The window of the lab with the app at this address in it. @throws RangeError with a sentence
   * where the address is none
   */
  open = async (address: string): Promise<string> => {
    const target = readTarget(address);
    if (typeof target === 'string') throw new RangeError(target);
    return this.openTarget(target);
  };

  /** The same, for an address that was read. */
  async openTarget(target: AppTarget): Promise<string> {
    const { pages, script } = this.files;
    if (!existsSync(script)) {
      throw new RangeError(
        'The script for apps is not built: run "npm run build:package" in the folder of the package first.',
      );
    }
    const known = this.hosts.get(target.origin);
    if (known !== undefined) return known.urlOf(target.path);
    const host = await startAppHost({ target, lines: this.lines, pages, script, port: 0 });
    this.hosts.set(target.origin, host);
    return host.urlOf(target.path);
  }

  async close(): Promise<void> {
    await Promise.all([...this.hosts.values()].map((host) => host.close()));
  }
}
