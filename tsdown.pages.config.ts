import { readFileSync } from 'node:fs';
import { defineConfig, type UserConfig } from 'tsdown';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
/** Where the package for npm is built. */
export const outDir = 'out/package';

/** Fake timers look for modules of Node's; the kits run in browsers as well, and fake none. */
const withoutNode = {
  name: 'without modules of Node',
  transform(code: string, id: string) {
    if (!id.includes('fake-timers-src')) return undefined;
    return code.replaceAll(/require\("(?:util|timers|timers\/promises|perf_hooks)"\)/g, '({})');
  },
};

/** A page has no modules of Node's; what would need them says so when it is asked for. */
const pagesWithoutNode = {
  name: 'no modules of Node in pages',
  resolveId: (id: string) => (id.startsWith('node:') ? { id: `\0${id}` } : undefined),
  load: (id: string) => (id.startsWith('\0node:') ? 'module.exports = {};' : undefined),
};

/** What everything in the package is built with. */
export const shared: UserConfig = {
  outDir,
  target: 'node20.19',
  platform: 'neutral',
  clean: false,
  report: false,
  logLevel: 'warn',
  tsconfig: 'tsconfig.package.json',
  plugins: [withoutNode],
  define: { RECONNECT_LAB_VERSION: JSON.stringify(version) },
  inputOptions: { resolve: { mainFields: ['module', 'main'] }, checks: { pluginTimings: false } },
  deps: {
    neverBundle: [/^node:/, 'agora-rtc-sdk-ng', 'vitest', 'vite', '@playwright/test', /^playwright/],
    // Everything else is part of the files: nothing is installed beside them.
    alwaysBundle: [/^(?!node:)/],
    onlyBundle: false,
  },
};

/** What runs in a page before its first script. */
const pageScripts = {
  'playwright-page': 'src/kits/bridge/page.ts',
  'line-page': 'src/own-app/page/line-page.ts',
  'vite-page': 'src/kits/vite/page.ts',
};
/** The scripts for pages, each one file. They are a part of their own, as a lab needs no more of it. */
export default defineConfig(
  Object.entries(pageScripts).map(([name, file]): UserConfig => ({
    ...shared,
    entry: { [name]: file },
    plugins: [withoutNode, pagesWithoutNode],
    deps: { alwaysBundle: [/./], onlyBundle: false },
    format: 'iife',
    outputOptions: { entryFileNames: '[name].js' },
    dts: false,
  })),
);
