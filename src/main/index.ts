import { app, protocol } from 'electron';
import { catchErrors, dieOf } from './errors/error-report.ts';
import { startLab } from './lab/start-lab.ts';
import type { DesktopLab } from './lab/start-lab.ts';
import { SCHEME } from './pages/page-address.ts';

catchErrors();
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

/** One app a profile: the lab of this one, and launches that come later lead to it. */
function runApp(): void {
  let lab: DesktopLab | undefined;
  app.on('second-instance', () => lab?.show());
  app.on('activate', () => lab?.show());
  app.on('before-quit', () => lab?.end());
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(() => {
      lab = startLab();
    })
    .catch((error: unknown) => dieOf('the lab could not start', error));
}

if (app.requestSingleInstanceLock()) runApp();
else app.exit(0);
