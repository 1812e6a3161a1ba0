import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IConfigFile,
} from '@microsoft/api-extractor';
import { describe, expect, it } from 'vitest';
import { root } from '../support/cli-process.ts';

/** Entries with an interface of our own; that of the drop-in is the vendor's typings. */
const ENTRIES = ['index', 'testing', 'vitest', 'jest', 'vite', 'playwright'] as const;
type Entry = (typeof ENTRIES)[number];

const quiet = { default: { logLevel: ExtractorLogLevel.None } } as const;

/** How API Extractor reads the types of one entry as they were just built. */
function configOf(reports: string, entry: Entry): ExtractorConfig {
  const typesFile = path.join(root, 'out', 'package', `${entry}.d.mts`);
  const configObject: IConfigFile = {
    projectFolder: root,
    mainEntryPointFilePath: typesFile,
    compiler: {
      overrideTsconfig: {
        compilerOptions: {
          lib: ['ES2023', 'DOM'],
          target: 'es2023',
          module: 'nodenext',
          moduleResolution: 'nodenext',
          skipLibCheck: true,
          types: [],
        },
        files: ENTRIES.map((one) => path.join(path.dirname(typesFile), `${one}.d.mts`)),
      },
    },
    apiReport: {
      enabled: true,
      reportFolder: reports,
      reportTempFolder: path.join(reports, 'temp'),
      reportFileName: `${entry}.api.md`,
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    newlineKind: 'lf',
    messages: {
      compilerMessageReporting: quiet,
      tsdocMessageReporting: quiet,
      extractorMessageReporting: quiet,
    },
  };
  return ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: path.join(root, 'api-extractor.json'),
    packageJsonFullPath: path.join(root, 'package.json'),
  });
}

/** What each entry gives to those who import it, as API Extractor writes it down. */
function publicSurfaces(): ReadonlyMap<Entry, string> {
  const reports = mkdtempSync(path.join(tmpdir(), 'public-surface-'));
  mkdirSync(path.join(reports, 'temp'));
  try {
    const configs = ENTRIES.map((entry) => configOf(reports, entry));
    const [first] = configs;
    if (first === undefined) throw new Error('there are no entries');
    const compilerState = CompilerState.create(first, {
      additionalEntryPoints: configs.map((config) => config.mainEntryPointFilePath),
    });
    const options = {
      compilerState,
      localBuild: true,
      messageCallback: (message: { handled: boolean }) => (message.handled = true),
    };
    for (const config of configs) Extractor.invoke(config, options);
    return new Map(
      ENTRIES.map((entry) => [entry, readFileSync(path.join(reports, `${entry}.api.md`), 'utf8')]),
    );
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

/** Holds what the package gives to others against the files in which that was reviewed. */
export function describePublicSurface(): void {
  describe('the public surface', () => {
    it('is what docs/api says; npm run api writes it anew, for review', async () => {
      const surfaces = publicSurfaces();
      for (const [entry, surface] of surfaces) {
        await expect(surface).toMatchFileSnapshot(path.join(root, 'docs', 'api', `${entry}.api.md`));
      }
    });
  });
}
