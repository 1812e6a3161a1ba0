// `npm run verify:doors`: installs older versions of the vendor's packages and of Jest beside the
// project, not into it, and tries on each the doors by which the drop-in gets under an app
// (test/doors). Exit codes: 0 all open; 1 one does not, or something could not be installed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { needNode } from '../bin/needed-node.mjs';
import { isInstalled } from './installed-beside.mjs';

needNode();
const root = path.join(import.meta.dirname, '..');
const folder = path.join(root, 'test', 'doors');

/** Runs a program to its end where the person sees it. */
function run(program, args, cwd) {
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0;
}

const install = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps'];
if (!isInstalled(folder) && !run('npm', install, folder)) {
  console.error('The packages could not be installed from the npm registry, so no door was tried.');
  process.exit(1);
}
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const isOpen = run(
  process.execPath,
  [vitest, 'run', '--config', path.join(folder, 'vitest.config.ts'), ...process.argv.slice(2)],
  root,
);
process.exitCode = isOpen ? 0 : 1;
