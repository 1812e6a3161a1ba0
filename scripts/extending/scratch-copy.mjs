import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { coreCompiler } from './core-types.mjs';

/** What is kept from one build to the next, and is another copy's own. */
const OWN = new Set(['.cache', '.vite', '.vitest']);

/** A copy of the project that can be changed at will; packages are shared with it. */
export class ScratchCopy {
  constructor(root) {
    this.root = root;
    this.folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-extending-'));
    const { stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
    });
    this.files = stdout.split('\n').filter((name) => name !== '');
    for (const file of this.files) this.restore(file);
    this.link();
    /** What the compiler says of `src/core` alone. */
    this.coreTypes = coreCompiler(this.folder);
  }

  link() {
    const [from, to] = [this.root, this.folder].map((folder) => path.join(folder, 'node_modules'));
    mkdirSync(to);
    for (const name of readdirSync(from).filter((each) => !OWN.has(each))) {
      symlinkSync(path.join(from, name), path.join(to, name), 'junction');
    }
    // What the compiler knows of the unchanged project holds for its copy.
    const known = path.join('node_modules', '.cache', 'tsc');
    if (!existsSync(path.join(this.root, known))) return;
    cpSync(path.join(this.root, known), path.join(this.folder, known), { recursive: true });
  }

  read(file) {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  write(file, text) {
    const target = path.join(this.folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }

  /** The file as the project has it; away, where it has none. */
  restore(file) {
    const target = path.join(this.folder, file);
    rmSync(target, { force: true });
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(path.join(this.root, file), target, { recursive: true, force: true, filter: () => true });
  }

  /** Every file as the project has it, and none that it has not. */
  restoreAll(added) {
    for (const file of added) this.remove(file);
    for (const file of this.files.filter((each) => !this.isSame(each))) this.restore(file);
  }

  isSame(file) {
    const [one, other] = [this.root, this.folder].map((folder) => path.join(folder, file));
    return existsSync(other) && readFileSync(one).equals(readFileSync(other));
  }

  /** Whether the copy has a file; to be handed on as it is. */
  has = (file) => existsSync(path.join(this.folder, file));

  remove(file) {
    rmSync(path.join(this.folder, file), { force: true });
  }

  /** Runs a program of the project's; whether it held, and what it said. */
  run(command, args) {
    return new Promise((resolve, reject) => {
      const program = path.join(this.folder, 'node_modules', '.bin', command);
      const child = spawn(program, args, {
        cwd: this.folder,
        env: { ...process.env, NO_COLOR: '1' },
        shell: process.platform === 'win32',
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
      child.once('error', reject);
      child.once('close', (code) => resolve({ isHeld: code === 0, said }));
    });
  }

  close() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
