import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const USUAL_LIMIT_MS = 20_000;
/** Whatever an attack does must get by with so much. */
const MEMORY_MIB = 1024;
/** On a busy machine a run may take so many times its limit, where it has not worked so long. */
const PATIENCE = 4;
const MS_PER_TICK = 10;

/**
 * Runs every `step`-th run of an attack in a process of its own, until all are through, one gives
 * way, or `signal` says so.
 *
 * @returns the first that did not hold, if there is one
 */
export function runChild(name, { seed, from, step, until, signal, onHeld }) {
  const module = pathToFileURL(path.join(folder, '..', 'out', 'soak', `${name}.js`)).href;
  const child = fork(path.join(folder, 'child.mjs'), [module, seed, ...[from, step, until].map(String)], {
    execArgv: [`--max-old-space-size=${MEMORY_MIB}`, '--enable-source-maps'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
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
    const sinceMs = performance.now();
    const usedMs = processorMs(child.pid);
    const look = () => {
      const isStarved = usedMs !== undefined && (processorMs(child.pid) ?? Infinity) - usedMs < limitMs;
      if (isStarved && performance.now() - sinceMs < PATIENCE * limitMs) {
        hang = setTimeout(look, limitMs / 5);
        return;
      }
      fail(begun, `it took longer than ${limitMs / 1000} s`);
      child.kill('SIGKILL');
    };
    hang = setTimeout(look, limitMs);
  };
  signal.addEventListener('abort', stop);
  child.on('message', (message) => {
    limitMs = message.limitMs ?? limitMs;
    begun = message.begun ?? begun;
    watch();
    if (message.failed !== undefined) fail(message.failed, message.why);
    if (message.held !== undefined) onHeld();
  });
  return new Promise((resolve) => {
    child.on('close', (code, died) => {
      clearTimeout(hang);
      signal.removeEventListener('abort', stop);
      if (code !== 0) fail(begun, `its process ended with ${died ?? `exit code ${code}`}\n${said.trim()}`);
      resolve(failure);
    });
  });
}

/** Time of the processor that a process has used; undefined where the system does not tell it. */
function processorMs(pid) {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=[A-Z] )/);
    const [user = NaN, system = NaN] = fields.split(' ').slice(11, 13).map(Number);
    return (user + system) * MS_PER_TICK;
  } catch {
    return undefined;
  }
}
