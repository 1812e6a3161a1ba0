import { existsSync } from 'node:fs';
import path from 'node:path';
import { app, shell } from 'electron';
import type { PackageFacts } from '../about/package-facts.ts';
import { openUpdateChoice } from './update-choice.ts';
import { updaterSource } from './updater-source.ts';
import { Updates } from './updates.ts';
import type { UpdateEnvironment } from './updates.ts';

/**
 * Page with the releases; undefined for an app that is no package, or whose package names no
 * repository.
 */
function releasesPage({ homepage }: PackageFacts): string | undefined {
  const hasSource = app.isPackaged && existsSync(path.join(process.resourcesPath, 'app-update.yml'));
  return hasSource && homepage !== undefined ? `${homepage}/releases` : undefined;
}

/** The updates of this app; `talk`: how the person is asked and shown. */
export function appUpdates(
  facts: PackageFacts,
  talk: Pick<UpdateEnvironment, 'ask' | 'showProgress' | 'log'>,
): Updates {
  return new Updates({
    ...talk,
    version: app.getVersion(),
    releases: releasesPage(facts),
    choice: openUpdateChoice(path.join(app.getPath('userData'), 'updates.json')),
    source: updaterSource,
    openPage: (address) => shell.openExternal(address),
  });
}
