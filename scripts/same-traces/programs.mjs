// A program: a folder with the command line of one tree, built, and nothing else that it needs.
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { Refusal } from './options.mjs';

/** Everything of a tree that a run of its command line reads. */
const PARTS = ['bin', 'out/cli', 'package.json', 'scenarios', 'test/golden'];

/**
 * Where the scenarios that a revision draws come from; before that file was there, from those that
 * it is made of.
 */
const DRAWING = 'soak/random-scenario.ts';
const DRAWING_PARTS = ['random-plan.ts', 'write-scenario.ts'];

function git(root, ...args) {
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Refusal(`git ${args[0]}: ${stderr.trim()}`);
  return stdout.trim();
}

/** The commit that a revision stands for. */
export function commitOf(root, revision) {
  try {
    return git(root, 'rev-parse', '--verify', '--quiet', `${revision}^{commit}`);
  } catch {
    throw new Refusal(`There is no revision "${revision}" in this repository.`);
  }
}

/** Runs a command in a folder; what it said is in the error, if it fails. */
function run(folder, signal, command, ...args) {
  const child = spawn(command, args, { cwd: folder, signal, shell: process.platform === 'win32' });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Refusal(`${[command, ...args].join(' ')} failed in ${folder}:\n${said.trim()}`));
    });
  });
}

/**
 * Copies a package, and those that it imports, from the packages of a tree. Optional ones may be
 * missing.
 */
function copyPackage(name, from, to) {
  const source = path.join(from, name);
  const target = path.join(to, name);
  if (!existsSync(source) || existsSync(target)) return;
  cpSync(source, target, { recursive: true, dereference: true });
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(path.join(source, 'package.json'), 'utf8'),
  );
  for (const other of Object.keys({ ...dependencies, ...optionalDependencies })) copyPackage(other, from, to);
}

/**
 * The packages that a built program imports, so that it goes on when the tree that they come from
 * is gone.
 */
function copyPackages(tree, made) {
  const { dependencies } = JSON.parse(readFileSync(path.join(tree, 'package.json'), 'utf8'));
  const [from, to] = [path.join(tree, 'node_modules'), path.join(made, 'node_modules')];
  for (const name of Object.keys(dependencies)) copyPackage(name, from, to);
}

/** The packages of this tree, if they are those of the other; else the other's own. */
async function givePackages(root, tree, signal) {
  const lockOf = (folder) => readFileSync(path.join(folder, 'package-lock.json'), 'utf8');
  if (lockOf(root) === lockOf(tree))
    symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'), 'junction');
  else await run(tree, signal, 'npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
}

function drawingSource(tree) {
  const drawing = path.join(tree, DRAWING);
  if (existsSync(drawing)) return drawing;
  const files = git(tree, 'ls-files', 'src/core').split('\n');
  const [plan, write] = DRAWING_PARTS.map((name) => {
    const file = files.find((one) => one.endsWith(`/${name}`));
    if (file === undefined) throw new Refusal(`The revision has neither ${DRAWING} nor a file ${name}.`);
    return JSON.stringify(path.join(tree, file));
  });
  const source = path.join(tree, 'random-scenario.ts');
  writeFileSync(
    source,
    `import { randomPlan } from ${plan};\nimport { writeScenario } from ${write};\n` +
      'export const randomScenario = (seed: string, run: number): string => writeScenario(randomPlan(seed, run));\n',
  );
  return source;
}

/** A module `drawing.js` that gives the random scenarios of a tree. */
async function buildDrawing(tree, outDir) {
  await build({
    root: tree,
    configFile: false,
    logLevel: 'error',
    build: {
      ...{ ssr: true, target: 'node20', outDir, emptyOutDir: true, minify: false },
      rolldownOptions: {
        input: { drawing: drawingSource(tree) },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
    ssr: { noExternal: true },
  });
}

/**
 * The program of a commit, built in a temporary work tree, or kept from the last time.
 *
 * @param home folder that keeps what comes of this commit
 */
export async function programOfCommit({ root, commit, home, signal, say }) {
  const program = path.join(home, 'program');
  if (existsSync(program)) return program;
  const tree = path.join(home, `tree-${process.pid}`);
  const made = path.join(home, `program-${process.pid}`);
  mkdirSync(home, { recursive: true });
  say(`building ${commit.slice(0, 12)}`);
  try {
    git(root, 'worktree', 'add', '--detach', '--quiet', tree, commit);
    await givePackages(root, tree, signal);
    await run(
      tree,
      signal,
      process.execPath,
      'node_modules/vite/bin/vite.js',
      'build',
      '--config',
      'vite.cli.config.ts',
    );
    for (const part of PARTS) cpSync(path.join(tree, part), path.join(made, part), { recursive: true });
    copyPackages(tree, made);
    await buildDrawing(tree, path.join(made, 'drawing'));
    // Two comparisons at a time make the same program twice, and one of them is put in place.
    if (!existsSync(program)) renameSync(made, program);
  } finally {
    rmSync(made, { recursive: true, force: true });
    rmSync(tree, { recursive: true, force: true });
    git(root, 'worktree', 'prune');
  }
  return program;
}
