import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../../core/text/message-of.ts';

/** What a project is managed, tested and written with, as its own files say. */
export interface Project {
  readonly folder: string;
  readonly manager: PackageManager;
  readonly runner: 'vitest' | 'jest';
  /** The runner is not installed: it is the one that fits. */
  readonly isRunnerNew: boolean;
  readonly isTypeScript: boolean;
  /** Imports may name files that end in `.ts`. */
  readonly importsByEnding: boolean;
  /** Files ending in `.js` are modules. */
  readonly isModule: boolean;
  /** What turns modules and TypeScript into what Jest loads. */
  readonly transpiler: 'ts-jest' | '@swc/jest' | 'Babel' | undefined;
  readonly framework: 'React' | 'Vue' | undefined;
  readonly sdk: 'agora-rtc-sdk-ng' | 'agora-rtc-react' | undefined;
  /** The page that tests have without a browser. */
  readonly dom: 'jsdom' | 'happy-dom' | undefined;
  readonly hasPlaywright: boolean;
  readonly hasReconnectLab: boolean;
  /** Settings that are there, by their names in the folder. */
  readonly settings: {
    readonly vite: string | undefined;
    readonly vitest: string | undefined;
    readonly jest: string | undefined;
  };
  /** The folder in which tests lie, or would. */
  readonly testFolder: string;
}

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** What `package.json` says, as far as it is looked at. */
interface Manifest {
  readonly type?: unknown;
  readonly packageManager?: unknown;
  readonly dependencies?: object;
  readonly devDependencies?: object;
  readonly jest?: unknown;
  readonly babel?: unknown;
}

const LOCK_FILES: readonly (readonly [file: string, manager: PackageManager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
];
const TEST_FOLDERS = ['tests', 'test', '__tests__', 'src/__tests__', 'src/tests', 'src/test'];

/** Jest loads by `require` what nobody turns into that; settings for TypeScript know who does. */
export function isRequired({ runner, isTypeScript, transpiler, settings }: Project): boolean {
  const isKnown = transpiler !== undefined || (isTypeScript && settings.jest !== undefined);
  return runner === 'jest' && !isKnown;
}

/** Looks at a project; gives back a sentence where there is none. */
export function readProject(folder: string): Project | string {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) {
    return `there is no package.json in ${folder}: call this in the folder of your project, or make one there by "npm init" first.`;
  }
  let manifest: Manifest;
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Manifest | null;
    if (read === null) throw new RangeError('there is nothing in it');
    manifest = read;
  } catch (error) {
    return `${file} cannot be read (${messageOf(error)}): put it right first.`;
  }
  const packages = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
  return projectOf(folder, manifest, (name) => packages.has(name));
}

function projectOf(folder: string, manifest: Manifest, has: (name: string) => boolean): Project {
  const names = readdirSync(folder);
  const named = (pattern: RegExp): string | undefined => names.find((name) => pattern.test(name));
  const jest = named(/^jest\.config\.(?:[cm]?[jt]s|json)$/);
  const vitest = named(/^vitest\.config\.[cm]?[jt]s$/);
  const hasJest = has('jest') || jest !== undefined || manifest.jest !== undefined;
  const hasVitest = has('vitest') || vitest !== undefined;
  const isBabelSet = manifest.babel !== undefined || named(/^(?:babel\.config\.|\.babelrc)/) !== undefined;
  const firstOf = <Name extends string>(...packages: readonly Name[]): Name | undefined => packages.find(has);
  return {
    folder,
    manager: managerOf(folder, manifest),
    runner: hasJest && !hasVitest ? 'jest' : 'vitest',
    isRunnerNew: !has('vitest') && !hasJest,
    isTypeScript: has('typescript') || names.includes('tsconfig.json'),
    importsByEnding: importsByEnding(folder, names),
    isModule: manifest.type === 'module',
    transpiler: firstOf('ts-jest', '@swc/jest') ?? (isBabelSet ? 'Babel' : undefined),
    framework: has('react') ? 'React' : has('vue') ? 'Vue' : undefined,
    sdk: firstOf('agora-rtc-sdk-ng', 'agora-rtc-react'),
    dom: firstOf('jsdom', 'happy-dom'),
    hasPlaywright: has('@playwright/test'),
    hasReconnectLab: has('reconnect-lab'),
    settings: {
      vite: named(/^vite\.config\.[cm]?[jt]s$/),
      vitest,
      jest: jest ?? (manifest.jest === undefined ? undefined : 'package.json'),
    },
    testFolder: TEST_FOLDERS.find((one) => existsSync(path.join(folder, one))) ?? 'tests',
  };
}

/** Whether settings of TypeScript let them; Vite asks for it. */
function importsByEnding(folder: string, names: readonly string[]): boolean {
  const settings = names.filter((name) => /^tsconfig(?:\.\w+)?\.json$/.test(name));
  const allows = (name: string): boolean =>
    /"allowImportingTsExtensions"\s*:\s*true/.test(readFileSync(path.join(folder, name), 'utf8'));
  return settings.length === 0 || settings.some(allows);
}

/** By what `package.json` says, or by the lock file here or in a folder above. */
function managerOf(folder: string, { packageManager }: Manifest): PackageManager {
  const said = /^(npm|pnpm|yarn|bun)@/.exec(typeof packageManager === 'string' ? packageManager : '')?.[1];
  if (said !== undefined) return said as PackageManager;
  const found = LOCK_FILES.find(([file]) => existsSync(path.join(folder, file)));
  if (found !== undefined) return found[1];
  const above = path.dirname(folder);
  return above === folder ? 'npm' : managerOf(above, {});
}
