import { describe, expect, it } from 'vitest';
import { ServerBench, serverUser } from '../../../test/support/server-bench.ts';
import { SECOND } from '../time/micros.ts';

/*
 * The server watches tokens when it hears their owners (reading A28): in the last while each answer
 * has a warning, and after the end the owner is put out.
 */

const BEN = serverUser(2);
const withToken = (seconds: number) => serverUser(1, { request: { tokenEndsUs: seconds * SECOND } });

/** The user renews its token; `undefined`: by one without an end. */
function renew(bench: ServerBench, tokenEndsUs: number | undefined) {
  const ann = withToken(60);
  const { tracks, muted } = { tracks: { audio: true, video: true }, muted: { audio: false, video: false } };
  const media = { tracks, muted, role: 'host', version: 0 } as const;
  const word = { session: ann.session, stay: bench.stayOf(ann), media };
  return bench.say(ann, { type: 'update', ...word, ...(tokenEndsUs !== undefined && { tokenEndsUs }) });
}

describe('the warning before the end of a token', () => {
  it.each([
    [{}, 30 * SECOND - 1, '1: pong'],
    [{}, 30 * SECOND, '1: pong token ends 60s'],
    [{}, 60 * SECOND - 1, '1: pong token ends 60s'],
    [{ tokenWarningUs: 5 * SECOND }, 55 * SECOND - 1, '1: pong'],
    [{ tokenWarningUs: 5 * SECOND }, 55 * SECOND, '1: pong token ends 60s'],
  ])('with %o, at %d µs: %s', (overrides, atUs, answer) => {
    const bench = new ServerBench(overrides);
    const ann = withToken(60);
    bench.enter(ann);
    bench.run(atUs - SECOND, [ann]);
    bench.run(atUs);
    expect(bench.ping(ann)).toEqual([answer]);
  });

  it('goes to the owner alone', () => {
    const bench = new ServerBench();
    bench.enter(withToken(60), BEN);
    bench.run(40 * SECOND, [withToken(60), BEN]);
    expect(bench.ping(BEN, 9)).toEqual(['2: pong']);
  });
});

describe('the end of a token', () => {
  it('puts out an owner that is heard, and others hear of it as of a leave', () => {
    const bench = new ServerBench();
    const ann = withToken(60);
    bench.enter(BEN, ann);
    bench.run(60 * SECOND - 1, [ann, BEN]);
    expect(bench.take().events).toEqual([]);
    bench.run(60 * SECOND);
    expect(bench.ping(ann)).toEqual(['1: refused TOKEN_EXPIRED', '2: #2 user-left 1']);
    expect(bench.take().events).toEqual(['user-left lab 1 TOKEN_EXPIRED']);
    expect(bench.ping(ann)).toEqual(['1: no-session']);
  });

  it('leaves one that is silent by then to its silence', () => {
    const bench = new ServerBench();
    const page = serverUser(2, { request: { family: 'web-ng' } });
    bench.enter(page, withToken(5));
    bench.run(20 * SECOND - 1, [page]);
    expect(bench.take().events).toEqual([]);
    bench.run(20 * SECOND, [page]);
    expect(bench.take().events).toEqual(['peer-timeout lab 1 web-ng']);
  });

  it.each([
    ['a later end', 200 * SECOND, 199, '1: pong token ends 200s'],
    ['no end', undefined, 199, '1: pong'],
    ['an end that is over', 50 * SECOND, 52, '1: refused TOKEN_EXPIRED'],
  ])('goes by the token that was renewed: by one with %s', (_what, endsUs, atSecond, answer) => {
    const bench = new ServerBench();
    const ann = withToken(60);
    bench.enter(ann);
    bench.run(51 * SECOND, [ann]);
    expect(renew(bench, endsUs)).toEqual(['1: updated']);
    bench.run((atSecond - 0.1) * SECOND, endsUs === 50 * SECOND ? [] : [ann]);
    bench.run(atSecond * SECOND);
    expect(bench.ping(ann)).toEqual([answer]);
  });

  it('is looked at again with each return, which brings the token along', () => {
    const bench = new ServerBench();
    const ann = withToken(60);
    bench.enter(BEN, ann);
    bench.run(61 * SECOND, [BEN]);
    const stay = bench.stayOf(ann);
    expect(bench.rejoin(ann, stay)).toEqual(['1: refused TOKEN_EXPIRED']);
    expect(bench.rejoin(withToken(90), stay)).toContain('1: resumed [2]');
  });
});
