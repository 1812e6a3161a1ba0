import { fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const USUAL_LIMIT_MS = 20_000;
/** Whatever an attack does must get by with so much. */
const MEMORY_MIB = 1024;

/**
 * Runs one attack until its time or its runs are over, something gives way, or `signal` says so.
 *
 * @returns how many runs held, and the first that did not, if there is one
 */
export function runAttack(name, { seed, from, runs, seconds, signal, onHeld }) {
  const module = pathToFileURL(path.join(folder, '..', 'out', 'soak', `${name}.js`)).href;
  const child = fork(path.join(folder, 'child.mjs'), [module, seed, String(from)], {
    execArgv: [`--max-old-space-size=${MEMORY_MIB}`, '--enable-source-maps'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let held = 0;
  let begun = from;
  let limitMs = USUAL_LIMIT_MS;
  let failure;
  let hang;
  let said = '';
  child.stderr.on('data', (text) => (said = (said + String(text)).slice(-4000)));

  const fail = (number, why) => (failure ??= { number, why });
  const stop = () => child.connected && child.send('stop');
  const watch = () => {
    clearTimeout(hang);
    hang = setTimeout(() => {
      fail(begun, `it took longer than ${limitMs / 1000} s`);
      child.kill('SIGKILL');
    }, limitMs);
  };
  const timer = seconds === undefined ? undefined : setTimeout(stop, seconds * 1000);
  signal.addEventListener('abort', stop);
  child.on('message', (message) => {
    watch();
    if (message.limitMs !== undefined) limitMs = message.limitMs;
    if (message.begun !== undefined) begun = message.begun;
    if (message.failed !== undefined) fail(message.failed, message.why);
    if (message.held === undefined) return;
    held++;
    onHeld(held);
    if (held === runs) stop();
  });
  return new Promise((resolve) => {
    child.on('close', (code, died) => {
      clearTimeout(hang);
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      if (code !== 0) fail(begun, `its process ended with ${died ?? `exit code ${code}`}\n${said.trim()}`);
      resolve({ held, failure });
    });
  });
}
