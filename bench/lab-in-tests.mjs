// The lab in somebody's own tests, as npm has it: one fresh process a round. `measureLabInTests`
// starts them; started itself, this file is one of them and prints its figures.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { mediansOf } from './medians.mjs';
import { minuteInFake } from './vendor-fake.mjs';

const here = fileURLToPath(import.meta.url);
const root = path.join(path.dirname(here), '..');
const built = (name) => pathToFileURL(path.join(root, 'out/package', name)).href;
const PERSONAS = ['android', 'ios', 'web', 'windows', 'macos', 'linux'];

/** Milliseconds for which this thread had a core; what else the machine does does not count. */
function threadMs() {
  const schedule = '/proc/thread-self/schedstat';
  if (!existsSync(schedule)) return performance.now();
  return Number(readFileSync(schedule, 'utf8').split(' ')[0]) / 1e6;
}

async function took(work) {
  const start = threadMs();
  await work();
  return threadMs() - start;
}

/** What hand-written mocks of the SDK have: handlers that a test calls, and fake timers. */
function handWrittenMock(clock) {
  const handlers = new Map();
  return {
    on: (event, handler) => handlers.set(event, handler),
    emit: (event, ...args) => handlers.get(event)?.(...args),
    join: async () => 1,
    advance: (ms) => clock.tickAsync(ms),
  };
}

/** A minute in which a page is in a call with five others, and one of them is killed. */
async function minuteInLab(lab, AgoraRTC) {
  const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
  void client.join('app', 'room', null, 1);
  const others = PERSONAS.slice(1).map((persona, at) =>
    lab.client({ persona, sdk: '4.x', uid: at + 2, channel: 'room' }),
  );
  await lab.advance('10s');
  others[0].kill();
  await lab.advance('50s');
  if (client.remoteUsers.length !== 4) throw new Error('one of five should have gone');
}

async function minuteInMock(mock) {
  let users = 0;
  mock.on('user-joined', () => users++);
  mock.on('user-left', () => users--);
  await mock.join();
  for (const _ of PERSONAS.slice(1)) mock.emit('user-joined');
  await mock.advance(10_000);
  mock.emit('user-left');
  await mock.advance(50_000);
  if (users !== 4) throw new Error('one of five should have gone');
}

/** What the vendor's fake takes, built into this file. */
async function fakeFigures(file, clock) {
  let fake;
  const importFakeMs = await took(async () => (fake = await import(pathToFileURL(file).href)));
  const fakeMinuteMs = await took(() => minuteInFake(fake, clock, PERSONAS.length - 1));
  return { importFakeMs, fakeMinuteMs };
}

/** The figures of one process; `fake`: the file of the vendor's fake, if there is one. */
async function figures(fake) {
  let testing, dropIn;
  const importDropInMs = await took(async () => (dropIn = await import(built('agora-rtc-sdk-ng/index.mjs'))));
  const importLabMs = await took(async () => (testing = await import(built('testing.mjs'))));
  const lab = testing.setupLab();
  const setupMs = await took(() => lab.listen());
  const minutes = [];
  for (let round = 0; round < 3; round++) {
    minutes.push(await took(() => minuteInLab(lab, dropIn.default)));
    lab.reset();
  }
  const phone = lab.client({ persona: 'android', sdk: '3.x', uid: 7, channel: 'room' });
  lab.client({ persona: 'ios', sdk: '3.x', uid: 8, channel: 'room' });
  await lab.advance('1s');
  phone.offline();
  const giveUpMs = await took(() => lab.advance('21m'));
  lab.close();
  const { install } = (await import('@sinonjs/fake-timers')).default;
  const clock = install();
  const mockMinuteMs = await took(() => minuteInMock(handWrittenMock(clock)));
  const ofFake = fake === undefined ? {} : await fakeFigures(fake, clock);
  clock.uninstall();
  return {
    ...{ importDropInMs, importLabMs, setupMs, giveUpMs, mockMinuteMs, ...ofFake },
    firstMinuteMs: minutes[0],
    minuteMs: Math.min(...minutes.slice(1)),
  };
}

/** Medians of some fresh processes; `fake`: the file of the vendor's fake, if there is one. */
export function measureLabInTests(rounds, fake) {
  const args = fake === undefined ? [here] : [here, fake];
  const runs = Array.from({ length: rounds }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  });
  return mediansOf(runs);
}

/** Rows for people. */
export function labInTestsTable(figure) {
  const row = (what, ms, goalMs) => [
    what,
    `${ms.toFixed(1)} ms`,
    goalMs === undefined ? '' : `${goalMs} ms ${ms < goalMs ? 'reached' : 'not reached'}`,
  ];
  return [
    ['', 'thread time', ''],
    row('importing the drop-in', figure.importDropInMs, 100),
    ...(figure.importFakeMs === undefined
      ? []
      : [row("importing the vendor's own fake", figure.importFakeMs)]),
    row('importing the lab', figure.importLabMs),
    row('setupLab and listen', figure.setupMs, 30),
    row('a minute with six clients, the first of a process', figure.firstMinuteMs),
    row('a minute with six clients, every other', figure.minuteMs, 50),
    row('  by a hand-written mock, which is told what to say', figure.mockMinuteMs),
    ...(figure.fakeMinuteMs === undefined
      ? [["  by the vendor's own fake", 'not measured', 'VENDOR_FAKE names no copy of it']]
      : [row("  by the vendor's own fake, which is told what to say", figure.fakeMinuteMs)]),
    row('twenty minutes until a native peer gives up (neither of them has one)', figure.giveUpMs, 300),
  ];
}

if (process.argv[1] === here) console.log(JSON.stringify(await figures(process.argv[2])));
