import { afterEach, describe, expect, it } from 'vitest';
import { appsLab, type AppsLab } from '../../test/support/apps-lab.ts';
import { HubBench } from '../../test/support/hub-bench.ts';
import { expectParity, until } from '../../test/support/windowed-lab.ts';

let bench: HubBench;
afterEach(() => bench.hub.close());

async function lab(): Promise<AppsLab> {
  const apps = await appsLab();
  ({ bench } = apps);
  return apps;
}

describe('an app that is opened by hand', () => {
  it('is a client from its first join on, and is told what the lab tells that client', async () => {
    const { open } = await lab();
    const line = open();
    expect(line.answers).toEqual([expect.objectContaining({ type: 'start' })]);
    line.join(7);
    await until(() => line.told.includes('joinSuccess 7'), 'the join');
    await bench.call('client.open', { personaId: 'android', uid: 8, channel: 'room' });
    await until(() => line.told.includes('streamAdded 8'), 'the other');
    await until(() => bench.view?.clients.length === 2, 'a view of both');
    expect(bench.view?.clients.map(({ isOwnApp }) => isOwnApp === true)).toEqual([true, false]);
    await bench.call('client.act', { action: { do: 'kill', client: 'uid8' } });
    await until(() => line.told.includes('userOffline 8'), 'its end');
    expect(line.told.filter((one) => one !== 'users').slice(0, 3)).toEqual([
      'connectionStateChanged CONNECTING',
      'connectionStateChanged CONNECTED',
      'joinSuccess 7',
    ]);
  });

  it('dies with its page: closed it is killed, cut off it has crashed; the next page starts it anew', async () => {
    const apps = await lab();
    const { open } = apps;
    const first = open();
    first.join(7);
    await until(() => first.told.includes('joinSuccess 7'), 'the join');
    first.say({ call: 'closing' });
    first.close();
    await until(() => apps.endings === 1, 'the kill');
    const restart = bench.call('client.act', { action: { do: 'restart', client: 'app', rejoin: true } });
    await expect(restart).rejects.toThrow(/window of your app is closed/);
    const second = open();
    second.join(7);
    await until(() => second.told.includes('joinSuccess 7'), 'the second join');
    second.close();
    await until(() => apps.endings === 2, 'the crash');
    const actions = (await bench.records()).flatMap((record) =>
      record.kind === 'input' ? [record.action.do] : [],
    );
    expect(actions).toEqual(['open', 'join', 'kill', 'restart', 'join', 'crash']);
  });

  it.each([
    ['as the same users, is a reload of the same clients', 7, ['reload app', 'join app', 'join app-2']],
    [
      'as another user, is a reload with another client',
      8,
      ['reload app', 'join app-2', 'open app-3', 'join app-3'],
    ],
  ])('that is loaded again, and joins %s', async (_how, uid, actions) => {
    const apps = await lab();
    const { open, lines } = apps;
    const first = open();
    first.say({ call: 'begun', id: 'one', after: null, isReload: false });
    first.join(7);
    first.join(9, 1);
    await until(() => first.told.includes('userJoined 9'), 'both');
    await bench.call('clock.speed', { speed: 1 });
    lines.served();
    first.say({ call: 'closing' });
    first.close();
    const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
    // As far as the clock had come when the page went.
    await pause();
    const heldUs = apps.reachedUs;
    await pause();
    expect(apps.reachedUs).toBe(heldUs);
    await bench.call('clock.speed', { speed: 100 });
    const second = open();
    second.say({ call: 'begun', id: 'two', after: 'one', isReload: true });
    second.join(uid);
    second.join(9, 1);
    await until(() => second.told.includes('userJoined 9'), 'the page that was loaded again');
    const inputs = (await bench.records()).flatMap((record) => (record.kind === 'input' ? [record] : []));
    const done = inputs.map(({ action }) => `${action.do} ${action.client}`);
    expect(done.slice(4)).toEqual(actions);
    expect(inputs[4]?.action).toMatchObject({ do: 'reload', rejoin: false });
    second.say({ call: 'closing' });
    second.close();
    await until(() => apps.endings === (inputs.length === 7 ? 4 : 5), 'the end of all');
    await expectParity(bench);
  });

  it.each([
    [
      'was left for another page of the app, where that says so',
      { id: 'two', after: 'one', isReload: false },
      'navigate',
    ],
    [
      'was closed, where another page in its place does not know of it',
      { id: 'two', after: null, isReload: true },
      'kill',
    ],
  ])('%s', async (_what, beginning, how) => {
    const apps = await lab();
    const { open, lines } = apps;
    const first = open();
    first.say({ call: 'begun', id: 'one', after: null, isReload: false });
    first.join(7);
    await until(() => first.told.includes('joinSuccess 7'), 'the join');
    lines.served();
    first.say({ call: 'closing' });
    first.close();
    const second = open();
    second.say({ call: 'begun', ...beginning });
    await until(() => apps.endings === 1, 'the end');
    second.join(7);
    await until(() => second.told.includes('joinSuccess 7'), 'the second join');
    const actions = (await bench.records()).flatMap((record) =>
      record.kind === 'input' ? [record.action.do] : [],
    );
    expect(actions).toEqual(['open', 'join', how, 'restart', 'join']);
    await expectParity(bench);
  });

  it('that is in no channel any more is killed as it is left: nothing keeps it for a way back', async () => {
    const apps = await lab();
    const { open, lines } = apps;
    const first = open();
    first.say({ call: 'begun', id: 'one', after: null, isReload: false });
    first.join(7);
    await until(() => first.told.includes('joinSuccess 7'), 'the join');
    first.say({ call: 'leave', seat: 0, atMs: 0 });
    const isOut = (): boolean => bench.view?.clients[0]?.connection === 'DISCONNECTED';
    await until(isOut, 'the leave');
    lines.served();
    first.say({ call: 'closing' });
    first.close();
    open().say({ call: 'begun', id: 'two', after: 'one', isReload: false });
    await until(() => apps.endings === 1, 'the end');
    const actions = (await bench.records()).flatMap((record) =>
      record.kind === 'input' ? [record.action.do] : [],
    );
    expect(actions).toEqual(['open', 'join', 'leave', 'kill']);
  });

  it('is loaded again where a service worker answers for it, so that no document was seen on its way', async () => {
    const apps = await lab();
    const first = apps.open();
    first.say({ call: 'begun', id: 'one', after: null, isReload: false });
    first.join(7);
    await until(() => first.told.includes('joinSuccess 7'), 'the join');
    first.say({ call: 'closing', isCached: true });
    first.close();
    const second = apps.open();
    second.say({ call: 'begun', id: 'two', after: 'one', isReload: true });
    second.join(7);
    await until(() => second.told.includes('joinSuccess 7'), 'the second join');
    const actions = (await bench.records()).flatMap((record) =>
      record.kind === 'input' ? [record.action.do] : [],
    );
    expect(actions).toEqual(['open', 'join', 'reload', 'join']);
  });

  it('has a process for all of its client objects, and hears when the lab ends it', async () => {
    const apps = await lab();
    const line = apps.open();
    line.join(7);
    line.join(9, 1);
    await until(() => line.told.includes('userJoined 9'), 'both');
    await bench.call('client.act', { action: { do: 'crash', client: 'app' } });
    await until(() => line.answers.some(({ type }) => type === 'over') && apps.endings === 2, 'both ends');
    await bench.call('client.act', { action: { do: 'restart', client: 'app', rejoin: true } });
    expect(line.answers.at(-1)).toEqual({ type: 'reload' });
  });

  it('holds the lab while its timers follow and it has not come as far', async () => {
    const apps = await lab();
    const line = apps.open();
    line.say({ call: 'reached' });
    line.join(7);
    const told = () => line.answers.flatMap((answer) => (answer.type === 'clock' ? [answer.nowMs] : []));
    await until(() => told().length === 1, 'the first step');
    await until(() => apps.reachedUs >= apps.lines.limitUs, 'the lab to come as far as it may');
    expect(told()).toHaveLength(1);
    const atMs = 60_000;
    for (let steps = 1; (told().at(-1) ?? 0) < atMs; steps++) {
      line.say({ call: 'reached' });
      await until(() => told().length > steps, 'the next step');
    }
    const steps = [0, ...told()];
    const longest = Math.max(...steps.slice(1).map((one, at) => one - (steps[at] ?? 0)));
    expect(Math.round(longest)).toBeLessThanOrEqual(400);
  });

  it('hears that another run has begun', async () => {
    const { open } = await lab();
    const line = open();
    line.join(7);
    await until(() => line.told.includes('joinSuccess 7'), 'the join');
    await bench.call('lab.new', { seed: '7', isKeepingClients: false });
    expect(line.answers.at(-1)).toEqual({ type: 'over', why: 'another run' });
  });

  it('says of records of its run what its handlers did, and nothing of those of the next', async () => {
    const { open } = await lab();
    const line = open();
    line.join(7);
    await until(() => line.told.includes('joinSuccess 7'), 'the join');
    const [seq = -1] = line.seqs;
    const handled = { call: 'handled', seq, tookMs: 1 } as const;
    line.say(handled);
    line.say({ ...handled, seq: seq + 1_000_000 });
    await until(() => bench.handled.length > 0, 'what its handler did');
    await bench.call('lab.new', { seed: '7', isKeepingClients: false });
    line.say(handled);
    await bench.call('clock.pause', {});
    expect(bench.handled).toEqual([seq]);
  });

  it.each([
    { call: 'join', seat: 0, atMs: 0, request: { channel: '', uid: 1, role: 'host', profile: 'live' } },
    { call: 'join', seat: 99, atMs: 0 },
    { call: 'explode' },
    {},
  ])('is believed nothing but what a drop-in says: %j', async (message) => {
    const { open, logged } = await lab();
    const line = open();
    line.say(message);
    expect(logged).toEqual([expect.stringContaining('no message of the drop-in')]);
    expect(bench.view?.clients ?? []).toEqual([]);
  });
});

describe('an address that is given in the lab', () => {
  it('leads to a window of the app, or to a sentence', async () => {
    bench = new HubBench({
      openApp: (address) =>
        address === '5173'
          ? Promise.resolve('http://127.0.0.1:9/')
          : Promise.reject(new RangeError(`"${address}" is no address`)),
    });
    expect(await bench.call('app.open', { address: '5173' })).toEqual({ url: 'http://127.0.0.1:9/' });
    await expect(bench.call('app.open', { address: '?' })).rejects.toThrow('"?" is no address');
    expect(bench.logged).toEqual([]);
  });

  it('is refused with a sentence where the host opens none', async () => {
    bench = new HubBench();
    await expect(bench.call('app.open', { address: '5173' })).rejects.toThrow(/opens no apps/);
  });
});
