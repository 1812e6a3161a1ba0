// Windows in a real browser under the web host: how fast they go at most, how exactly they keep
// real time, what they cost at rest.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { openBrowser } from './open-browser.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const PLATFORMS = ['android', 'web', 'ios', 'windows'];

/** The host in a process of its own, asked by lines. */
async function startHost() {
  const child = spawn(process.execPath, [path.join(root, 'out/bench/live-host.js')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await answers.next()).value);
  const { url } = await next();
  return {
    url,
    ask: () => {
      child.stdin.write('how\n');
      return next();
    },
    end: () => child.stdin.write('end\n'),
  };
}

/** A line to the hub as a lab window has it. */
async function connect(labUrl) {
  const url = new URL('../port', labUrl);
  url.protocol = 'ws:';
  const socket = new WebSocket(url, { origin: new URL(labUrl).origin });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const waiting = new Map();
  const line = {
    view: undefined,
    call(name, args = {}) {
      const id = waiting.size;
      socket.send(JSON.stringify({ type: 'call', id, name, args }));
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    async until(holds) {
      while (!holds(line.view)) await new Promise((resolve) => socket.once('message', resolve));
    },
    close: () => socket.close(),
  };
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    if (message.view) line.view = message.view;
    if (message.type === 'answer') waiting.get(message.id).resolve(message.value);
    if (message.type === 'error') waiting.get(message.id).reject(new Error(message.message));
    // Windows are the page's task.
    if (message.type === 'open-window') {
      socket.send(JSON.stringify({ type: 'window-blocked', client: message.client }));
    }
  });
  socket.send(JSON.stringify({ type: 'ready' }));
  await line.until((view) => view !== undefined);
  return line;
}

/** Runs `work` with so many windows in one channel. */
async function withWindows(browser, count, work) {
  const host = await startHost();
  const context = await browser.newContext();
  const lab = await context.newPage();
  await lab.goto(host.url);
  const line = await connect(host.url);
  for (let i = 0; i < count; i++) {
    const popup = context.waitForEvent('page');
    await line.call('client.open', { personaId: PLATFORMS[i % PLATFORMS.length], channel: 'lab' });
    await (await popup).waitForLoadState();
  }
  await line.until((view) => view.clients.filter(({ status }) => status === 'running').length === count);
  const figure = await work(line, host);
  line.close();
  await context.close();
  host.end();
  return figure;
}

const warmUp = (line) => runTo(line, line.view.clock.nowMs + 20_000);

async function runTo(line, toMs) {
  await line.call('clock.runUntil', { atMs: toMs });
  await line.until(({ clock }) => !clock.isRunning && clock.nowMs >= toMs);
}

/** Virtual seconds a real one, at max, once everybody is in and the pages are warm. */
const speed = (seconds) => async (line) => {
  await warmUp(line);
  const toMs = line.view.clock.nowMs + seconds * 1000;
  const start = performance.now();
  await runTo(line, toMs);
  return (seconds * 1000) / (performance.now() - start);
};

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * How late virtual time is at ×1, and the share of a core that the host takes for it and when it
 * is paused.
 */
async function pace(line, host) {
  await warmUp(line);
  await line.call('clock.play');
  await pause(2000);
  const before = await host.ask();
  await pause(8000);
  const after = await host.ask();
  await line.call('clock.pause');
  await pause(500);
  const rest = await host.ask();
  await pause(3000);
  const end = await host.ask();
  return {
    p95LagMs: after.p95LagMs,
    busyShare: (after.cpuMs - before.cpuMs) / 8000,
    restShare: (end.cpuMs - rest.cpuMs) / 3000,
  };
}

/**
 * All figures in this browser; without a path, in Playwright's own. Undefined where there is none.
 */
export async function measureWindows(executablePath) {
  const browser = await openBrowser(executablePath);
  if (browser === undefined) return undefined;
  try {
    return {
      two: await withWindows(browser, 2, speed(300)),
      eight: await withWindows(browser, 8, speed(120)),
      twenty: await withWindows(browser, 20, pace),
    };
  } finally {
    await browser.close();
  }
}

/** The figures as rows. */
export function windowsTable({ two, eight, twenty }) {
  const said = (isReached) => (isReached ? 'reached' : 'not reached');
  const percent = (share) => `${(share * 100).toFixed(1)} %`;
  return [
    ['2 windows at max, of real time', `×${two.toFixed(0)}`, `×100 ${said(two >= 100)}`],
    ['8 windows at max, of real time', `×${eight.toFixed(0)}`, `×40 ${said(eight >= 40)}`],
    [
      '20 windows at ×1, virtual time late by (p95)',
      `${twenty.p95LagMs.toFixed(1)} ms`,
      `10 ms ${said(twenty.p95LagMs <= 10)}`,
    ],
    ['the host at it, of one core', percent(twenty.busyShare), ''],
    ['the host when paused, of one core', percent(twenty.restShare), `5 % ${said(twenty.restShare <= 0.05)}`],
  ];
}
