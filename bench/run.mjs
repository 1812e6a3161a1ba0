// Measures side by side in one run and prints ratios: every workload in several fresh processes,
// taken in turn, medians shown. `npm run bench -- windows` measures one part alone: model, tests
// (the lab in somebody's own tests), timeline, windows, or long-session, which takes minutes and is
// measured only where it is asked for.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { labInTestsTable, measureLabInTests } from './lab-in-tests.mjs';
import { mediansOf } from './medians.mjs';
import { measureTimeline, timelineTable } from './timeline.mjs';
import { longSessionTable, measureLongPage, measureLongSession } from './long-session.mjs';
import { builtVendorFake } from './vendor-fake.mjs';
import { measureWindows, windowsTable } from './windows.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const giveUpScenario = path.join(root, 'scenarios/article/native-3.x-give-up.yaml');

function node(args) {
  const result = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  if (result.status !== 0) throw new Error(`${args.join(' ')} failed:\n${result.stderr}${result.stdout}`);
  return result.stdout;
}

const workload = (name, ...args) => ({
  name: [name, ...args].join(' '),
  run: () =>
    JSON.parse(node(['--expose-gc', path.join(root, 'out/bench', `${name}.js`), ...args.map(String)])),
});

/** The whole command as a person starts it, from the start of the process to its verdict. */
const command = {
  name: 'command',
  run: () => {
    const start = performance.now();
    node([path.join(root, 'bin/reconnect-lab.mjs'), 'run', giveUpScenario]);
    return { wallMs: performance.now() - start };
  },
};

/** Runs all workloads in turn, `rounds` times; gives the median of each figure by workload. */
function measure(workloads) {
  const seen = new Map(workloads.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const { name, run } of workloads) {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[Kround ${round} of ${rounds}: ${name}`);
      seen.get(name).push(run());
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return new Map([...seen].map(([name, runs]) => [name, mediansOf(runs)]));
}

function table(title, rows) {
  console.log(`\n${title}`);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    console.log(
      '  ' + row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('   '),
    );
  }
}

const million = (value) => `${(value / 1e6).toFixed(2)} M/s`;
const times = (value) => `×${value < 10 ? value.toFixed(2) : value.toFixed(0)}`;
const verdict = (isReached) => (isReached ? 'reached' : 'not reached');

const PARTS = ['model', 'tests', 'timeline', 'windows', 'long-session'];
const asked = process.argv.slice(2);
const unknown = asked.find((part) => !PARTS.includes(part));
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}" to measure; there are ${PARTS.join(', ')}.`);
  process.exit(2);
}
const isAsked = (part) => asked.length === 0 || asked.includes(part);

await build({ root, configFile: path.join(root, 'vite.bench.config.ts') });
const { findBrowser } = await import('../out/bench/find-browser.js');
const { buildIfStale } = await import('../scripts/fresh-cli.mjs');
const { buildPagesIfStale } = await import('../scripts/fresh-pages.mjs');
await buildIfStale();
await buildPagesIfStale();

const browser = findBrowser();
if (isAsked('model')) measureModel();
if (isAsked('tests')) {
  node([path.join(root, 'node_modules/tsdown/dist/run.mjs'), '--logLevel', 'error']);
  table(
    "The lab in somebody's own tests",
    labInTestsTable(measureLabInTests(rounds, await builtVendorFake(root))),
  );
}
if (isAsked('timeline')) console.log(timelineTable(await measureTimeline(browser)));
if (isAsked('windows')) {
  const windows = await measureWindows(browser);
  if (windows === undefined)
    console.log('\nLive windows are not measured: no browser was found on this machine.');
  else table('Live windows in a browser, under the web host', windowsTable(windows));
}

if (asked.includes('long-session')) {
  const host = await measureLongSession();
  table('A long session', longSessionTable(host, await measureLongPage(browser)));
}

function measureModel() {
  const kernel = (clients, seconds) => workload('kernel', clients, seconds);
  const medians = measure([
    kernel(100, 300),
    kernel(1000, 60),
    kernel(10000, 6),
    workload('bare-heap', 1000, 60),
    workload('fake-timers', 1000, 10),
    workload('checked', 1000, 180),
    workload('checked', 1000, 720),
    workload('checked', 10000, 60),
    workload('fuzz', 1000),
    workload('give-up', giveUpScenario),
    workload('why', 10000),
    workload('why', 100000),
    command,
  ]);
  const figure = (name, key) => medians.get(name)[key];

  const small = figure('kernel 100 300', 'eventsPerSecond');
  const middle = figure('kernel 1000 60', 'eventsPerSecond');
  const large = figure('kernel 10000 6', 'eventsPerSecond');
  const heap = figure('bare-heap 1000 60', 'eventsPerSecond');
  const fake = figure('fake-timers 1000 10', 'eventsPerSecond');

  console.log(
    `Medians of ${rounds} processes each, in turn, on ${process.platform} with Node ${process.version}.`,
  );
  table('Events of 1,000 clients', [
    ['', 'events', 'of the bare heap', ''],
    ['bare binary heap, dispatch only', million(heap), times(1), ''],
    [
      'the model: engines, links, server',
      million(middle),
      times(middle / heap),
      `0.25 ${verdict(middle / heap >= 0.25)}, aim 0.5`,
    ],
    ['@sinonjs/fake-timers, heartbeats only', million(fake), times(fake / heap), ''],
    ['the model against fake-timers', '', times(middle / fake), `1.5 ${verdict(middle / fake >= 1.5)}`],
  ]);
  table('Cost of an event by number of clients', [
    ['clients', 'events', 'cost against 100', 'real time', 'bytes a client'],
    ...[
      ['100', 'kernel 100 300', small],
      ['1,000', 'kernel 1000 60', middle],
      ['10,000', 'kernel 10000 6', large],
    ].map(([label, name, events]) => [
      label,
      million(events),
      times(small / events),
      times(figure(name, 'timesRealTime')),
      figure(name, 'bytesPerClient').toFixed(0),
    ]),
  ]);
  table('Every rule checked, one client in ten in trouble each minute', [
    ['clients', 'real time', 'checks', 'failed', ''],
    [
      '1,000, for 3 minutes',
      times(figure('checked 1000 180', 'timesRealTime')),
      `${figure('checked 1000 180', 'checks')}`,
      `${figure('checked 1000 180', 'failed')}`,
      `×60 ${verdict(figure('checked 1000 180', 'timesRealTime') >= 60)}, aim ×300`,
    ],
    [
      '1,000, for 12 minutes',
      times(figure('checked 1000 720', 'timesRealTime')),
      `${figure('checked 1000 720', 'checks')}`,
      `${figure('checked 1000 720', 'failed')}`,
      `×300 ${verdict(figure('checked 1000 720', 'timesRealTime') >= 300)}`,
    ],
    [
      '10,000, for a minute',
      times(figure('checked 10000 60', 'timesRealTime')),
      `${figure('checked 10000 60', 'checks')}`,
      `${figure('checked 10000 60', 'failed')}`,
      `×5 ${verdict(figure('checked 10000 60', 'timesRealTime') >= 5)}, aim ×20`,
    ],
  ]);
  const fuzzed = figure('fuzz 1000', 'runsPerSecond');
  table('Random scenarios, drawn, run and judged on one core', [
    ['', 'runs a second', 'real time', ''],
    [
      'fuzz',
      fuzzed.toFixed(0),
      times(figure('fuzz 1000', 'timesRealTime')),
      `a million in an hour ${verdict(fuzzed >= 1e6 / 3600)}`,
    ],
  ]);
  table('Twenty minutes without a network, in a fresh process', [
    ['', 'time', ''],
    [
      'start of the command to its verdict',
      `${figure('command', 'wallMs').toFixed(0)} ms`,
      `400 ms ${verdict(figure('command', 'wallMs') < 400)}`,
    ],
    [
      'of it in the model',
      `${figure(`give-up ${giveUpScenario}`, 'modelMs').toFixed(0)} ms`,
      `50 ms ${verdict(figure(`give-up ${giveUpScenario}`, 'modelMs') < 50)}`,
    ],
  ]);
  const ms = (value) => `${value.toFixed(2)} ms`;
  table('Why, in a live session with packets that goes on between the questions', [
    ['records', 'first answer', 'why a record', 'why not', 'cost of a record against 10,000'],
    ...['why 10000', 'why 100000'].map((name) => [
      name === 'why 10000' ? '10,000' : '100,000',
      ms(figure(name, 'firstMs')),
      ms(figure(name, 'recordMs')),
      ms(figure(name, 'absenceMs')),
      times(figure(name, 'recordMs') / figure('why 10000', 'recordMs')),
    ]),
  ]);
  console.log('\nns-3 is not measured: it is not installed on this machine.');
}
