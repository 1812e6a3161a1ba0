import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { app, Menu, protocol, session } from 'electron';
import type { Session } from 'electron';
import { recordFiles } from '../../disk/record-folder.ts';
import { JournalFolder } from '../../disk/journal/journal-folder.ts';
import { WholeFile } from '../../disk/whole-file.ts';
import { messageOf } from '../../core/text/message-of.ts';
import { oneLine } from '../../core/text/plain-text.ts';
import { writeChosenFile } from '../dialogs/write-chosen-file.ts';
import { Hub } from '../../hub/hub.ts';
import type { HubEnvironment } from '../../hub/hub-options.ts';
import { aboutPanel } from '../about/about-panel.ts';
import { appIcon } from '../about/app-icon.ts';
import { openManual } from '../about/open-manual.ts';
import { packageFacts } from '../about/package-facts.ts';
import { beforeExit, reportFile, writeErrorReport } from '../errors/error-report.ts';
import { menuTemplate } from '../menu/menu-template.ts';
import { builtPages, developmentPages, SCHEME } from '../pages/page-address.ts';
import { pageServer } from '../pages/serve-pages.ts';
import { answerPortRequests } from '../ports/port-requests.ts';
import { guardContents, refuseDownloads } from '../security/guard-contents.ts';
import { keepRequestsInside } from '../security/own-requests.ts';
import { denyPermissions, OWN_APP_PERMISSIONS, PAGE_PERMISSIONS } from '../security/permissions.ts';
import { appUpdates } from '../updates/app-updates.ts';
import { webhookPoster } from '../../webhooks/webhook-poster.ts';
import { AppWindows } from '../windows/app-windows.ts';
import { desktopKind } from '../windows/desktop-kind.ts';
import { openPlaceFile } from '../windows/place-file.ts';
import { OWN_APP_PARTITION, windowFactory } from '../windows/window-factory.ts';
import { followTheme } from '../windows/window-background.ts';
import { openScenario } from './open-scenario.ts';
import { mainClock } from './main-clock.ts';
import { ownApps } from './own-apps.ts';

/** A running lab, as launches and the menu reach it. */
export interface DesktopLab {
  /** Brings the lab's window to the front. */
  readonly show: () => void;
  /**
   * Opens the scenario in a file in place of the present run, or tells the person what is wrong
   * with it.
   */
  readonly open: (file: string) => Promise<void>;
  /** Opens the app of somebody's own that is served at an address, or says why it cannot. */
  readonly openApp: (address: string) => Promise<void>;
  /** Ends the run; clients' windows go without a word. */
  readonly end: () => void;
}

/**
 * Address of the development server, when Electron's toolchain runs one; a packaged app has none.
 */
function developmentServer(): string | undefined {
  const server = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  return server === '' ? undefined : server;
}

/** An app asks on the network for what it needs, and nothing of this machine. */
function limitOwnApps(ownApps: Session, onRefused: (address: string) => void): void {
  denyPermissions(ownApps, OWN_APP_PERMISSIONS);
  ownApps.setSpellCheckerEnabled(false);
  refuseDownloads(ownApps, onRefused);
}

function servePages(): void {
  const folder = path.join(import.meta.dirname, '..', 'renderer');
  protocol.handle(SCHEME, pageServer(folder));
}

/** Opens the lab's window and puts the hub behind it. Once, when the app is ready. */
export function startLab(): DesktopLab {
  const log = (sentence: string) => void process.stderr.write(`reconnect-lab: ${oneLine(sentence)}\n`);
  const server = developmentServer();
  const pages = server === undefined ? builtPages : developmentPages(server);
  denyPermissions(session.defaultSession, PAGE_PERMISSIONS);
  const refused = (address: string) => log(`Refused to download ${address}.`);
  limitOwnApps(session.fromPartition(OWN_APP_PARTITION), refused);
  keepRequestsInside(session.defaultSession, server, (address) => log(`Refused a request for ${address}.`));
  refuseDownloads(session.defaultSession, refused);
  servePages();
  followTheme();
  const places = openPlaceFile(path.join(app.getPath('userData'), 'windows.json'), (error) => {
    writeErrorReport('window places could not be written', error);
  });
  app.on('quit', () => places.flush());
  const windows = new AppWindows(windowFactory({ pages, places, desktop: desktopKind() }), {
    pages,
    logFile: reportFile(),
    failed: (what, error) => void writeErrorReport(what, error),
    beforeDialog: () => hub.flush(),
    quit: () => app.quit(),
  });
  guardContents((contents, request) => windows.mayLoad(contents, request));
  const apps = ownApps(log);
  const showApp = async (address: string) => windows.openApp(await apps.open(address));
  const environment: HubEnvironment = {
    clock: mainClock,
    version: app.getVersion(),
    log,
    writeFile: writeChosenFile,
    openFile: (file) => new WholeFile(file),
    newBlocks: recordFiles(log),
    instance: randomUUID(),
    webhooks: webhookPoster,
    journals: new JournalFolder(path.join(app.getPath('userData'), 'journals')),
    openApp: async (address) => {
      await showApp(address);
      return null;
    },
  };
  const hub = new Hub(windows, environment, { follower: apps.lines });
  apps.lines.meet(hub.apps);
  beforeExit(() => hub.flush());
  windows.setKeeper(hub);
  answerPortRequests(
    pages,
    (sender) => windows.takerOf(sender),
    (why) => log(`Dropped ${why}.`),
  );
  const open = async (file: string) => {
    const opened = await openScenario(file);
    if (opened.ok) {
      await hub.openPlan(opened.plan, { file: path.basename(file), text: opened.text });
      app.addRecentDocument(file);
    } else void windows.tell(`${path.basename(file)} cannot be opened`, opened.problem);
  };
  const openApp = async (address: string) => {
    try {
      await showApp(address);
    } catch (error) {
      void windows.tell(`${address} cannot be opened`, messageOf(error));
    }
  };
  const openFile = async () => {
    const file = await windows.askOpenPath();
    if (file !== null) await open(file);
  };
  const facts = packageFacts();
  app.setAboutPanelOptions(aboutPanel(app.getVersion(), facts, appIcon(app.isPackaged)));
  const updates = appUpdates(facts, {
    ask: (question) => windows.ask(question),
    showProgress: (part) => windows.showProgress(part),
    log,
  });
  const failed = (what: string) => (error: unknown) => void writeErrorReport(what, error);
  const template = menuTemplate(process.platform, {
    command: (command) => windows.sendMenuCommand(command),
    openFile: () => void openFile().catch(failed('the file could not be opened')),
    openManual: () => void openManual(facts).catch(failed('the manual could not be opened')),
    checkForUpdates: () => void updates.onRequest().catch(failed('updates could not be looked for')),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate([...template]));
  windows.showLab();
  void updates.atStart().catch(failed('updates could not be looked for'));
  return {
    show: () => windows.showLab(),
    open,
    openApp,
    end: () => {
      hub.close();
      windows.closeOthers();
      void apps.close();
    },
  };
}
