import { readFileSync } from 'node:fs';
import type { Configuration } from 'electron-builder';
import { burnFuses } from './fuses.ts';
import { linuxPackages } from './linux.ts';
import { macSigning } from './macos.ts';
import { homepageOf, repositoryOf } from './repository.ts';
import type { Repository } from './repository.ts';
import { APP_ID, PRODUCT_NAME } from '../../src/main/about/app-identity.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const packageJson = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

/** The manual is that of the very sources that are built (`GITHUB_SHA`), or of this version. */
function addresses(repository: Repository, { GITHUB_SHA: commit }: Environment) {
  const homepage = homepageOf(repository);
  const at = commit === undefined || commit === '' ? `v${String(packageJson.version)}` : commit;
  return { homepage, manual: `${homepage}/blob/${at}/docs/guide/README.md` };
}

/**
 * How the desktop app is packaged: what was built, and nothing else, as everything it needs is
 * bundled.
 */
export function packaging(environment: Environment): Configuration {
  const repository = repositoryOf(environment, packageJson);
  return {
    appId: APP_ID,
    productName: PRODUCT_NAME,
    copyright: 'Copyright © 2026 The Reconnect Lab authors, MIT License',
    directories: { output: 'dist', buildResources: 'build' },
    files: [
      'out/main/**',
      'out/preload/**',
      'out/renderer/**',
      // What comes before the first script of somebody's own app.
      'out/package/line-page.js',
      'package.json',
      '!**/*.map',
      '!node_modules/**',
    ],
    // The program reads from here where its releases and its manual are.
    ...(repository === undefined ? {} : { extraMetadata: addresses(repository, environment) }),
    extraResources: [
      { from: 'LICENSE', to: 'LICENSE.txt' },
      { from: 'build/icons/256x256.png', to: 'icon.png' },
    ],
    asar: true,
    npmRebuild: false,
    afterPack: burnFuses,
    icon: 'build/icon.png',
    artifactName: 'reconnect-lab-${version}-${os}-${arch}.${ext}',
    ...linuxPackages(repository),
    mac: {
      target: [
        { target: 'dmg', arch: ['universal'] },
        // What an update is taken from.
        { target: 'zip', arch: ['universal'] },
      ],
      category: 'public.app-category.developer-tools',
      darkModeSupport: true,
      // Opened with the lab by who asks for it; never its own.
      fileAssociations: [
        { ext: ['yaml', 'yml'], name: 'Reconnect Lab scenario', role: 'Viewer', rank: 'Alternate' },
      ],
      ...macSigning(environment),
    },
    win: { target: ['nsis'] },
    nsis: {
      oneClick: false,
      perMachine: false,
      // Nobody is asked for the rights of an administrator.
      allowElevation: false,
      allowToChangeInstallationDirectory: true,
      include: 'build/windows/installer.nsh',
    },
    publish:
      repository === undefined
        ? null
        : { provider: 'github', owner: repository.owner, repo: repository.name },
  };
}

export default packaging(process.env);
