import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isRequired, type Project } from './project.ts';

/** A file that is to be written; its name is from the folder of the project. */
export interface PlannedFile {
  readonly name: string;
  readonly text: string;
}

/** Settings to write, or what somebody has to add to those that are there; nothing where all is. */
export type PlannedSettings = { readonly file?: PlannedFile; readonly advice?: string };

/** The settings with which the test runner finds the lab. */
export function plannedSettings(project: Project): PlannedSettings {
  return project.runner === 'jest' ? jestSettings(project) : vitestSettings(project);
}

function jestSettings(project: Project): PlannedSettings {
  const { folder, settings, isModule } = project;
  if (settings.jest !== undefined) {
    if (mentionsLab(folder, settings.jest)) return {};
    const how =
      project.transpiler === undefined
        ? `"preset": "reconnect-lab/jest" to it`
        : `the settings of the lab to yours: { ...yours, ...require('reconnect-lab/jest') }`;
    return { advice: `${settings.jest} stays as it is; add ${how}` };
  }
  const environment = project.dom === 'jsdom' || project.framework !== undefined;
  const lines = [
    `module.exports = {`,
    ...jestPreset(project),
    ...(environment ? [`  testEnvironment: 'jsdom',`] : []),
    ...(isModule && isRequired(project) ? [`  testMatch: ['**/*.test.?(c|m)[jt]s?(x)'],`] : []),
    `};`,
  ];
  return { file: { name: isModule ? 'jest.config.cjs' : 'jest.config.js', text: `${lines.join('\n')}\n` } };
}

/** The preset of the lab, beside whatever transpiles. */
function jestPreset({ transpiler }: Project): readonly string[] {
  if (transpiler === 'ts-jest') return [`  preset: 'ts-jest',`, `  ...require('reconnect-lab/jest'),`];
  return [
    `  preset: 'reconnect-lab/jest',`,
    ...(transpiler === '@swc/jest' ? [`  transform: { '\\\\.[jt]sx?$': '@swc/jest' },`] : []),
  ];
}

function vitestSettings(project: Project): PlannedSettings {
  const { folder, settings } = project;
  const known = settings.vitest ?? (holds(folder, settings.vite, /\btest\s*:/) ? settings.vite : undefined);
  if (known !== undefined) {
    if (mentionsLab(folder, known)) return {};
    return {
      advice: `${known} stays as it is; import { reconnectLab } from 'reconnect-lab/vitest', and add reconnectLab() to its plugins`,
    };
  }
  const ending = project.isTypeScript ? 'ts' : project.isModule ? 'js' : 'mjs';
  return { file: { name: `vitest.config.${ending}`, text: vitestText(project) } };
}

function vitestText(project: Project): string {
  const { vite } = project.settings;
  const test = testSettings(project);
  const own = [`plugins: [reconnectLab()]`, ...(test === undefined ? [] : [`test: ${test}`])];
  if (vite === undefined) {
    return text([
      `import { reconnectLab } from 'reconnect-lab/vitest';`,
      `import { defineConfig } from 'vitest/config';`,
      ``,
      `export default defineConfig({`,
      ...own.map((line) => `  ${line},`),
      `});`,
    ]);
  }
  // Settings that are a function of the mode are asked with that mode.
  const isFunction = holds(project.folder, vite, /defineConfig\(\s*(?:async\b|function\b|\(|\w+\s*=>)/);
  const name = project.importsByEnding ? vite : vite.replace(/\.ts$/, '');
  return text([
    `import { reconnectLab } from 'reconnect-lab/vitest';`,
    `import { defineConfig, mergeConfig } from 'vitest/config';`,
    `import viteConfig from './${name}';`,
    ``,
    `const withLab = defineConfig({`,
    ...own.map((line) => `  ${line},`),
    `});`,
    isFunction
      ? `export default defineConfig(async (mode) => mergeConfig(await viteConfig(mode), withLab));`
      : `export default mergeConfig(viteConfig, withLab);`,
  ]);
}

function testSettings({ dom, framework, hasPlaywright }: Project): string | undefined {
  const environment = dom ?? (framework === undefined ? undefined : 'jsdom');
  const fields = [
    ...(environment === undefined ? [] : [`environment: '${environment}'`]),
    // Those of Playwright end in `.spec` as a rule.
    ...(hasPlaywright ? [`include: ['**/*.test.?(c|m)[jt]s?(x)']`] : []),
  ];
  return fields.length === 0 ? undefined : `{ ${fields.join(', ')} }`;
}

const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

function mentionsLab(folder: string, name: string): boolean {
  return holds(folder, name, /reconnect-lab\//);
}

function holds(folder: string, name: string | undefined, pattern: RegExp): boolean {
  return name !== undefined && pattern.test(readFileSync(path.join(folder, name), 'utf8'));
}
