import { spawn } from 'node:child_process';
import { packageFolder } from '../package-folder.ts';

/** Starts the desktop app, with a file to open if there is one, and waits for its end; gives back its exit code. */
export function launchElectron(program: string, file: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [packageFolder, ...(file === undefined ? [] : [file])], {
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
  });
}
