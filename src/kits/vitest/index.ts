/**
 * The kit for Vitest: a plugin that puts the drop-in in the place of agora-rtc-sdk-ng in every way
 * in which an app can load it, and matchers.
 *
 * @packageDocumentation
 */
import { fileURLToPath } from 'node:url';
import type { LabMatchers } from '../matchers/matchers.ts';
import { SDK_ALIASES } from '../doors/aliases.ts';

export { matchers, type LabMatchers } from '../matchers/matchers.ts';
export type { HeardWish } from '../matchers/heard-question.ts';

declare module 'vitest' {
  // Vitest's own declarations have this parameter, and take members by such an interface alone.
  /* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-empty-object-type */
  interface Matchers<T = any> extends LabMatchers<T> {}
  interface Assertion<T = any> extends LabMatchers<T> {}
  /* eslint-enable @typescript-eslint/no-explicit-any, @typescript-eslint/no-empty-object-type */
}

/** A plugin of Vite, as far as this one goes; it needs no types of Vite. */
export interface LabPlugin {
  readonly name: string;
  readonly enforce: 'pre';
  config(): object;
}

/** A file of this package, where it is installed. */
const fileHere = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/**
 * For `plugins` of the Vitest config: imports of agora-rtc-sdk-ng and all its subpaths get the
 * drop-in; copies inside of other packages, such as agora-rtc-react, give way when they load; the
 * matchers `toHaveHeard` and `toHoldRules` are there.
 */
export function reconnectLab(): LabPlugin {
  return {
    name: 'reconnect-lab',
    enforce: 'pre',
    config: () => ({
      resolve: { alias: SDK_ALIASES.map(({ find, file }) => ({ find, replacement: fileHere(file) })) },
      test: { setupFiles: [fileHere('vitest-setup.mjs')] },
    }),
  };
}
