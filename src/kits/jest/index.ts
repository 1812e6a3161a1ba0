import path from 'node:path';
import type { LabMatchers } from '../matchers/matchers.ts';
import { SDK_ALIASES } from '../doors/aliases.ts';

declare global {
  // Jest's own declarations have these parameters, and take members by such an interface alone.
  /* eslint-disable @typescript-eslint/no-namespace, @typescript-eslint/no-unused-vars */
  /* eslint-disable @typescript-eslint/no-empty-object-type */
  namespace jest {
    interface Matchers<R, T = {}> extends LabMatchers<R> {}
  }
  /* eslint-enable @typescript-eslint/no-namespace, @typescript-eslint/no-unused-vars */
  /* eslint-enable @typescript-eslint/no-empty-object-type */
}

/** What the preset sets in a Jest config. */
export interface LabPreset {
  /** Ways in which the SDK is imported, and the drop-in's files that stand there instead. */
  readonly moduleNameMapper: Readonly<Record<string, string>>;
  /** Runs before each test file: inner copies give way as they load; matchers. */
  readonly setupFilesAfterEnv: readonly string[];
}

/** A file of this package, where it is installed. */
const fileHere = (name: string): string => path.join(__dirname, name);

/**
 * `preset: 'reconnect-lab/jest'`: imports of agora-rtc-sdk-ng and all its subpaths get the drop-in;
 * copies inside of other packages, such as agora-rtc-react, give way when they load; the matchers
 * `toHaveHeard` and `toHoldRules` are there. With another preset beside it, spread this one into
 * the config: `{ preset: 'ts-jest', ...require('reconnect-lab/jest') }`.
 */
const preset: LabPreset = {
  moduleNameMapper: Object.fromEntries(
    SDK_ALIASES.map(({ find, file }) => [find.source, fileHere(file.replace(/\.mjs$/, '.cjs'))]),
  ),
  setupFilesAfterEnv: [fileHere('jest-setup.cjs')],
};

export default preset;
