import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IAgoraRTC, IAgoraRTCClient } from 'agora-rtc-sdk-ng';
import AgoraDropIn from '../../src/drop-in/index.ts';
import { setupLab } from '../../src/testing/setup-lab.ts';

const AgoraRTC = AgoraDropIn as object as IAgoraRTC;
const lab = setupLab();
beforeAll(() => {
  lab.listen();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

/** An app that writes down what it is told of its token and of its connection. */
function app(): { client: IAgoraRTCClient; told: string[] } {
  const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
  const told: string[] = [];
  const note = (text: string): void => void told.push(`${text} ${Math.round(lab.nowMs / 1000)}s`);
  client.on('connection-state-change', (state, _before, reason) => note(`${state} ${reason ?? ''}`));
  client.on('token-privilege-will-expire', () => note('will'));
  client.on('token-privilege-did-expire', () => note('did'));
  return { client, told };
}

describe('a token that ends', () => {
  it('is told of 30 s before, and ends the stay: the state first, the end of the token after', async () => {
    const { client, told } = app();
    void client.join('app', 'room', lab.token('90s'), 1);
    await lab.advance('2m');
    const end = told.slice(2);
    expect(end[0]).toBe('will 60s');
    expect(end.slice(1).map((line) => line.replace(/ \d+s$/, ''))).toEqual([
      'DISCONNECTING ',
      'DISCONNECTED TOKEN_EXPIRE',
      'did',
    ]);
    await expect(client.renewToken(lab.token('90s'))).rejects.toMatchObject({ code: 'INVALID_OPERATION' });
    expect(lab).toSatisfy(() => lab.rules().every(({ verdict }) => verdict !== 'fail'));
  });

  it('that is renewed in time says nothing more', async () => {
    const { client, told } = app();
    client.on('token-privilege-will-expire', () => void client.renewToken(lab.token('10m')));
    void client.join('app', 'room', lab.token('90s'), 1);
    await lab.advance('3m');
    expect(told.slice(2)).toEqual(['will 60s']);
    expect(client.connectionState).toBe('CONNECTED');
  });

  it('of others outlives the run', async () => {
    const { client, told } = app();
    void client.join('app', 'room', '007eJxT', 1);
    await lab.advance('2h');
    expect(told).toHaveLength(2);
  });
});
