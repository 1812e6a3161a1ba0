import { spawn } from 'node:child_process';
import path from 'node:path';
import { packageFolder } from '../package-folder.ts';

/** Starts the desktop app, with a file to open if there is one, and waits for its end; gives back its exit code. */
export function launchElectron(program: string, file: string | undefined): Promise<number> {
  const opened = file === undefined ? [] : [`--open=${path.resolve(file)}`];
  // With this set, as some editors' terminals have it, Electron's program would be a plain Node.
  const { ELECTRON_RUN_AS_NODE: _plainNode, ...environment } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [packageFolder, ...opened], { stdio: 'inherit', env: environment });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
  });
}
