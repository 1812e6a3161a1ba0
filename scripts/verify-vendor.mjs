// `npm run verify:vendor`: installs the vendor's web SDK beside the project, not into it, and
// holds the lab's NG page against its client class (test/vendor). `-- --seeds N` tries N random
// runs instead of 40. Exit codes: 0 both are told the same; 1 they are not, or the SDK could not
// be installed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { needNode } from '../bin/needed-node.mjs';
import { isInstalled } from './installed-beside.mjs';

needNode();
const root = path.join(import.meta.dirname, '..');
const folder = path.join(root, 'test', 'vendor');

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '40' } } });
if (!/^[1-9]\d{0,4}$/.test(values.seeds)) {
  console.error(`--seeds ${values.seeds}: a whole number from 1 to 99999 would be right`);
  process.exit(1);
}

/** Runs a program to its end where the person sees it. */
function run(program, args, cwd, environment = {}) {
  const { status } = spawnSync(program, args, {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment },
  });
  return status === 0;
}

if (!isInstalled(folder) && !run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], folder)) {
  console.error('The vendor’s SDK could not be installed from the npm registry, so nothing was compared.');
  process.exit(1);
}
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const isHeld = run(
  process.execPath,
  [vitest, 'run', '--config', path.join(folder, 'vitest.config.ts')],
  root,
  { VENDOR_SEEDS: values.seeds },
);
process.exitCode = isHeld ? 0 : 1;
