import { describe, expect, it } from 'vitest';
import { ProxySetting } from './proxy-setting.ts';

const OUT = 'DISCONNECTED';
const TURN = { turnServerURL: 'turn.example', username: 'ada', password: 'secret' };

/** The code of what a call throws; null where it takes it. */
function codeOf(call: (proxy: ProxySetting) => void, before?: (proxy: ProxySetting) => void): string | null {
  const proxy = new ProxySetting();
  before?.(proxy);
  try {
    call(proxy);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('which proxy a client is to go through', () => {
  it.each([
    [undefined, null],
    [3, null],
    [4, null],
    [5, null],
    [1, 'NOT_SUPPORTED'],
    [2, 'NOT_SUPPORTED'],
    [0, 'INVALID_PARAMS'],
    [6, 'INVALID_PARAMS'],
  ])('startProxyServer(%s): %s', (mode, code) => {
    expect(codeOf((proxy) => proxy.startCloud(OUT, mode))).toBe(code);
  });

  it.each<[string, (proxy: ProxySetting, state: string) => void]>([
    ['startProxyServer', (proxy, state) => proxy.startCloud(state)],
    ['stopProxyServer', (proxy, state) => proxy.stopCloud(state)],
    ['setProxyServer', (proxy, state) => proxy.setServer(state, 'proxy.example')],
    ['setTurnServer', (proxy, state) => proxy.setTurn(state, TURN)],
  ])('%s is a call from outside a channel', (_name, call) => {
    expect(codeOf((proxy) => call(proxy, OUT))).toBeNull();
    expect(codeOf((proxy) => call(proxy, 'CONNECTED'))).toBe('INVALID_OPERATION');
    expect(codeOf((proxy) => call(proxy, 'CONNECTING'))).toBe('INVALID_OPERATION');
  });

  it.each([
    [undefined, 'udp'],
    [3, 'udp'],
    [4, undefined],
    [5, 'tcp'],
  ] as const)('mode %s forces the proxy over %s, until it is stopped (R4-WEB-MEDIA-PROXY)', (mode, over) => {
    const proxy = new ProxySetting();
    proxy.startCloud(OUT, mode);
    expect(proxy.forced).toBe(over);
    proxy.stopCloud(OUT);
    expect(proxy.forced).toBeUndefined();
  });

  it('takes the cloud proxy or servers of the app, not both', () => {
    const cloud = (proxy: ProxySetting): void => proxy.startCloud(OUT, 5);
    const server = (proxy: ProxySetting): void => proxy.setServer(OUT, 'proxy.example');
    const turn = (proxy: ProxySetting): void => proxy.setTurn(OUT, [TURN]);
    expect(codeOf(server, cloud)).toBe('INVALID_OPERATION');
    expect(codeOf(turn, cloud)).toBe('INVALID_OPERATION');
    expect(codeOf(cloud, server)).toBe('INVALID_OPERATION');
    expect(codeOf(cloud, turn)).toBe('INVALID_OPERATION');
    expect(codeOf(server, (proxy) => [cloud(proxy), proxy.stopCloud(OUT)])).toBeNull();
    expect(codeOf(cloud, (proxy) => proxy.setTurn(OUT, [{ urls: 'turn:turn.example' }]))).toBeNull();
  });
});
