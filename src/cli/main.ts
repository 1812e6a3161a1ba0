import path from 'node:path';
import { codeFolder } from './program/package-folder.ts';
import { Supervisor } from './supervisor/supervise.ts';

new Supervisor(path.join(codeFolder, 'command.js'), process.argv.slice(2));
