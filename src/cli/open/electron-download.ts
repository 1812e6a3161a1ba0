import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { downloadResumably, type DownloadProgress } from './resumable-download.ts';

/**
 * What of Electron's own package for downloads is used: it knows addresses, mirrors, checksums and
 * its cache.
 */
interface ElectronGet {
  readonly downloadArtifact: (details: {
    readonly version: string;
    readonly artifactName: 'electron';
    readonly force: boolean;
    readonly cacheRoot: string | undefined;
    readonly checksums: Readonly<Record<string, string>> | undefined;
    readonly platform: string;
    readonly arch: string;
    readonly downloader: { readonly download: (url: string, target: string) => Promise<void> };
  }) => Promise<string>;
  readonly initializeProxy: () => void;
}

/** The download of Electron's program. */
export interface ElectronDownload {
  /** Folder of the installed package `electron`. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onProgress: (progress: DownloadProgress) => void;
  /** Told from where it is fetched; not where it lies in the cache. */
  readonly onUrl: (url: string) => void;
  readonly stallMs?: number;
}

const isOn = (value: string | undefined): boolean => value !== undefined && value !== '';

async function loadElectronGet(folder: string): Promise<ElectronGet> {
  const { resolve } = createRequire(path.join(folder, 'package.json'));
  return (await import(/* @vite-ignore */ pathToFileURL(resolve('@electron/get')).href)) as ElectronGet;
}

function jsonOf(folder: string, name: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Readonly<Record<string, string>>;
}

/**
 * Brings the packed program into the cache of Electron's packages, where its installer looks
 * first. The installer would load it too, but silently for its first 30 s, and from the beginning
 * each time. Arguments are those of `install.js`.
 */
export async function downloadElectron(download: ElectronDownload): Promise<void> {
  const { folder, environment, onProgress, onUrl, stallMs } = download;
  const electronGet = await loadElectronGet(folder);
  if (isOn(environment.ELECTRON_GET_USE_PROXY)) electronGet.initializeProxy();
  const isAskingRemote =
    isOn(environment.electron_use_remote_checksums) ||
    isOn(environment.npm_config_electron_use_remote_checksums);
  await electronGet.downloadArtifact({
    version: jsonOf(folder, 'package.json').version ?? '',
    artifactName: 'electron',
    force: environment.force_no_cache === 'true',
    cacheRoot: environment.electron_config_cache,
    checksums: isAskingRemote ? undefined : jsonOf(folder, 'checksums.json'),
    platform: environment.ELECTRON_INSTALL_PLATFORM ?? environment.npm_config_platform ?? process.platform,
    arch: environment.ELECTRON_INSTALL_ARCH ?? environment.npm_config_arch ?? process.arch,
    downloader: {
      download: async (url, target) => {
        onUrl(url);
        const partFile = path.join(folder, `${path.basename(new URL(url).pathname)}.part`);
        await downloadResumably(url, target, { partFile, onProgress, ...(stallMs ? { stallMs } : {}) });
      },
    },
  });
}
