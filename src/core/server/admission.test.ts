import { describe, expect, it } from 'vitest';
import { ServerBench, serverUser } from '../../../test/support/server-bench.ts';
import { SECOND } from '../time/micros.ts';
import { accountUid } from '../vocabulary/account.ts';
import { JOIN_REFUSALS } from '../vocabulary/refusals.ts';

const ANN = serverUser(1);
const BEN = serverUser(2);
const PHONE = serverUser(1, { client: 11, session: 1101 });
const TABLET = serverUser(1, { client: 12, session: 1201 });

describe('an entry', () => {
  it.each(JOIN_REFUSALS)('that the server does not accept is refused for its reason: %s', (refuse) => {
    const bench = new ServerBench();
    expect(bench.join({ ...ANN, request: { refuse } })).toEqual([`1: refused ${refuse}`]);
    expect(bench.take().events).toEqual([`join-refused lab 1 ${refuse}`]);
    expect(bench.server.channels.size).toBe(0);
  });

  it.each([
    ['a µs before its end', 5 * SECOND + 1, '1: joined []'],
    ['at its end', 5 * SECOND, '1: refused TOKEN_EXPIRED'],
  ])('with a token is let in %s or not (reading A28)', (_when, tokenEndsUs, answer) => {
    const bench = new ServerBench();
    bench.run(5 * SECOND);
    expect(bench.join({ ...ANN, request: { tokenEndsUs } })).toEqual([answer]);
  });

  it.each<[string, Parameters<typeof serverUser>[1], string]>([
    ['a wrong app ID before a ban', { request: { refuse: 'INVALID_APP_ID' } }, 'INVALID_APP_ID'],
    ['a ban before a token that is over', { request: { tokenEndsUs: 0 } }, 'BANNED_BY_SERVER'],
    ['a stranger before all', { request: { uid: 7, refuse: 'INVALID_TOKEN' } }, 'REJECTED_BY_SERVER'],
  ])('of whom several things are wrong hears one of them: %s', (_what, more, reason) => {
    const bench = new ServerBench();
    bench.server.ban(0, { reason: 'BANNED_BY_SERVER', kind: 'uid', untilUs: Infinity });
    expect(bench.join(serverUser(1, more))).toEqual([`1: refused ${reason}`]);
  });

  it('asked for again is answered again, and counts once', () => {
    const bench = new ServerBench();
    expect([bench.join(ANN), bench.join(ANN)]).toEqual([['1: joined []'], ['1: joined []']]);
    bench.confirm(ANN);
    bench.confirm(ANN);
    expect(bench.take().events).toEqual(['channel-created lab', 'user-joined lab 1']);
    expect(bench.server.channels.get('lab')?.sessions.size).toBe(1);
  });

  it('is told to nobody before it is confirmed, which a heartbeat does as well', () => {
    const bench = new ServerBench();
    bench.enter(BEN);
    expect(bench.join(ANN)).toEqual(['1: joined [2]']);
    expect(bench.ping(ANN)).toEqual(['2: #1 user-joined 1', '1: pong']);
    expect(bench.confirm(ANN)).toEqual([]);
  });
});

describe('a client with a user account (R-ACCOUNT-UID)', () => {
  const uid = accountUid('ann');
  const named = serverUser(7, { uid, request: { account: 'ann' } });

  it('finds its number with its edge', () => {
    const bench = new ServerBench();
    bench.join(named);
    const lines = bench.say(named, { type: 'find', session: 701, uid: 0, account: 'ann', channel: 'lab' });
    expect(lines).toEqual(['7: found']);
  });

  it('is let in under it, and under no other', () => {
    const bench = new ServerBench();
    expect(bench.join(named)).toEqual(['7: joined []']);
    const wrong = serverUser(8, { uid: 8, request: { account: 'ann' } });
    expect(bench.join(wrong)).toEqual(['8: refused REJECTED_BY_SERVER']);
  });
});

describe('the same user on two devices (reading A27)', () => {
  it('newer-wins: the older is put out, and others hear nothing', () => {
    const bench = new ServerBench();
    bench.enter(BEN, PHONE);
    expect(bench.join(TABLET)).toEqual(['2: attempt 1', '11: refused SAME_UID_LOGIN', '12: joined [2]']);
    expect(bench.take().events).toEqual(['session-replaced lab 1 SAME_UID_LOGIN']);
    bench.confirm(TABLET);
    expect(bench.take().events).toEqual(['user-rejoined lab 1']);
    expect(bench.ping(PHONE)).toEqual(['11: no-session']);
  });

  it('newer-wins: the older does not get its place back by coming back, but by a new join', () => {
    const bench = new ServerBench();
    bench.enter(PHONE);
    const stay = bench.stayOf(PHONE);
    bench.enter(TABLET);
    expect(bench.rejoin(PHONE, stay)).toEqual(['11: refused SAME_UID_LOGIN']);
    expect(bench.join({ ...PHONE, session: 1102 })).toEqual(['12: refused SAME_UID_LOGIN', '11: joined []']);
  });

  it('undefined: both take the place from each other, and nobody is told', () => {
    const bench = new ServerBench({ sameUid: 'undefined' });
    bench.enter(PHONE);
    const stay = bench.stayOf(PHONE);
    expect(bench.join(TABLET)).toEqual(['12: joined []']);
    expect(bench.rejoin(PHONE, stay)).toEqual(['11: rejoined []']);
    expect(bench.ping(TABLET)).toEqual(['12: no-session']);
    expect(bench.take().events).toEqual(['session-replaced lab 1', 'session-replaced lab 1']);
  });

  it('on one device a process that was restarted takes its own place without a word', () => {
    const bench = new ServerBench();
    bench.enter(BEN, ANN);
    const restarted = { ...ANN, session: 102 };
    expect(bench.join(restarted)).toEqual(['2: attempt 1', '1: joined [2]']);
    expect(bench.confirm(restarted)).toEqual(['2: #2 user-joined 1']);
    expect(bench.ping(ANN)).toEqual(['1: no-session']);
  });

  it('are two users in two channels, and do not disturb each other', () => {
    const bench = new ServerBench();
    bench.enter(PHONE, { ...TABLET, request: { channel: 'other' } });
    expect(bench.ping(PHONE)).toEqual(['11: pong']);
  });
});
