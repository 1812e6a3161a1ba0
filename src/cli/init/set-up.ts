import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { WriteFailure } from '../../disk/io-reason.ts';
import { makeFolder } from '../../disk/make-folder.ts';
import { firstTest } from './first-test.ts';
import { plannedSettings, type PlannedFile } from './planned-settings.ts';
import type { PackageManager, Project } from './project.ts';

/** What setting up a project has come to. */
export interface SetUp {
  /** Files that were written, by their names in the project. */
  readonly written: readonly string[];
  /** Files that were there, and stay as they are. */
  readonly kept: readonly string[];
  /** What somebody has to do by hand in files that stay. */
  readonly advice: readonly string[];
  /** What to call then. */
  readonly commands: readonly string[];
}

/** Writes what a project needs for its first test in the lab, over nothing that is there. */
export function setUpProject(project: Project): SetUp {
  const { file, advice } = plannedSettings(project);
  const planned = [...(file === undefined ? [] : [file]), firstTest(project)];
  const written: string[] = [];
  const kept: string[] = [];
  for (const one of planned) (writeNew(project.folder, one) ? written : kept).push(one.name);
  return {
    written,
    kept,
    advice: advice === undefined ? [] : [advice],
    commands: commandsFor(project),
  };
}

/** What has been found, in a line. */
export function foundWords(project: Project): string {
  const { manager, runner, isRunnerNew, settings } = project;
  return [
    manager,
    ...(settings.vite === undefined ? [] : ['Vite']),
    project.isTypeScript ? 'TypeScript' : 'JavaScript',
    ...(project.framework === undefined ? [] : [project.framework]),
    project.sdk ?? 'no SDK of Agora',
    isRunnerNew ? 'no test runner, so it will be Vitest' : runner === 'jest' ? 'Jest' : 'Vitest',
  ].join(', ');
}

const INSTALL: Readonly<Record<PackageManager, string>> = {
  npm: 'npm install --save-dev',
  pnpm: 'pnpm add --save-dev',
  yarn: 'yarn add --dev',
  bun: 'bun add --dev',
};
const ADD: Readonly<Record<PackageManager, string>> = {
  npm: 'npm install',
  pnpm: 'pnpm add',
  yarn: 'yarn add',
  bun: 'bun add',
};
const EXECUTE: Readonly<Record<PackageManager, string>> = {
  npm: 'npx',
  pnpm: 'pnpm exec',
  yarn: 'yarn',
  bun: 'bunx',
};

function commandsFor(project: Project): readonly string[] {
  const { manager, runner, dom, framework } = project;
  const needsDom = framework !== undefined && dom === undefined;
  const missing = [
    ...(project.hasReconnectLab ? [] : ['reconnect-lab']),
    ...(project.isRunnerNew ? ['vitest'] : []),
    ...(needsDom ? [runner === 'jest' ? 'jest-environment-jsdom' : 'jsdom'] : []),
  ];
  return [
    ...(project.sdk === undefined ? [`${ADD[manager]} agora-rtc-sdk-ng`] : []),
    ...(missing.length === 0 ? [] : [`${INSTALL[manager]} ${missing.join(' ')}`]),
    `${EXECUTE[manager]} ${runner === 'jest' ? 'jest' : 'vitest run'}`,
  ];
}

/** Writes a file where there is none; whether it did. @throws WriteFailure */
function writeNew(folder: string, { name, text }: PlannedFile): boolean {
  const place = path.join(folder, name);
  if (existsSync(place)) return false;
  try {
    makeFolder(path.dirname(place));
    // Fails where somebody else has written it by now.
    writeFileSync(place, text, { flag: 'wx' });
    return true;
  } catch (error) {
    throw new WriteFailure(place, error);
  }
}
