import path from 'node:path';
import { packageFolder } from './program/package-folder.ts';
import { Supervisor } from './supervisor/supervise.ts';

new Supervisor(path.join(packageFolder, 'bin', 'command-thread.mjs'), process.argv.slice(2));
