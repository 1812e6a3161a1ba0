import { app, protocol } from 'electron';
import { ignoreClosedPipes } from './errors/closed-pipes.ts';
import { catchErrors, crashWith } from './errors/error-report.ts';
import { startLab } from './lab/start-lab.ts';
import type { DesktopLab } from './lab/start-lab.ts';
import { APP_ID } from './about/app-identity.ts';
import { launchRequest, readHandedOver } from './launch/launch-request.ts';
import { Launches } from './launch/launches.ts';
import { ownArguments } from './launch/own-arguments.ts';
import { onceShown, openStartChannel } from './launch/start-channel.ts';
import { SCHEME } from './pages/page-address.ts';

ignoreClosedPipes();
const channel = openStartChannel(() => app.quit());
catchErrors(channel.isAwaited);
app.enableSandbox();
// As the shortcut of the installer says, so that the task bar knows the windows for the same app.
if (process.platform === 'win32') app.setAppUserModelId(APP_ID);
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

const launched = launchRequest(ownArguments(process.argv, process.defaultApp), process.cwd());

/** One app a profile: the lab of this one, and launches that come later lead to it. */
function runApp(): void {
  let lab: DesktopLab | undefined;
  const launches = new Launches(launched);
  app.on('second-instance', (_event, _argv, _folder, data) => {
    void launches.follow(readHandedOver(data) ?? { path: null });
  });
  // macOS hands a file in by this and not by the command line, and that of the launch itself
  // before the app is ready.
  app.on('open-file', (event, file) => {
    event.preventDefault();
    void launches.follow({ path: file });
  });
  app.on('activate', () => lab?.show());
  app.on('before-quit', () => {
    void channel.tell('quitting');
    lab?.end();
  });
  app.once('browser-window-created', (_event, window) => {
    onceShown(window, () => void channel.tell('window'));
  });
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(() => {
      lab = startLab();
      return launches.begin(lab);
    })
    .catch((error: unknown) => crashWith('the lab could not start', error));
}

if (app.requestSingleInstanceLock({ ...launched })) runApp();
else void channel.tell('handed-over').then(() => app.exit(0));
