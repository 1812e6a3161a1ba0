import { existsSync } from 'node:fs';
import path from 'node:path';
import { openBrowser } from './open-browser.ts';
import { JournalFolder } from '../../disk/journal/journal-folder.ts';
import { LastAddresses, type HostAddress } from '../../disk/last-addresses.ts';
import { stateFolder } from '../../disk/state-folder.ts';
import type { WebHost, WebHostOptions } from '../../web-host/web-host.ts';
import type { AppTarget } from '../../own-app/target.ts';
import type { ScenarioPlan } from '../../core/plan/plan.ts';
import { printErrors, printOutput } from '../program/output.ts';
import { appVersion, packageFolder } from '../program/package-folder.ts';
import { onSignal } from '../supervisor/command-port.ts';
import { SIGNAL_EXIT_CODES, type EndSignal } from '../supervisor/messages.ts';
import { messageOf } from '../../core/text/message-of.ts';

/** The script that comes before the first one of somebody's app. */
const APP_SCRIPT = path.join('out', 'package', 'line-page.js');

/** How the lab is opened in a browser. */
export interface OpenWebOptions {
  readonly port: number;
  readonly idleTimeoutMs: number;
  readonly isOpeningBrowser: boolean;
  /** The scenario to begin with, and its file. */
  readonly scenario:
    { readonly plan: ScenarioPlan; readonly file: string; readonly text: string } | undefined;
  /** Somebody's app that is opened with it. */
  readonly app?: AppTarget;
}

/** Starts the web host and keeps it until it ends; gives back the exit code. */
export async function openWeb(options: OpenWebOptions): Promise<number> {
  const pages = path.join(packageFolder, 'out', 'renderer');
  const script = path.join(packageFolder, APP_SCRIPT);
  const isBuilt = existsSync(path.join(pages, 'lab', 'index.html'));
  if (!isBuilt || (options.app !== undefined && !existsSync(script))) {
    const what = isBuilt ? 'the script for apps is' : 'the pages are';
    printErrors([
      `reconnect-lab: ${what} not built; run "npm run build" in the folder of the package first.`,
    ]);
    return 2;
  }
  // Loaded here, as no other command needs it.
  const { startWebHost } = await import('../../web-host/web-host.ts');
  const { OpenApps } = await import('../../own-app/open-apps.ts');
  const journals = new JournalFolder(path.join(stateFolder(), 'journals'));
  const { port, idleTimeoutMs } = options;
  const log = (sentence: string) => printErrors([`reconnect-lab: ${sentence}`]);
  const apps = new OpenApps({ pages, script, log });
  let host: Awaited<ReturnType<typeof startWebHost>>;
  try {
    const hub = { follower: apps.lines };
    host = await startWhereFound(
      { pages, port, version: appVersion(), idleTimeoutMs, log, journals, hub, openApp: apps.open },
      startWebHost,
    );
    apps.lines.meet(host.hub.apps);
  } catch (error) {
    printErrors([`reconnect-lab: ${whyNotListening(error, port)}`]);
    return 2;
  }
  const { scenario } = options;
  let signal: EndSignal | undefined;
  onSignal((came) => {
    signal = came;
    void host.close();
  });
  if (scenario) {
    const source = { file: path.basename(scenario.file), text: scenario.text };
    await host.hub.openPlan(scenario.plan, source);
  }
  const { app } = options;
  const window = app === undefined ? undefined : await apps.openTarget(app);
  const inIt = window === undefined ? '' : `Your app is in it at ${window}\n`;
  await printOutput(`The lab is open at ${host.url}\n${inIt}Ctrl-C ends it.\n`, 0);
  if (options.isOpeningBrowser) {
    await openBrowser(host.url, host.seen);
    if (window !== undefined) await openBrowser(window, apps.seen);
  }
  const why = await host.ended;
  await apps.close();
  await printOutput(why === 'idle' ? 'No window was left; the lab has ended.\n' : 'The lab has ended.\n', 0);
  return signal === undefined ? 0 : SIGNAL_EXIT_CODES[signal];
}

/**
 * At the address of a host that has ended, if there is one: pages that are still open find the lab
 * there. Those of hosts that run are taken.
 */
async function startWhereFound(
  options: WebHostOptions,
  start: (options: WebHostOptions) => Promise<WebHost>,
): Promise<WebHost> {
  const addresses = new LastAddresses(stateFolder());
  const { port } = options;
  const started = await startAtOneOf(
    addresses.read().filter((one) => port === 0 || one.port === port),
    options,
    start,
  );
  const host = started ?? (await start(options));
  addresses.remember(host.address);
  return host;
}

async function startAtOneOf(
  addresses: readonly HostAddress[],
  options: WebHostOptions,
  start: (options: WebHostOptions) => Promise<WebHost>,
): Promise<WebHost | undefined> {
  for (const address of addresses) {
    try {
      return await start({ ...options, ...address });
    } catch {
      // Somebody listens there; the next one, or any free port.
    }
  }
  return undefined;
}

function whyNotListening(error: unknown, port: number): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `port ${port} is taken; choose another with --port, or leave it out for any free one.`;
  if (code === 'EACCES')
    return `port ${port} needs special rights; choose one above 1023 with --port, or leave it out.`;
  return `the lab cannot listen on port ${port}: ${messageOf(error)}.`;
}
