import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readProject, type Project } from './project.ts';
import { foundWords, setUpProject } from './set-up.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A project with these packages and files. */
function projectWith(manifest: object, files: Readonly<Record<string, string>> = {}): Project {
  const folder = mkdtempSync(path.join(tmpdir(), 'reconnect-lab-init-'));
  folders.push(folder);
  for (const [name, text] of Object.entries({ 'package.json': JSON.stringify(manifest), ...files })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const project = readProject(folder);
  if (typeof project === 'string') throw new Error(project);
  return project;
}
const dev = (...names: string[]) => ({
  devDependencies: Object.fromEntries(names.map((name) => [name, '*'])),
});
const textIn = ({ folder }: Project, name: string): string => readFileSync(path.join(folder, name), 'utf8');

describe('what a project is', () => {
  it.each([
    [
      dev('vite', 'react', 'agora-rtc-react', 'typescript'),
      { 'vite.config.ts': '', 'pnpm-lock.yaml': '' },
      'pnpm, Vite, TypeScript, React, agora-rtc-react, no test runner, so it will be Vitest',
    ],
    [dev('jest', 'agora-rtc-sdk-ng'), { 'yarn.lock': '' }, 'yarn, JavaScript, agora-rtc-sdk-ng, Jest'],
    [
      { ...dev('vitest', 'vue'), packageManager: 'bun@1.2.0' },
      {},
      'bun, JavaScript, Vue, no SDK of Agora, Vitest',
    ],
    [
      dev('jest', 'vitest', 'agora-rtc-sdk-ng', 'agora-rtc-react'),
      { 'package-lock.json': '' },
      'npm, JavaScript, agora-rtc-sdk-ng, Vitest',
    ],
  ])('is found out: %j with %j', (manifest, files, words) => {
    expect(foundWords(projectWith(manifest, files))).toBe(words);
  });

  it('is asked of the folders above where packages of a workspace have no lock file', () => {
    const { folder } = projectWith({}, { 'pnpm-lock.yaml': '', 'packages/app/package.json': '{}' });
    expect(readProject(path.join(folder, 'packages/app'))).toMatchObject({ manager: 'pnpm' });
  });

  it.each([
    [{}, /there is no package\.json in .*: call this in the folder of your project/],
    [{ 'package.json': '{' }, /package\.json cannot be read \(.+\): put it right first\./],
    [{ 'package.json': 'null' }, /package\.json cannot be read \(there is nothing in it\)/],
  ])('is said in a sentence where there is none: %j', (files, sentence) => {
    const { folder } = projectWith({});
    rmSync(path.join(folder, 'package.json'));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    expect(readProject(folder)).toMatch(sentence);
  });
});

describe('what is written', () => {
  it.each([
    [
      'TypeScript',
      dev('vite', 'typescript', 'vue', 'agora-rtc-sdk-ng'),
      { 'vite.config.ts': 'export default {}' },
      ['vitest.config.ts', 'tests/call.lab.test.ts'],
      ['npm install --save-dev reconnect-lab vitest jsdom', 'npx vitest run'],
    ],
    [
      'a module',
      { type: 'module', ...dev('vitest', 'jsdom', 'react', 'reconnect-lab', 'agora-rtc-react') },
      { 'test/a.js': '' },
      ['vitest.config.js', 'test/call.lab.test.js'],
      ['npx vitest run'],
    ],
    [
      'CommonJS',
      dev('vitest'),
      {},
      ['vitest.config.mjs', 'tests/call.lab.test.mjs'],
      ['npm install agora-rtc-sdk-ng', 'npm install --save-dev reconnect-lab', 'npx vitest run'],
    ],
    [
      'Jest',
      dev('jest', 'react', 'agora-rtc-react'),
      { 'yarn.lock': '' },
      ['jest.config.js', 'tests/call.lab.test.js'],
      ['yarn add --dev reconnect-lab jest-environment-jsdom', 'yarn jest'],
    ],
    [
      'Jest in a module',
      { type: 'module', ...dev('jest') },
      {},
      ['jest.config.cjs', 'tests/call.lab.test.cjs'],
      ['npm install agora-rtc-sdk-ng', 'npm install --save-dev reconnect-lab', 'npx jest'],
    ],
  ])(
    'fits %s, and nothing is said to be installed that is there',
    (_what, manifest, files, written, commands) => {
      const project = projectWith(manifest, files);
      expect(setUpProject(project)).toEqual({ written, kept: [], advice: [], commands });
      for (const name of written) expect(textIn(project, name)).toContain('reconnect-lab/');
    },
  );

  it.each([
    [
      dev('jest', 'ts-jest', 'typescript'),
      `preset: 'ts-jest',\n  ...require('reconnect-lab/jest'),`,
      /^import/m,
    ],
    [dev('jest', '@swc/jest'), String.raw`transform: { '\\.[jt]sx?$': '@swc/jest' }`, /^import/m],
    [{ ...dev('jest'), babel: {} }, `preset: 'reconnect-lab/jest'`, /^import/m],
    [dev('jest', 'typescript'), `preset: 'reconnect-lab/jest'`, /^const AgoraRTC = require/m],
    [
      dev('jest', 'agora-rtc-react'),
      `preset: 'reconnect-lab/jest'`,
      /^const \{ default: AgoraRTC \} = require\('agora-rtc-react'\)/m,
    ],
  ])('is what Jest can load: %j', (manifest, settings, head) => {
    const project = projectWith(manifest);
    const [config, test] = setUpProject(project).written;
    expect(textIn(project, config ?? '')).toContain(settings);
    expect(textIn(project, test ?? '')).toMatch(head);
  });

  it.each([
    [
      'export default defineConfig({ plugins: [react()] })',
      'export default mergeConfig(viteConfig, withLab);',
    ],
    ['export default defineConfig(({ mode }) => ({}))', 'mergeConfig(await viteConfig(mode), withLab)'],
    ['export default defineConfig(async () => ({}))', 'mergeConfig(await viteConfig(mode), withLab)'],
  ])('takes the settings of Vite along: %s', (vite, line) => {
    const project = projectWith(dev('vite', 'typescript'), { 'vite.config.ts': vite });
    setUpProject(project);
    expect(textIn(project, 'vitest.config.ts')).toContain(line);
  });

  it.each([
    ['{ "allowImportingTsExtensions": true }', './vite.config.ts'],
    ['{}', './vite.config'],
  ])('imports the settings of Vite as TypeScript has it: %s', (tsconfig, name) => {
    const project = projectWith(dev('vite'), {
      'vite.config.ts': '',
      'tsconfig.node.json': tsconfig,
      'tsconfig.json': '{}',
    });
    setUpProject(project);
    expect(textIn(project, 'vitest.config.ts')).toContain(`import viteConfig from '${name}';`);
  });

  it.each([
    [
      dev('vitest'),
      'vitest.config.ts',
      'export default {}',
      /^vitest\.config\.ts stays as it is; .*reconnectLab\(\) to its plugins$/,
    ],
    [dev('vitest'), 'vite.config.js', 'export default { test: {} }', /^vite\.config\.js stays as it is/],
    [
      dev('jest'),
      'jest.config.js',
      'module.exports = {}',
      /^jest\.config\.js stays as it is; add "preset": "reconnect-lab\/jest" to it$/,
    ],
    [
      dev('jest', 'ts-jest'),
      'jest.config.js',
      'module.exports = {}',
      /\.\.\.require\('reconnect-lab\/jest'\)/,
    ],
  ])('is nothing over settings that are there: %j, %s', (manifest, name, text, advice) => {
    const project = projectWith(manifest, { [name]: text });
    expect(setUpProject(project).advice).toEqual([expect.stringMatching(advice)]);
    expect(textIn(project, name)).toBe(text);
  });

  it('stays when it is set up again, to the byte', () => {
    const project = projectWith(dev('vite', 'vitest', 'typescript'), { 'vite.config.ts': '' });
    setUpProject(project);
    writeFileSync(path.join(project.folder, 'tests/call.lab.test.ts'), 'mine');
    const before = readdirSync(project.folder, { recursive: true });
    const again = readProject(project.folder) as Project;
    expect(setUpProject(again)).toMatchObject({ written: [], kept: ['tests/call.lab.test.ts'], advice: [] });
    expect(textIn(project, 'tests/call.lab.test.ts')).toBe('mine');
    expect(readdirSync(project.folder, { recursive: true })).toEqual(before);
  });
});
