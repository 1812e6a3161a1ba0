import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { buildCli, folderWith, root } from './cli-process.ts';

/** A command that may take its time. */
export function runShell(command: string, cwd: string): string {
  return execFileSync(command, { cwd, shell: true, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What somebody's project has installed beside the package. */
const INSTALLED = [
  'agora-rtc-sdk-ng',
  'agora-rtc-react',
  'react',
  'react-dom',
  'vite',
  'vue',
  '@vitejs/plugin-vue',
  'vitest',
  'jsdom',
  '@playwright/test',
  'playwright',
  'playwright-core',
];

/** The package as npm would have it. */
export interface PackedPackage {
  readonly tarball: string;
  /** The same, unpacked. */
  readonly folder: string;
  /** A project with the package installed, and these files. */
  projectWith(files: Readonly<Record<string, string>>): string;
}

/** Builds and packs the package from the sources as they are. */
export function packPackage(): PackedPackage {
  buildCli();
  runShell('npx --no-install tsdown', root);
  const parent = folderWith({});
  const [packed] = JSON.parse(
    runShell(`npm pack --ignore-scripts --json --pack-destination "${parent}"`, root),
  ) as readonly { readonly filename: string }[];
  const tarball = path.join(parent, packed?.filename ?? '');
  execFileSync('tar', ['-xzf', tarball], { cwd: parent });
  const folder = path.join(parent, 'package');
  return { tarball, folder, projectWith: (files) => projectWith(folder, files) };
}

function projectWith(folder: string, files: Readonly<Record<string, string>>): string {
  const project = folderWith({ 'package.json': '{ "type": "module" }', ...files });
  const modules = path.join(project, 'node_modules');
  for (const scope of ['@playwright', '@vitejs']) mkdirSync(path.join(modules, scope), { recursive: true });
  cpSync(folder, path.join(modules, 'reconnect-lab'), { recursive: true });
  // Programs by their names as well.
  symlinkSync(path.join(root, 'node_modules', '.bin'), path.join(modules, '.bin'), 'junction');
  for (const name of INSTALLED) {
    symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name), 'junction');
  }
  return project;
}
