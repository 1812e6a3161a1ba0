import path from 'node:path';
import { OpenApps } from '../../own-app/open-apps.ts';

/** What was built beside the main process, in every build and package. */
const BUILT = path.join(import.meta.dirname, '..');

/** People's own apps, served on this machine with the lab's script in their pages. */
export function ownApps(log: (sentence: string) => void): OpenApps {
  return new OpenApps({
    pages: path.join(BUILT, 'renderer'),
    script: path.join(BUILT, 'package', 'line-page.js'),
    log,
  });
}
