import type { LabAction } from '../../../src/core/actions/actions.ts';
import { reconnecting, inserted, late, tells, without } from '../wrong-traces.ts';
import { watched } from '../rule-stories.ts';
import type { RuleCase } from './rule-case.ts';

const fails = (mode: 'silent' | 'closes'): LabAction => ({ do: 'failEdge', client: 'uid1', mode });

const NO_UDP: LabAction = {
  do: 'network',
  client: 'uid1',
  up: { udp: 'blocked' },
  down: { udp: 'blocked' },
};

const WATCHER_LEAVES: LabAction = { do: 'leave', client: 'uid2' };

/** Edge servers that fail, and UDP that is blocked. */
export const EDGE_CASES: Readonly<Record<string, RuleCase>> = {
  'R-EDGE-NATIVE': [watched('android 3.x', 'ios 3.x', [[8, fails('silent')]], 20), without(reconnecting)],
  'R-UDP-FALLBACK': [watched('android 4.x', 'ios 4.x', [[8, NO_UDP]], 30), without(tells('proxyConnected'))],
  'R-PROXY-SETTING': [
    watched('android 4.x', 'ios 4.x', [], 10, { user: { cloudProxy: 'udp' } }),
    without(tells('connectionStateChanged', { reason: 'SETTING_PROXY_SERVER' })),
  ],
  'R-PROXY-CONNECTED': [
    watched('ios 3.x', 'ios 4.x', [], 10, { user: { cloudProxy: 'tcp' } }),
    without(tells('proxyConnected')),
  ],
  'R-PROXY-TRANSPORT': [
    watched('android 4.x', 'ios 4.x', [[8, NO_UDP]], 30, { user: { cloudProxy: 'udp' } }),
    without(reconnecting),
  ],
  'R4-WEB-MEDIA-PROXY': [
    watched('web 4.x', 'ios 4.x', [], 10, { user: { cloudProxy: 'tcp' } }),
    without(tells('usingCloudProxy')),
  ],
  'R4-WEB-MEDIA-FALLBACK': [
    watched(
      'web 4.x',
      'ios 4.x',
      [
        [8, NO_UDP],
        [55, WATCHER_LEAVES],
      ],
      60,
      { timings: { webMedia: true } },
    ),
    inserted(30, 'uid1', 'connectionStateChanged', { state: 'RECONNECTING', previousState: 'CONNECTED' }),
  ],
  'R4-WEB-MEDIA-RENEWED': [
    watched('web 4.x', 'ios 4.x', [[8, NO_UDP]], 40, { user: { cloudProxy: 'udp' } }),
    without(tells('mediaReconnectStart')),
  ],
  'R-EDGE-WEB-NG': [
    watched('web 4.x', 'ios 4.x', [[8, fails('closes')]], 20),
    late(tells('connectionStateChanged', { state: 'RECONNECTING' }), 2),
  ],
  'R-EDGE-WEB-LEGACY': [
    watched('web 3.x', 'ios 3.x', [[8, fails('closes')]], 20),
    without(tells('connectionStateChanged', { state: 'DISCONNECTED' })),
  ],
  'R-EDGE-OTHERS': [
    watched('android 4.x', 'ios 4.x', [[8, fails('silent')]], 40),
    inserted(20, 'uid2', 'userOffline', { uid: 1, reason: 'DROPPED' }),
  ],
};
