import { describe, expect, it } from 'vitest';
import { EngineBench, SDKS, type BenchConfig, type Sdk } from '../../../test/support/engine-bench.ts';
import { SECOND } from '../time/micros.ts';
import type { EngineCall } from '../vocabulary/engine-call.ts';

/*
 * What comes of the calls of an app: refused with the code of its SDK, nothing, told to the server
 * at once, or kept until it is in. R-NATIVE-ROLE, R4-NATIVE-PUBLISH-REFUSED, R4-WEB-MEDIA-REFUSED,
 * R-WEB-MEDIA-REFUSED-LEGACY, R-WEB-ROLE-LEGACY.
 */

type Where = 'outside' | 'on its way in' | 'in its channel' | 'on its way back';

function benchIn(where: Where, sdk: Sdk, config: BenchConfig = {}): EngineBench {
  if (where === 'outside') return new EngineBench(sdk, config);
  const bench = new EngineBench(sdk, config);
  if (where === 'on its way in') bench.cut();
  bench.call({ call: 'join', channel: 'lab' });
  bench.run(1);
  if (where === 'on its way back') bench.cut().run(45);
  bench.take();
  return bench;
}

/** What comes of a call: `refused CODE`, `update` where the server hears of it at once, or `kept`. */
function outcome(where: Where, sdk: Sdk, call: EngineCall, config: BenchConfig = {}): string {
  const bench = benchIn(where, sdk, config);
  const before = bench.process.engine.state.mediaVersion;
  const [line] = bench.call(call);
  if (line?.includes('refused') === true) return line.slice(line.indexOf('refused'));
  if (bench.sentAt('update').length > 0) return 'update';
  return bench.process.engine.state.mediaVersion > before ? 'kept' : 'nothing';
}

const unpublish = { call: 'unpublish', media: 'video' } as const;
const publish = { call: 'publish', media: 'video' } as const;
const mute = { call: 'mute', media: 'audio' } as const;
const toAudience = { call: 'role', role: 'audience' } as const;
const toHost = { call: 'role', role: 'host' } as const;
const live = { profile: 'live' } as const;
const silent = { ...live, tracks: { audio: false, video: false } } as const;
const audience = { ...silent, role: 'audience' } as const;

const PLACES: readonly Where[] = ['outside', 'on its way in', 'in its channel', 'on its way back'];

describe('what comes of a call outside, on the way in, in the channel and on the way back', () => {
  it.each<[string, Sdk, EngineCall, BenchConfig, readonly [string, string, string, string]]>([
    ['stop publishing', 'native 3.x', unpublish, {}, ['kept', 'kept', 'update', 'kept']],
    ['stop publishing', 'native 4.x', unpublish, {}, ['refused -8', 'kept', 'update', 'kept']],
    [
      'stop publishing',
      'NG page',
      unpublish,
      {},
      ['refused INVALID_OPERATION', 'refused INVALID_OPERATION', 'update', 'kept'],
    ],
    [
      'stop publishing',
      'legacy page',
      unpublish,
      {},
      ['refused INVALID_OPERATION', 'refused INVALID_OPERATION', 'update', 'refused INVALID_OPERATION'],
    ],
    ['publish what it publishes', 'native 3.x', publish, {}, ['nothing', 'nothing', 'nothing', 'nothing']],
    [
      'publish as audience',
      'NG page',
      publish,
      audience,
      [
        'refused INVALID_OPERATION',
        'refused INVALID_OPERATION',
        'refused INVALID_OPERATION',
        'refused INVALID_OPERATION',
      ],
    ],
    [
      'publish as audience',
      'legacy page',
      publish,
      audience,
      ['refused INVALID_OPERATION', 'refused INVALID_OPERATION', 'update', 'refused INVALID_OPERATION'],
    ],
    ['mute', 'native 4.x', mute, {}, ['kept', 'kept', 'update', 'kept']],
    ['mute', 'NG page', mute, {}, ['kept', 'kept', 'update', 'kept']],
    ['mute', 'legacy page', mute, {}, ['kept', 'kept', 'update', 'kept']],
    ['become audience in a call', 'native 3.x', toAudience, {}, ['nothing', 'nothing', 'nothing', 'nothing']],
    [
      'become audience in a call',
      'NG page',
      toAudience,
      {},
      [
        'refused INVALID_OPERATION',
        'refused INVALID_OPERATION',
        'refused INVALID_OPERATION',
        'refused INVALID_OPERATION',
      ],
    ],
    [
      'become audience in a call',
      'legacy page',
      toAudience,
      {},
      ['nothing', 'nothing', 'nothing', 'nothing'],
    ],
    ['become audience', 'native 4.x', toAudience, live, ['kept', 'kept', 'update', 'kept']],
    [
      'become audience while it publishes',
      'NG page',
      toAudience,
      live,
      ['kept', 'kept', 'refused INVALID_OPERATION', 'refused INVALID_OPERATION'],
    ],
    [
      'become audience with nothing published',
      'NG page',
      toAudience,
      silent,
      ['kept', 'kept', 'update', 'kept'],
    ],
    ['become host', 'native 3.x', toHost, audience, ['kept', 'kept', 'update', 'kept']],
    ['become what it is', 'native 3.x', toHost, live, ['nothing', 'nothing', 'nothing', 'nothing']],
  ])('%s, %s', (_what, sdk, call, config, expected) => {
    expect(PLACES.map((where) => outcome(where, sdk, call, config))).toEqual(expected);
  });
});

describe('roles on a legacy page of the live profile (R-WEB-ROLE-LEGACY)', () => {
  it.each([
    ['whoever publishes is a host', publish, audience, 'host true'],
    [
      'whoever stops its last track is one of the audience',
      { ...unpublish, media: 'both' },
      live,
      'audience false',
    ],
    ['whoever has a track left stays host', unpublish, live, 'host false'],
    ['whoever becomes audience stops', toAudience, live, 'audience false'],
  ] as const)('%s', (_rule, call, config, left) => {
    const bench = benchIn('in its channel', 'legacy page', config);
    bench.call(call);
    const { role, tracks } = bench.process.engine.state;
    expect(`${role} ${tracks.video}`).toBe(left);
  });
});

describe('a change of media', () => {
  it('comes again with every heartbeat until the server has taken it in', () => {
    const bench = benchIn('in its channel', 'native 3.x');
    bench.cut();
    bench.call(mute);
    bench.run(1.7);
    expect(bench.sentAt('update')).toEqual([1, 1.2, 1.4, 1.6]);
    bench.isReachable = true;
    bench.run(3);
    expect(bench.sentAt('update')).toEqual([1, 1.2, 1.4, 1.6, 1.8]);
  });

  it('made on the way back is brought along with that, and said no more', () => {
    const bench = benchIn('on its way back', 'native 3.x');
    bench.call(mute);
    bench.isReachable = true;
    bench.run(50);
    expect(bench.last('rejoin')?.request).toMatchObject({ muted: { audio: true, video: false }, version: 1 });
    expect(bench.sentAt('update')).toEqual([]);
  });

  it('of role is told to the own native app when the server has taken it in, and not before', () => {
    const bench = benchIn('in its channel', 'native 4.x', live);
    bench.cut();
    expect(bench.call(toAudience)).toEqual([]);
    bench.run(2);
    bench.isReachable = true;
    bench.run(2.2);
    expect(bench.take()).toEqual(['2.2 s clientRoleChanged BROADCASTER AUDIENCE']);
  });

  it('that is taken back before the server has heard of it is none to the own app', () => {
    const bench = benchIn('in its channel', 'native 4.x', live);
    bench.cut();
    bench.call(toAudience);
    bench.call(toHost);
    bench.isReachable = true;
    bench.run(3);
    expect(bench.take()).toEqual([]);
  });

  it('lasts as muted and role through a leave, and what is published begins anew', () => {
    const bench = benchIn('in its channel', 'native 3.x');
    bench.call(mute);
    bench.call(unpublish);
    bench.call({ call: 'leave' });
    bench.call({ call: 'join', channel: 'lab' });
    expect(bench.last('join')?.request).toMatchObject({
      tracks: { audio: true, video: true },
      muted: { audio: true, video: false },
    });
  });
});

describe('a token', () => {
  const renew = { call: 'renewToken', token: { livesUs: 100 * SECOND } } as const;
  const ending = { call: 'join', channel: 'lab', token: { livesUs: 60 * SECOND } } as const;

  it.each<[Sdk, readonly [string, string, string]]>([
    ['native pre-2.3.2', ['nothing', 'update', 'nothing']],
    ['native 3.x', ['nothing', 'rejoin', 'nothing']],
    ['native 4.x', ['nothing', 'rejoin', 'nothing']],
    ['legacy page', ['nothing', 'update', 'nothing']],
    ['NG page', ['refused INVALID_OPERATION', 'update', 'nothing']],
  ])('renewed by %s outside, inside and on its way back', (sdk, expected) => {
    const places = ['outside', 'in its channel', 'on its way back'] as const;
    const came = places.map((where) => {
      const bench = benchIn(where, sdk);
      const before = bench.sentAt('rejoin').length;
      const refused = bench.call(renew).find((line) => line.includes('refused'));
      if (refused !== undefined) return refused.slice(refused.indexOf('refused'));
      if (bench.sentAt('update').length > 0) return 'update';
      return bench.sentAt('rejoin').length > before ? 'rejoin' : 'nothing';
    });
    expect(came).toEqual(expected);
  });

  it.each(Object.keys(SDKS) as Sdk[])(
    'that ends soon is told to %s once, and of a renewed one no more',
    (sdk) => {
      const bench = new EngineBench(sdk);
      bench.call(ending);
      bench.run(30);
      bench.take();
      const warn = (tokenEndsUs: number) =>
        bench.get({ type: 'pong', session: bench.session, silent: [], announcements: [], tokenEndsUs });
      expect(warn(60 * SECOND)).toEqual(['tokenWillExpire']);
      expect(warn(60 * SECOND)).toEqual([]);
      bench.call(renew);
      expect(warn(60 * SECOND)).toEqual([]);
      expect(warn(130 * SECOND)).toEqual(['tokenWillExpire']);
    },
  );

  it.each<[Sdk, readonly string[]]>([
    ['native pre-2.3.2', ['connectionStateChanged FAILED TOKEN_EXPIRED', 'tokenExpired']],
    ['native 3.x', ['connectionStateChanged FAILED TOKEN_EXPIRED', 'tokenExpired']],
    ['native 4.x', ['connectionStateChanged FAILED TOKEN_EXPIRED', 'tokenExpired']],
    ['legacy page', ['connectionStateChanged DISCONNECTED CONNECTED', 'tokenExpired']],
    [
      'NG page',
      [
        'connectionStateChanged DISCONNECTING CONNECTED',
        'connectionStateChanged DISCONNECTED DISCONNECTING TOKEN_EXPIRE',
        'tokenExpired',
      ],
    ],
  ])('that is over ends the stay of %s', (sdk, told) => {
    const bench = new EngineBench(sdk);
    bench.call(ending);
    bench.run(60);
    bench.take();
    expect(bench.get({ type: 'refused', session: bench.session, reason: 'TOKEN_EXPIRED' })).toEqual(told);
  });
});

describe('an engine that the app destroys (R-ENGINE-DESTROY)', () => {
  it.each([
    [true, [1]],
    [false, []],
  ])('says goodbye or not (destroyLeaves: %s), and nothing more', (destroyLeaves, leaves) => {
    const bench = benchIn('in its channel', 'native 4.x', { timings: { destroyLeaves } });
    expect(bench.call({ call: 'destroy' })).toEqual([]);
    bench.run(100);
    expect([bench.sentAt('leave'), bench.sentAt('ping').filter((at) => at > 1), bench.take()]).toEqual([
      leaves,
      [],
      [],
    ]);
  });

  it.each<EngineCall>([{ call: 'join', channel: 'lab' }, { call: 'leave' }, mute, toHost])(
    'answers every call with -7 until there is another: %o (R-ENGINE-DESTROYED-CALLS)',
    (call) => {
      const bench = benchIn('in its channel', 'native 4.x');
      bench.call({ call: 'destroy' });
      expect(bench.call(call)).toEqual([`${call.call} refused -7`]);
      bench.call({ call: 'create' });
      expect(bench.call({ call: 'join', channel: 'lab' })).toContain('joinSuccess lab 1 0');
    },
  );

  it('is another one afterwards: what the old one had muted it does not know', () => {
    const bench = benchIn('in its channel', 'native 4.x');
    bench.call(mute);
    bench.call({ call: 'destroy' });
    bench.call({ call: 'create' });
    bench.call({ call: 'join', channel: 'lab' });
    expect(bench.last('join')?.request).toMatchObject({ muted: { audio: false, video: false }, version: 0 });
  });

  it('is not made twice: one that is there stays', () => {
    const bench = benchIn('in its channel', 'native 4.x');
    bench.call({ call: 'create' });
    expect(bench.call({ call: 'join', channel: 'lab' })).toEqual(['join refused -17']);
  });
});

describe('the end of a process that its system lets say goodbye (R-KILL-IOS-AUTOLEAVE)', () => {
  it.each<[Where, Sdk, boolean]>([
    ['in its channel', 'native 3.x', true],
    ['on its way back', 'native 3.x', true],
    ['outside', 'native 3.x', false],
    ['in its channel', 'NG page', true],
    ['on its way back', 'NG page', false],
    ['on its way back', 'legacy page', true],
  ])('%s, %s: a leave is sent: %s', (where, sdk, isSent) => {
    const bench = benchIn(where, sdk);
    expect(bench.call({ call: 'terminate' })).toEqual([]);
    expect(bench.sentAt('leave').length > 0).toBe(isSent);
  });
});
