import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Attack } from '../attack.ts';
import { Draw } from '../../src/core/random/draw.ts';

const VITEST = path.join('node_modules', 'vitest', 'vitest.mjs');
/** Beyond the seconds that a file takes on a busy machine. */
const PATIENCE_MS = 300_000;
const SAID_CHARS = 6_000;

/** The test files that have properties. */
const files = ['src', 'test']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
  )
  .filter((name) => name.endsWith('.test.ts') && readFileSync(name, 'utf8').includes('fc.assert('))
  .sort();

/** Every run is one file with a seed of its own: each file in turn. */
const properties: Attack = {
  about: 'the property tests, on what a fresh seed draws',
  limitMs: PATIENCE_MS + 20_000,
  async run(seed, number) {
    const file = files[number % files.length];
    if (file === undefined) throw new Error('there is no property test: the soak runs in the project');
    const own = new Draw(seed, `properties:${number}`).integer(0, 2 ** 31 - 1);
    const { code, said } = await tested(file, own);
    if (code !== 0) throw new Error(`FC_SEED=${own} npx vitest run ${file}\n${said.slice(-SAID_CHARS)}`);
  },
};
export default properties;

/** Runs one test file on what a seed draws; a Ctrl-C in the terminal lets it come to its end. */
function tested(file: string, seed: number): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [VITEST, 'run', file, '--reporter=dot', '--no-color'], {
    env: { ...process.env, FC_SEED: String(seed) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL',
  });
  let said = '';
  const hear = (text: Buffer): void => void (said += String(text));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });
}
