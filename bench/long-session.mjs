// A session of 48 virtual hours with four clients at Max: what the host takes up, and what the
// lab's page does that looks on.
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './open-browser.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const hours = Number(process.env.BENCH_HOURS ?? 48);
const MIB = 2 ** 20;

function start(...more) {
  const program = path.join(root, 'out/bench/long-session.js');
  const child = spawn(process.execPath, [program, String(hours), ...more], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid,
    next: async () => JSON.parse((await answers.next()).value),
    tell: () => child.stdin.write('\n'),
  };
}

/**
 * MiB that the largest process of a kind has for itself: what Chromium's task manager calls its
 * memory footprint, without the program that all of them share. NaN where the system does not
 * tell.
 */
async function largest(kind, browserSession) {
  const { processInfo } = await browserSession.send('SystemInfo.getProcessInfo');
  const sizes = processInfo
    .filter(({ type }) => type === kind)
    .map(({ id }) => {
      try {
        return Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]) / 1024;
      } catch {
        return NaN;
      }
    });
  return Math.max(...sizes);
}

/** MiB that a process takes up now; NaN where the system does not tell. */
function residentMiB(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

/** Saves the trace from the page to its end: how long it takes, how large it is. */
async function saveTrace(page) {
  const startMs = performance.now();
  const download = page.waitForEvent('download', { timeout: 0 });
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: /Save trace/ }).click();
  // A browser may give up on a file that is too large for it: that is a figure as well.
  const file = await (await download).path().catch(() => undefined);
  const savedS = Math.round((performance.now() - startMs) / 1000);
  return { savedS, savedMB: file === undefined ? NaN : Math.round(statSync(file).size / 1e6) };
}

/** The host, its windows in the same process. */
export async function measureLongSession() {
  return start().next();
}

/** The lab's page while the run goes on, and after it was loaded again at the end. */
export async function measureLongPage(executablePath) {
  const browser = await openBrowser(executablePath);
  if (browser === undefined) return undefined;
  const host = start('page');
  const { url } = await host.next();
  const page = await browser.newPage();
  // The clients' windows are the host's own this time.
  await page.addInitScript(() => {
    globalThis.open = () => null;
  });
  await page.goto(url);
  const system = await browser.newBrowserCDPSession();
  const session = await page.context().newCDPSession(page);
  let peakMiB = 0;
  let browserPeakMiB = 0;
  let hostSavingMiB = 0;
  const watch = setInterval(() => {
    hostSavingMiB = Math.max(hostSavingMiB, residentMiB(host.pid));
    Promise.all([largest('renderer', system), largest('browser', system)]).then(
      ([pageMiB, browserMiB]) => {
        peakMiB = Math.max(peakMiB, pageMiB);
        browserPeakMiB = Math.max(browserPeakMiB, browserMiB);
      },
      () => undefined,
    );
  }, 1000);
  const heapMiB = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize / MIB;
  };
  host.tell();
  const figures = await host.next();
  const runHeapMiB = await heapMiB();
  await page.reload();
  await page.getByText(/ of [\d,]{5,}$/).waitFor({ timeout: 60_000 });
  const reloadedHeapMiB = await heapMiB();
  const reloadedMiB = await largest('renderer', system);
  const pagePeakMiB = peakMiB;
  const browserMiB = browserPeakMiB;
  peakMiB = browserPeakMiB = hostSavingMiB = 0;
  const saved = await saveTrace(page);
  clearInterval(watch);
  host.tell();
  await browser.close();
  const looking = { pagePeakMiB, runHeapMiB, reloadedHeapMiB, reloadedMiB };
  const saving = { pageSavingMiB: peakMiB, browserMiB, browserSavingMiB: browserPeakMiB, hostSavingMiB };
  return { ...figures, ...looking, ...saved, ...saving };
}

/** The figures as rows of a table. */
export function longSessionTable(host, page) {
  const mib = (value) => `${value.toFixed(0)} MiB`;
  const verdict = (value, goal) => `${goal} MiB ${value < goal ? 'reached' : 'not reached'}`;
  return [
    [`${host.hours} h, ${host.records.toLocaleString('en')} records`, 'at most', ''],
    ['host with four clients at Max', mib(host.peakMiB), verdict(host.peakMiB, 400)],
    [
      'of it after each quarter',
      [1, 2, 3, 4].map((q) => host.byHour[Math.floor((host.byHour.length * q) / 4) - 1]).join(', '),
      '',
    ],
    ['its file of packed records', `${host.fileMiB} MiB`, ''],
    ['a window of a minute', `${host.windowMs} ms`, ''],
    ['a reason', `${host.whyMs} ms`, ''],
    ...(page === undefined
      ? []
      : [
          ['page that looks on', mib(page.pagePeakMiB), verdict(page.pagePeakMiB, 300)],
          ['of it the JavaScript heap at the end', mib(page.runHeapMiB), ''],
          ['page loaded again', mib(page.reloadedMiB), ''],
          [
            `its trace saved from the page: ${page.savedMB} MB in ${page.savedS} s; page`,
            mib(page.pageSavingMiB),
            verdict(page.pageSavingMiB, 300),
          ],
          [
            'browser process meanwhile, and before',
            `${mib(page.browserSavingMiB)}, ${mib(page.browserMiB)}`,
            '',
          ],
          ['host meanwhile', mib(page.hostSavingMiB), verdict(page.hostSavingMiB, 400)],
          ['host with that page', mib(page.peakMiB), verdict(page.peakMiB, 400)],
        ]),
  ];
}
