import type { CloudProxy } from '../../vocabulary/client-spec.ts';
import type { Platform, SdkGeneration } from '../../vocabulary/persona.ts';

/*
 * What an app hands to setCloudProxy (since 3.3.0; over TCP since 3.6.2). Sources: Constants.java of
 * 3.x and 4.x, AgoraEnumerates.h, IAgoraRtcEngine.h, IRtcEngine.cs, the typings of agora-electron-sdk
 * and react-native-agora in 3.x and 4.x, agora_rtc_engine 5.3 and 6; of startProxyServer of a page the
 * typings of agora-rtc-sdk-ng 4.24.8.
 */

type Words = Readonly<Record<CloudProxy, string>>;
type Generations = Readonly<Partial<Record<SdkGeneration, Words>>>;

const inBoth = (words: Words): Generations => ({ '3.x': words, '4.x': words });

const APPLE = inBoth({ udp: 'AgoraUdpProxy', tcp: 'AgoraTcpProxy' });
const CPP = inBoth({ udp: 'UDP_PROXY', tcp: 'TCP_PROXY' });
const SNAKE: Words = { udp: 'CLOUD_PROXY_TYPE.UDP_PROXY', tcp: 'CLOUD_PROXY_TYPE.TCP_PROXY' };
const SHORT: Words = { udp: 'CloudProxyType.UDP', tcp: 'CloudProxyType.TCP' };
const PASCAL: Words = { udp: 'CloudProxyType.UdpProxy', tcp: 'CloudProxyType.TcpProxy' };
const CAMEL: Words = { udp: 'CloudProxyType.udpProxy', tcp: 'CloudProxyType.tcpProxy' };

/** The proxies as each SDK spells them; those that are missing have no such call, or are not modelled. */
export const CLOUD_PROXY_WORDS: Readonly<Partial<Record<Platform, Generations>>> = {
  android: inBoth({ udp: 'Constants.TRANSPORT_TYPE_UDP_PROXY', tcp: 'Constants.TRANSPORT_TYPE_TCP_PROXY' }),
  ios: APPLE,
  macos: APPLE,
  windows: CPP,
  linux: CPP,
  unity: inBoth(SNAKE),
  electron: { '3.x': SNAKE, '4.x': PASCAL },
  'react-native': { '3.x': SHORT, '4.x': PASCAL },
  flutter: { '3.x': SHORT, '4.x': CAMEL },
  web: { '4.x': { udp: '3', tcp: '5' } },
};
