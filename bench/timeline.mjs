// Measures the timeline in a real browser: 20 clients, 100,000 records, a canvas of 1200 by 700;
// prints what a frame costs.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'out', 'bench-page');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Serves the built page on a free port. */
async function serve() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = path.join(folder, path.normalize(pathname), pathname.endsWith('/') ? 'index.html' : '');
    if (!file.startsWith(folder) || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    return response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/**
 * Builds the page, opens it in this browser (or Playwright's own) and gives back what it measured.
 */
export async function measureTimeline(executablePath) {
  await build({
    root: path.join(root, 'bench', 'timeline-page'),
    configFile: path.join(root, 'vite.bench-page.config.ts'),
  });
  const server = await serve();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const failures = [];
    page.on('pageerror', (error) => failures.push(error));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const result = await page.evaluate('window.bench');
    if (failures.length > 0) throw failures[0];
    return { ...result, browser: browser.version() };
  } finally {
    await browser.close();
    server.close();
  }
}

/** The figures as lines of text. */
export function timelineTable({ browser, clients, records, buildMs, appendMs, hitUs, courses }) {
  const width = Math.max(...courses.map(({ name }) => name.length));
  const lines = courses.map(({ name, medianMs, p95Ms, shownPerSecond }) => {
    const costs = [
      `${medianMs.toFixed(1)} ms`,
      `${p95Ms.toFixed(1)} ms`,
      `${shownPerSecond.toFixed(0)} frames/s`,
    ];
    const verdict = 1000 / p95Ms >= 60 ? '60 reached' : 1000 / p95Ms >= 30 ? '30 reached' : '30 not reached';
    return `  ${name.padEnd(width)}   ${costs.map((cost) => cost.padStart(13)).join('')}   ${verdict}`;
  });
  return [
    '',
    `Timeline of ${clients} clients and ${records.toLocaleString('en')} records in Chromium ${browser}, without a graphics card: a frame (median, 95th percentile), frames shown`,
    ...lines,
    `  the whole model from nothing ${buildMs.toFixed(0)} ms, 100 records more ${appendMs.toFixed(2)} ms, what lies under the pointer ${hitUs.toFixed(1)} µs`,
  ].join('\n');
}
