import { afterEach, describe, expect, test } from 'vitest';
import { HubBench } from '../../test/support/hub-bench.ts';
import { expectParity, TestWindow, turnClock, until } from '../../test/support/windowed-lab.ts';

let bench: HubBench;
let page: TestWindow;

/** How far the clock has come. */
let reachedUs = 0;

/** A client whose page is in its channel, and a phone that watches it. */
async function watched(personaId: 'web' | 'android'): Promise<void> {
  bench = new HubBench({
    clock: turnClock,
    follower: {
      begun: () => undefined,
      recorded: () => undefined,
      reached: (nowUs) => (reachedUs = nowUs),
      limitUs: Infinity,
      restart: () => false,
    },
    windowOf: (client) => {
      const window = new TestWindow();
      if (client === 'uid1') page = window;
      return window.hubEnd;
    },
  });
  await bench.call('client.open', { personaId, uid: 1, channel: 'lab' });
  await bench.call('client.open', { personaId: 'android', uid: 2, channel: 'lab' });
  await until(() => bench.view?.clients.every(({ status }) => status === 'running') === true, 'both');
  await runUntil(3);
}

async function runUntil(seconds: number): Promise<void> {
  await bench.call('clock.runUntil', { atMs: seconds * 1000 });
  await until(
    () => bench.view?.clock.isRunning === false && bench.view.clock.nowMs === seconds * 1000,
    'time',
  );
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    turnClock.turn();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The browser asks for the page again, lets go of the old one, and shows the new one. */
function load(isReload: boolean): TestWindow {
  bench.hub.clientPageAsked('uid1');
  page.runtime.close();
  const next = new TestWindow({}, undefined, isReload ? { isReload } : {});
  setImmediate(() => bench.hub.clientConnected('uid1', next.hubEnd));
  return next;
}

/** What was done to the watched client from 3 s on, and what became of its process. */
async function livesOf(): Promise<readonly string[]> {
  return (await bench.records()).flatMap((record) => {
    if (record.atUs < 3e6) return [];
    const at = `${record.atUs / 1e6}`;
    if (record.kind === 'input' && record.action.client === 'uid1') return [`${at} ${record.action.do}`];
    return record.kind === 'process' && record.actor === 'uid1' ? [`${at} ${record.event}`] : [];
  });
}

afterEach(() => bench.hub.close());

describe('the window of a client whose page goes', () => {
  test('as it is loaded again, is told as a reload at that moment (R-PAGE-RELOAD)', async () => {
    await watched('web');
    page = load(true);
    await until(() => bench.view?.clients[0]?.status === 'running', 'the new page');
    await runUntil(6);
    expect(await livesOf()).toEqual(['3 reload', '3 exited', '3 started']);
    expect(bench.view?.clients[0]).toMatchObject({ connection: 'CONNECTED' });
    await expectParity(bench);
  });

  test('while the clock runs, holds it until the new page says what it is', async () => {
    await watched('web');
    await bench.call('clock.speed', { speed: 'max' });
    await bench.call('clock.play', {});
    bench.hub.clientPageAsked('uid1');
    page.runtime.close();
    await turns(300);
    const stoodUs = reachedUs;
    await turns(300);
    expect(reachedUs).toBe(stoodUs);
    const next = new TestWindow({}, undefined, { isReload: true });
    bench.hub.clientConnected('uid1', next.hubEnd);
    await until(() => reachedUs > stoodUs + 5e6, 'time to pass again');
    await bench.call('clock.pause', {});
    const lives = await livesOf();
    expect(lives.map((line) => line.split(' ')[1])).toEqual(['reload', 'exited', 'started']);
    expect(new Set(lives.map((line) => line.split(' ')[0])).size).toBe(1);
    await expectParity(bench);
  });

  test.each([
    ['a page that came by its address', 'web', false],
    ["a phone's, whose window is its process", 'android', true],
  ] as const)('in the place of %s, is closed and opened again', async (_which, personaId, isReload) => {
    await watched(personaId);
    page = load(isReload);
    await until(() => bench.view?.clients[0]?.status === 'running', 'the new page');
    await runUntil(6);
    expect(await livesOf()).toEqual(['3 kill', '3 exited', '3 restart', '3 started']);
    await expectParity(bench);
  });

  test('and does not come back, was closed at the moment at which it went', async () => {
    await watched('web');
    bench.hub.clientPageAsked('uid1');
    page.runtime.close();
    await runUntil(6);
    expect(await livesOf()).toEqual(['3 kill', '3 exited']);
    await expectParity(bench);
  });

  test('was closed where the page that was asked for is a second window, or came long ago', async () => {
    await watched('web');
    bench.hub.clientPageAsked('uid1');
    const second = new TestWindow();
    expect(bench.hub.clientConnected('uid1', second.hubEnd)).toBe(false);
    page.runtime.close();
    await until(() => bench.view?.clients[0]?.status === 'dead', 'its end');
    expect(await livesOf()).toEqual(['3 kill', '3 exited']);
  });

  test('by the keys or the button of its browser, is a reload in the same window, for pages alone', async () => {
    await watched('web');
    page.runtime.request({ do: 'reload', rejoin: true });
    await until(() => bench.view?.clients[0]?.connection !== 'CONNECTED', 'the reload');
    await runUntil(6);
    expect(await livesOf()).toEqual(['3 reload', '3 exited', '3 started']);
    bench.hub.close();
    await watched('android');
    page.runtime.request({ do: 'reload', rejoin: true });
    page.runtime.request({ do: 'leave' });
    await until(() => bench.view?.clients[0]?.connection === 'DISCONNECTED', 'the leave');
    expect(await livesOf()).toEqual(['3 leave']);
  });
});
