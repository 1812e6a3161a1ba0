import { describe, expect, it } from 'vitest';
import { EngineBench, listed, type BenchConfig, type Sdk } from '../../../test/support/engine-bench.ts';
import { SECOND } from '../time/micros.ts';
import { untilNextPacketUs } from './web-ng-attempts.ts';

/* Which edges a way back asks, over what, and when. */

interface Attempt {
  readonly edge: number;
  readonly over: string;
}

/** The attempts of an engine that nobody hears from 1 s on; on a page its socket closes then. */
function attempts(sdk: Sdk, untilSeconds: number, config: BenchConfig = {}, others = [listed(2)]): Attempt[] {
  const bench = EngineBench.inChannel(sdk, config, others);
  bench.run(1).cut();
  bench.get({ type: 'closed', session: bench.session });
  const came: Attempt[] = [];
  let seen = 0;
  for (let second = 1; second <= untilSeconds; second += 0.1) {
    bench.run(second);
    const sent = bench.sentAt('rejoin').length;
    const { edge = 0, over = 'udp' } = bench.last('rejoin') ?? {};
    for (; seen < sent; seen++) came.push({ edge, over });
  }
  return came;
}

const edges = (tried: readonly Attempt[]): readonly number[] => tried.map(({ edge }) => edge);

describe('the edges that a way back asks', () => {
  it('natively: each for a second, five attempts (R-EDGE-NATIVE)', () => {
    expect(edges(attempts('native 4.x', 8.9))).toEqual([
      0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3,
    ]);
  });

  it('natively by another trial of the rulebook', () => {
    const timings = { edgeTrialUs: 0.4 * SECOND };
    expect(edges(attempts('native 4.x', 6.9, { timings })).slice(0, 6)).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('on an NG page: the same until its media are gone, 5 s after the last data (R-EDGE-WEB-NG)', () => {
    // Attempts of two packets begin at 1.3, 8.66, 16.09 s; the media are gone at 6 s.
    expect(edges(attempts('NG page', 20))).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('on an NG page without media: the next at once', () => {
    const tracks = { audio: false, video: false };
    expect(edges(attempts('NG page', 20, { tracks }, []))).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('on a legacy page: the same first, then each time the next (R-EDGE-WEB-LEGACY)', () => {
    expect(edges(attempts('legacy page', 40))).toEqual([0, 1, 2, 3]);
  });

  it('on a legacy page without a media connection: the next with its first attempt', () => {
    const tracks = { audio: false, video: false };
    expect(edges(attempts('legacy page', 40, { tracks }, []))).toEqual([1, 2, 3, 4]);
  });

  it('begin at the one that took it in last', () => {
    const bench = EngineBench.inChannel('native 4.x');
    bench.run(1).cut().run(6.5);
    bench.isReachable = true;
    bench.run(10);
    expect(bench.last('confirm')).toMatchObject({ edge: 1 });
    bench.cut().run(14.1);
    expect(bench.last('rejoin')).toMatchObject({ edge: 1 });
  });
});

describe('what a way back goes over (R-UDP-FALLBACK, R-PROXY-TRANSPORT)', () => {
  it.each<[string, Sdk, BenchConfig, readonly string[]]>([
    ['UDP for 2 s, then both', 'native 4.x', {}, ['udp', 'both']],
    ['UDP for 2 s, then both', 'native 3.x', {}, ['udp', 'both']],
    ['UDP alone before there was a fallback', 'native pre-2.3.2', {}, ['udp']],
    [
      'UDP alone where the rulebook has no fallback',
      'native 4.x',
      { timings: { tcpFallbackAfterUs: Infinity } },
      ['udp'],
    ],
    ['the forced UDP', 'native 4.x', { cloudProxy: 'udp' }, ['udp']],
    ['the forced TCP', 'native 4.x', { cloudProxy: 'tcp' }, ['tcp']],
    ['its socket', 'NG page', {}, ['udp']],
  ])('%s: %s', (_what, sdk, config, ways) => {
    expect([...new Set(attempts(sdk, 30, config).map(({ over }) => over))]).toEqual(ways);
  });

  it('is both from the eleventh attempt on, 2 s after the first', () => {
    const overs = attempts('native 4.x', 8.9).map(({ over }) => over);
    expect(overs.indexOf('both')).toBe(10);
  });

  it.each([
    ['udp', 'UDP_PROXY'],
    ['tcp', 'TCP_PROXY'],
  ] as const)(
    'is told to the app that has forced a proxy over %s, on its way in and inside',
    (cloudProxy, name) => {
      const bench = new EngineBench('native 4.x', { cloudProxy });
      expect(bench.call({ call: 'join', channel: 'lab' })).toEqual([
        'connectionStateChanged CONNECTING CONNECTING',
        'connectionStateChanged CONNECTING SETTING_PROXY_SERVER',
        'connectionStateChanged CONNECTED JOIN_SUCCESS',
        'joinSuccess lab 1 0',
        `proxyConnected lab 1 ${name} 0`,
      ]);
    },
  );
});

describe('the pauses of an NG page (R4-WEB-OWN-RETRY, R4-WEB-OFFLINE-EVENT)', () => {
  const course = (
    phase: 'finding' | 'joining' | 'rejoining',
    isDeviceOffline: boolean,
    packets: number,
  ): number[] =>
    Array.from(
      { length: packets },
      (_, index) => untilNextPacketUs({ phase, isDeviceOffline }, index + 1) / SECOND,
    );

  it.each([
    // The second socket after 2 s, given up 5 s later, and a pause of 300 ms times 1.2 each time.
    ['rejoining', false, [2, 5.36, 2, 5.432, 2, 5.518]],
    ['joining', false, [2, 5.3, 2, 5.36, 2, 5.432]],
    // 500 ms times 1.5 while the browser says that it is offline.
    ['rejoining', true, [2, 5.75, 2, 6.125, 2, 6.687]],
    // The address: spare hosts after 1 s, given up 4 s later, 500 ms times 1.5.
    ['finding', false, [1, 4.5, 1, 4.75, 1, 5.125]],
  ] as const)('%s, offline: %s', (phase, isDeviceOffline, seconds) => {
    expect(course(phase, isDeviceOffline, 6)).toEqual(seconds);
  });

  it.each(['finding', 'joining', 'rejoining'] as const)('stop growing at 10 s: %s', (phase) => {
    const givenUpSeconds = phase === 'finding' ? 4 : 5;
    expect(course(phase, false, 80).at(-1)).toBe(givenUpSeconds + 10);
  });

  it('end at once when the browser says that it is online', () => {
    const bench = EngineBench.inChannel('NG page');
    bench.run(1).cut();
    bench.call({ call: 'device', isOnline: false });
    bench.run(12.2);
    const before = bench.sentAt('rejoin').length;
    bench.call({ call: 'device', isOnline: true });
    bench.run(12.2);
    expect(bench.sentAt('rejoin').slice(before)).toEqual([12.2]);
  });
});
