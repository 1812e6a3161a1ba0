import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { WebhookArrival } from '../core/lab/webhook-sender.ts';
import { notificationBody, type NotifiedRun, type NotifiedUser } from './notification-body.ts';
import { signedHeaders } from './signed-headers.ts';
import { webhookAddressProblem } from './webhook-address.ts';
import { WebhookMessenger } from './webhook-messenger.ts';

const USERS: Readonly<Record<number, NotifiedUser>> = {
  1: { os: 'android' },
  3: { os: 'web', account: 'alice' },
};
const RUN: NotifiedRun = {
  id: 'run',
  startMs: 1_700_000_000_000,
  userOf: (uid) => USERS[uid],
};
const ARRIVAL: WebhookArrival = {
  ...{ type: 101, notice: 1, attempt: 1, arrival: 1, channel: 'lab' },
  ...{ occurredUs: 2_400_000, arrivedUs: 2_500_000, reply: () => undefined },
};

describe('the body of a notification', () => {
  test.each<[string, Partial<WebhookArrival>, object]>([
    ['a channel', {}, {}],
    ['a channel that ended', { type: 102, uid: 1 }, { lastUid: 1 }],
    [
      'a user who comes',
      { type: 107, uid: 1, clientSeq: 2_400 },
      { uid: 1, platform: 1, clientSeq: 1_700_000_002_400 },
    ],
    [
      'a user who goes',
      { type: 104, uid: 1, clientSeq: 2_400, reason: 2, durationUs: 61_900_000 },
      { uid: 1, platform: 1, clientSeq: 1_700_000_002_400, reason: 2, duration: 61 },
    ],
    ['a switch of role', { type: 112, uid: 1, clientSeq: 7 }, { uid: 1, clientSeq: 1_700_000_000_007 }],
    [
      'a user with an account',
      { type: 103, uid: 3, clientSeq: 2_400 },
      { uid: 3, platform: 7, clientSeq: 1_700_000_002_400, account: 'alice' },
    ],
    ['a user on a system without a number', { type: 105, uid: 9 }, { uid: 9, platform: 0 }],
  ])('tells of %s as the vendor does', (_what, about, payload) => {
    const { type = 101 } = about;
    expect(notificationBody(RUN, { ...ARRIVAL, ...about })).toEqual({
      noticeId: `run:1:${type}`,
      productId: 1,
      eventType: type,
      notifyMs: 1_700_000_002_500,
      payload: { channelName: 'lab', ts: 1_700_000_002, ...payload },
    });
  });
});

test('a notification is signed by HMAC/SHA1 and HMAC/SHA256', () => {
  // openssl dgst -sha1 -hmac secret, and -sha256, of {"a":"ü"}
  expect(signedHeaders('{"a":"ü"}', 'secret')).toEqual({
    'Content-Type': 'application/json',
    'Agora-Signature': '56990549fc7e110e4ee3547a3ad24d17074ea22b',
    'Agora-Signature-V2': '1e2f213fff320baba2bdea43cda0fef307cc4dc832059b91cd2f03592c997662',
  });
});

describe('where notifications may go', () => {
  test.each([
    ['http://localhost:3000/x', false, undefined],
    ['http://127.8.9.1/', false, undefined],
    ['https://[::1]:1/', false, undefined],
    ['http://[::ffff:127.0.0.1]/', false, undefined],
    ['http://app.localhost/', false, undefined],
    ['https://example.com/', true, undefined],
    ['https://example.com/', false, 'example.com is not this machine'],
    ['http://localhost.example.com/', false, 'localhost.example.com is not this machine'],
    ['http://192.168.0.1/', false, '192.168.0.1 is not this machine'],
    ['http://0/', false, '0.0.0.0 is not this machine'],
    ['http://[::ffff:10.0.0.1]/', false, 'is not this machine'],
    ['localhost:3000', false, 'is no address of the web'],
    ['/webhook', true, 'is no address'],
    ['file:///etc/passwd', true, 'is no address of the web'],
    ['http://me:secret@localhost/', false, 'no name or password'],
  ])('%s, remote allowed: %s', (address, isRemoteAllowed, problem) => {
    const found = webhookAddressProblem(address, isRemoteAllowed);
    if (problem === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(problem);
  });
});

describe('a notification that is posted', () => {
  const ended: (() => void)[] = [];
  afterEach(() => {
    for (const end of ended.splice(0)) end();
  });

  /** A server on this machine that answers with a status; what it was sent. */
  async function listening(status: number | 'never', headers: Record<string, string> = {}) {
    const got: { readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        got.push({ url: request.url ?? '', headers: request.headers, body });
        if (status !== 'never') response.writeHead(status, headers).end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ended.push(() => {
      server.closeAllConnections();
      server.close();
    });
    return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
  }

  const messengerTo = (url: string) => new WebhookMessenger({ url, secret: 'secret' }, (uid) => USERS[uid]);

  it('comes as signed JSON, and its status is the reply', async () => {
    const { got, url } = await listening(200);
    const messenger = messengerTo(url);
    const reply = await messenger.ask({ ...ARRIVAL, type: 107, uid: 1 }, () => true);
    expect(reply).toMatchObject({ status: 200 });
    expect(reply?.afterUs).toBeGreaterThan(0);
    const [{ body = '', headers = {} } = {}] = got;
    expect(JSON.parse(body)).toMatchObject({ eventType: 107, payload: { uid: 1, platform: 1 } });
    const signed = signedHeaders(body, 'secret');
    expect(headers['agora-signature-v2']).toBe(signed['Agora-Signature-V2']);
    expect(headers['agora-signature']).toBe(signed['Agora-Signature']);
    expect(headers['content-type']).toBe('application/json');
    expect(messenger.replies).toEqual({ 200: 1 });
  });

  it('follows nobody to another address', async () => {
    const elsewhere = await listening(200);
    const { url } = await listening(302, { location: elsewhere.url });
    expect(await messengerTo(url).ask(ARRIVAL, () => true)).toMatchObject({ status: 302 });
    expect(elsewhere.got).toEqual([]);
  });

  it('is replied to without a status where nobody listens', async () => {
    const { url } = await listening(200);
    for (const end of ended.splice(0)) end();
    const messenger = messengerTo(url);
    const reply = await messenger.ask(ARRIVAL, () => true);
    expect(reply).toBeDefined();
    expect(reply).not.toHaveProperty('status');
    expect(messenger.replies).toEqual({ ECONNREFUSED: 1 });
  });

  it('is waited for no longer than the run wants', async () => {
    const { url } = await listening('never');
    let looks = 0;
    expect(await messengerTo(url).ask(ARRIVAL, () => ++looks < 3)).toBeUndefined();
    expect(looks).toBe(3);
  });
});
