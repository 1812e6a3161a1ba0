import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IAgoraRTC, IAgoraRTCClient } from 'agora-rtc-sdk-ng';
import AgoraDropIn from '../../src/drop-in/index.ts';
import { setupLab } from '../../src/testing/setup-lab.ts';
import { accountUid } from '../../src/core/vocabulary/account.ts';

/* An app that joins with a text, beside peers with numbers and with user accounts. */

const AgoraRTC = AgoraDropIn as object as IAgoraRTC;
const lab = setupLab();
beforeAll(() => {
  lab.listen();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

const rtc = (): IAgoraRTCClient => AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
async function joinedAs(client: IAgoraRTCClient, uid: number | string | null): Promise<unknown> {
  const joining = client.join('app id', 'room', null, uid);
  await lab.advance('1s');
  return joining;
}

describe('an app with a text', () => {
  it('finds texts and numbers, each as the user has joined; a phone finds the number and the account', async () => {
    const client = rtc();
    const joined: unknown[] = [];
    client.on('user-joined', ({ uid }) => joined.push(uid));
    expect(await joinedAs(client, 'ann')).toBe('ann');
    expect(client.uid).toBe('ann');
    const phone = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
    const tablet = lab.client({ persona: 'ios', sdk: '3.x', account: 'bob@example.com', channel: 'room' });
    await lab.advance('1s');
    expect(joined).toEqual([7, 'bob@example.com']);
    expect(client.remoteUsers.map(({ uid }) => uid)).toEqual([7, 'bob@example.com']);
    expect(tablet.id).toBe('bob-example-com');
    expect(tablet.uid).toBe(accountUid('bob@example.com'));
    const heard = lab.heard(phone).filter(({ name }) => /^onUser(Joined|InfoUpdated)$/.test(name));
    expect(heard.map(({ name, args }) => [name, args.uid, args.account])).toEqual([
      ['onUserJoined', accountUid('ann'), undefined],
      ['onUserInfoUpdated', accountUid('ann'), 'ann'],
      ['onUserJoined', tablet.uid, undefined],
      ['onUserInfoUpdated', tablet.uid, 'bob@example.com'],
    ]);
    expect(lab.rules().filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  });

  it('is asked about by its account, or by the name of its client', async () => {
    const phone = lab.client({ persona: 'android', uid: 2, channel: 'room' });
    lab.client({ persona: 'ios', account: 'bob@example.com', channel: 'room' });
    await lab.advance('2s');
    const why = (uid: string | number): string => lab.why(phone, { not: 'onUserOffline', uid });
    expect(why('bob@example.com')).toContain('received no onUserOffline about bob@example.com');
    expect(why(accountUid('bob@example.com'))).toBe(why('bob@example.com'));
    expect(() => why('bob')).toThrow('lab.why: no client of this lab is the user "bob".');
  });

  it('is the same user when it joins again, and its scenario says the account', async () => {
    const client = rtc();
    await joinedAs(client, 'ann');
    const phone = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
    await lab.advance('1s');
    const leaving = client.leave();
    await lab.advance('5s');
    await leaving;
    await joinedAs(client, 'ann');
    const uids = lab.heard(phone).flatMap(({ name, args }) => (name === 'onUserJoined' ? [args.uid] : []));
    expect(uids).toEqual([accountUid('ann'), accountUid('ann')]);
    expect(lab.scenario()).toContain('account: ann');
  });

  it('may have every text that the NG SDK takes', async () => {
    expect(await joinedAs(rtc(), 'a/b "c" * 1')).toBe('a/b "c" * 1');
  });
});

it('an app with a number finds the text of another page, and that of a peer', async () => {
  const client = rtc();
  const left: unknown[] = [];
  client.on('user-left', ({ uid }, reason) => left.push([uid, reason]));
  await joinedAs(client, 5);
  const page = lab.client({ persona: 'web', account: 'carol', channel: 'room' });
  await lab.advance('1s');
  expect(client.remoteUsers.map(({ uid }) => uid)).toEqual(['carol']);
  page.kill();
  await lab.advance('25s');
  expect(left).toEqual([['carol', 'ServerTimeOut']]);
});

it.each([
  [() => lab.client({ persona: 'android', account: 'alice', uid: 3 }), /leave "uid" out/],
  [() => lab.client({ persona: 'android', sdk: 'pre-2.3.2', account: 'alice' }), /came with 2\.8\.0/],
  [() => lab.client({ persona: 'android', account: 'a/b' }), /cannot have "\/"/],
])('says what is wrong: %s', (call, message) => {
  expect(call).toThrow(message);
});
