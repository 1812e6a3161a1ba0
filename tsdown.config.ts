import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'tsdown';
import pageScripts, { outDir, shared } from './tsdown.pages.config.ts';

// Chunks have names with a sum of what is in them: those of the build before would stay.
rmSync(outDir, { recursive: true, force: true });

/** What test runners may load by `require`, with types. */
const entries = { index: 'src/library/index.ts', testing: 'src/testing/index.ts' };
/** The kits for test runners that are modules themselves. */
const kits = {
  vitest: 'src/kits/vitest/index.ts',
  playwright: 'src/kits/playwright/index.ts',
  vite: 'src/kits/vite/index.ts',
};
/** The kit for Jest, which loads by `require`. */
const jestKit = { jest: 'src/kits/jest/index.ts' };
/** The drop-in; its types are the vendor's own. */
const dropIn = {
  'agora-rtc-sdk-ng/index': 'src/drop-in/index.ts',
  'agora-rtc-sdk-ng/esm': 'src/drop-in/esm.ts',
  'agora-rtc-sdk-ng/service': 'src/drop-in/service.ts',
};

/** Declarations for `require`: those of the modules, which name each other by another ending. */
function writeRequiredTypes(): void {
  for (const file of readdirSync(outDir).filter((name) => name.endsWith('.d.mts'))) {
    const text = readFileSync(path.join(outDir, file), 'utf8');
    writeFileSync(
      path.join(outDir, file.replace(/mts$/, 'cts')),
      text
        .replaceAll(/(from "\.[^"]+\.)mjs"/g, '$1cjs"')
        // What is its own default in CommonJS.
        .replace(/export \{ LabPreset, preset as default \};/, 'export = preset;'),
    );
  }
}

/** Puts the declarations of the drop-in, which are the vendor's own, beside its code. */
function copyDropInTypes(): void {
  mkdirSync(path.join(outDir, 'agora-rtc-sdk-ng'), { recursive: true });
  for (const file of readdirSync('src/drop-in/types')) {
    copyFileSync(path.join('src/drop-in/types', file), path.join(outDir, 'agora-rtc-sdk-ng', file));
  }
}

/** The library and the kits, as npm has them: a file for every entry of `exports`. */
export default defineConfig([
  {
    ...shared,
    entry: { ...entries, ...kits, ...jestKit },
    format: 'esm',
    fixedExtension: true,
    dts: { emitDtsOnly: true },
    onSuccess: writeRequiredTypes,
  },
  {
    ...shared,
    entry: {
      ...entries,
      ...dropIn,
      ...kits,
      'vitest-setup': 'src/kits/vitest/setup.ts',
    },
    format: 'esm',
    fixedExtension: true,
    dts: false,
    onSuccess: copyDropInTypes,
  },
  {
    ...shared,
    entry: { ...entries, ...dropIn, ...jestKit, 'jest-setup': 'src/kits/jest/setup.ts' },
    format: 'cjs',
    fixedExtension: true,
    dts: false,
    outputOptions: { exports: 'auto' },
    inputOptions: { ...shared.inputOptions, checks: { mixedExports: false, pluginTimings: false } } as object,
  },
  {
    ...shared,
    entry: { 'agora-rtc-sdk-ng/AgoraRTC': 'src/drop-in/index.ts' },
    format: 'iife',
    globalName: 'AgoraRTC',
    outputOptions: { entryFileNames: '[name].js' },
    dts: false,
  },
  ...pageScripts,
]);
