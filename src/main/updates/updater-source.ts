import type { UpdateSource } from './updates.ts';

/**
 * electron-updater as the source of new versions. It is loaded when it is first needed, as loading
 * it opens a session of its own. It fetches nothing by itself.
 */
export async function updaterSource(): Promise<UpdateSource> {
  const { autoUpdater, CancellationToken } = await import('electron-updater');
  autoUpdater.autoDownload = false;
  // Only what the person has let it fetch.
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.logger = null;
  let token = new CancellationToken();
  return {
    newerVersion: async () => {
      const found = await autoUpdater.checkForUpdates();
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null;
    },
    download: async (onProgress) => {
      token = new CancellationToken();
      const listener = ({ percent }: { readonly percent: number }) => onProgress(percent / 100);
      autoUpdater.on('download-progress', listener);
      try {
        await autoUpdater.downloadUpdate(token);
      } finally {
        autoUpdater.off('download-progress', listener);
      }
    },
    cancel: () => token.cancel(),
    installNow: () => autoUpdater.quitAndInstall(),
  };
}
