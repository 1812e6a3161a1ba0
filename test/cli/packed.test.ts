import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, dropScenario, folderWith, root, runCli } from '../support/cli-process.ts';

/** The package as somebody has it who has only installed it. */
let folder = '';

beforeAll(() => {
  buildCli();
  const parent = folderWith({});
  // npm is a script of its own on Windows, which only a shell starts.
  const [packed] = JSON.parse(
    execFileSync(`npm pack --ignore-scripts --json --pack-destination "${parent}"`, {
      cwd: root,
      shell: true,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as readonly { readonly filename: string }[];
  execFileSync('tar', ['-xzf', packed?.filename ?? ''], { cwd: parent });
  folder = path.join(parent, 'package');
});

const runPacked = (args: readonly string[]): ReturnType<typeof runCli> =>
  runCli(args, { cwd: folder, bin: path.join(folder, 'bin', 'reconnect-lab.mjs') });

/** Every module that is named in the package's code, and the file that names it. */
function imports(): { readonly file: string; readonly name: string }[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.[cm]?js$/.test(file) && !file.startsWith(path.join('out', 'renderer')))
    .flatMap((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(path.join(folder, file), 'utf8'), true, true);
      return importedFiles.map(({ fileName: name }) => ({ file, name }));
    });
}

describe('the packed program', () => {
  it('imports nothing but what it brings, what Node brings, and what it declares', () => {
    const { dependencies, peerDependencies } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    ) as Readonly<Record<'dependencies' | 'peerDependencies', Readonly<Record<string, string>>>>;
    // The kits load the test runner that they are for, which whoever uses them has.
    const known = new Set([...builtinModules, ...Object.keys({ ...dependencies, ...peerDependencies })]);
    const foreign = imports().filter(({ file, name }) => {
      const isOfElectron = name.split('/')[0] === 'electron' && !file.startsWith(path.join('out', 'cli'));
      return !isOfElectron && !name.startsWith('node:') && !name.startsWith('.') && !known.has(name);
    });
    expect(foreign).toEqual([]);
    // What is declared is not bundled as well, and the other way round.
    const used = new Set(imports().map(({ name }) => name));
    for (const name of Object.keys(dependencies)) expect(used).toContain(name);
  });

  it('runs scenarios with nothing installed beside it, and in threads with what it declares', async () => {
    const scenarios = folderWith({ 'a.yaml': dropScenario('a'), 'b.yaml': dropScenario('b') });
    expect(await runPacked(['run', path.join(scenarios, 'a.yaml')])).toMatchObject({ code: 0, stderr: '' });
    mkdirSync(path.join(folder, 'node_modules'));
    const { dependencies } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    for (const name of Object.keys(dependencies)) {
      symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name), 'junction');
    }
    expect(await runPacked(['run', scenarios, '--workers', '2'])).toMatchObject({ code: 0, stderr: '' });
    expect(await runPacked(['conformance', '--workers', '2'])).toMatchObject({ code: 0, stderr: '' });
  });
});
