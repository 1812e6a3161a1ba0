import { expect, test } from 'vitest';
import { PERSONAS, webWrapperOf } from '../persona/persona-list.ts';
import type { Persona, SdkGeneration } from '../vocabulary/persona.ts';
import { generationsOf } from '../persona/sdk-generations.ts';
import { CLOUD_PROXIES } from '../vocabulary/client-spec.ts';
import { cloudProxyProblem } from './cloud-proxies.ts';
import { dialectOf } from './dialect.ts';
import { renderProxyCall } from './render-media-call.ts';

const isOtherPage = (persona: Persona, sdk: SdkGeneration): boolean =>
  persona.os === 'web' && (sdk !== '4.x' || webWrapperOf(persona) !== undefined);

const SURFACES = PERSONAS.flatMap((persona) => generationsOf(persona).map((sdk) => ({ persona, sdk })));

test('whoever can force a proxy is told so, and has a word for each (R-PROXY-CONNECTED, R4-WEB-MEDIA-PROXY)', () => {
  const able = SURFACES.filter((one) => cloudProxyProblem(one) === undefined);
  expect(able.length).toBeGreaterThan(20);
  for (const { persona, sdk } of able) {
    const dialect = dialectOf(persona, sdk);
    const told = dialect.platform === 'web' ? 'usingCloudProxy' : 'proxyConnected';
    expect(dialect.fires(told), dialect.id).toBe(true);
    expect(dialect.fires('connectionStateChanged'), dialect.id).toBe(true);
    const calls = CLOUD_PROXIES.map((proxy) => renderProxyCall(dialect, proxy));
    expect(new Set(calls).size, dialect.id).toBe(CLOUD_PROXIES.length);
  }
});

test('those before 2.3.2, Cocos Creator, legacy pages and wrappers in a browser cannot (R-PROXY-SETTING)', () => {
  const unable = SURFACES.filter((one) => cloudProxyProblem(one) !== undefined);
  const isKnown = ({ persona, sdk }: (typeof SURFACES)[number]): boolean =>
    isOtherPage(persona, sdk) || sdk === 'pre-2.3.2' || persona.framework === 'cocos-creator';
  expect(unable.filter((one) => !isKnown(one))).toEqual([]);
  expect(SURFACES.filter(isKnown).length).toBe(unable.length);
});

test.each([
  ['unity/ios', '3.x', 'engine.SetCloudProxy(CLOUD_PROXY_TYPE.UDP_PROXY);'],
  ['windows', '4.x', 'engine->setCloudProxy(UDP_PROXY);'],
  ['macos', '4.x', '[engine setCloudProxy:AgoraUdpProxy];'],
  ['electron/windows', '4.x', 'engine.setCloudProxy(CloudProxyType.UdpProxy);'],
  ['web', '4.x', 'client.startProxyServer(3);'],
  ['flutter/android', '4.x', 'engine.setCloudProxy(CloudProxyType.udpProxy);'],
] as const)('%s %s calls it as its SDK has it', (id, sdk, call) => {
  const persona = PERSONAS.find((one) => one.id === id);
  expect(persona && renderProxyCall(dialectOf(persona, sdk), 'udp')).toBe(call);
});
