import { expect, test } from 'vitest';
import { clientSpec, type At } from '../../../../test/model/lab-builder.ts';
import { explainedLab, type RecordedTrace } from '../../../../test/support/explained-traces.ts';
import { RULES } from '../../rulebook/rules/rules.ts';
import { explainAbsence } from './absence.ts';

const CALL = [
  clientSpec('uid1', 'android', '4.x'),
  clientSpec('uid2', 'ios', '4.x'),
  clientSpec('uid3', 'web', '4.x'),
  clientSpec('uid4', 'web', '3.x'),
  clientSpec('uid5', 'windows', '3.x'),
];
const PROXIES = [
  clientSpec('uid1', 'android', '4.x'),
  clientSpec('uid2', 'ios', '4.x', { cloudProxy: 'udp' }),
  clientSpec('uid3', 'windows', '3.x', { cloudProxy: 'tcp' }),
];

const PAGES = [
  clientSpec('uid1', 'web', '4.x', { cloudProxy: 'udp' }),
  clientSpec('uid2', 'web', '4.x', { cloudProxy: 'tcp' }),
  clientSpec('uid3', 'web', '4.x'),
];

const run = (specs: typeof CALL, ...actions: readonly At[]): RecordedTrace =>
  explainedLab(
    specs,
    [...specs.map(({ id }): At => [1, { do: 'join', client: id, channel: 'lab' }]), ...actions],
    60,
    'events',
    { webMedia: specs === PAGES },
  );

/** From 10 s on no UDP gets through for any of them. */
const firewallsOf = (specs: typeof CALL): readonly At[] =>
  specs.map(({ id }): At => {
    const link = { udp: 'blocked' } as const;
    return [10, { do: 'network', client: id, up: link, down: link }];
  });

const RUNS = {
  paths: run(
    CALL,
    ...['uid2', 'uid3', 'uid4'].map((to): At => [10, { do: 'failPath', client: 'uid1', to }]),
    [50, { do: 'offline', client: 'uid1', direction: 'both' }],
  ),
  'silent edges': run(CALL, [10, { do: 'failEdge', client: 'uid1', mode: 'silent', of: 'all' }]),
  'closed edges': run(CALL, [10, { do: 'failEdge', client: 'uid1', mode: 'closes', of: 'all' }]),
  firewalls: run(PROXIES, ...firewallsOf(PROXIES)),
  'media of pages': run(PAGES, ...firewallsOf(PAGES)),
};

type Asked = readonly [
  run: keyof typeof RUNS,
  client: string,
  what: string,
  atSeconds: number,
  uid: number | undefined,
  rules: readonly string[],
];

const QUESTIONS: readonly Asked[] = [
  // A path that fails is no trouble of the user: nothing but its own rule speaks of it.
  ['paths', 'uid2', 'userOffline', 15, 1, ['R-PATH-NATIVE']],
  ['paths', 'uid2', 'userOffline', 40, 1, ['R-PATH-NATIVE']],
  ['paths', 'uid2', 'userJoined', 40, 1, ['R-PATH-NATIVE']],
  ['paths', 'uid3', 'user-unpublished', 15, 1, ['R-PATH-WEB-NG']],
  ['paths', 'uid3', 'user-left', 40, 1, ['R-PATH-WEB-NG']],
  ['paths', 'uid4', 'stream-added', 40, 1, ['R-PATH-WEB-LEGACY']],
  ['paths', 'uid4', 'peer-leave', 40, 1, ['R-PATH-WEB-LEGACY']],
  ['paths', 'uid5', 'userOffline', 15, 1, ['R-PATH-OTHERS', 'R-NATIVE-T6']],
  // Then its network is cut as well, of which the rule about users speaks.
  ['paths', 'uid2', 'userOffline', 55, 1, ['R-PATH-NATIVE', 'R4-NATIVE-T6']],
  ['paths', 'uid2', 'userOffline', 15, 5, ['R4-NATIVE-T6']],
  ['silent edges', 'uid1', 'connectionInterrupted', 12, undefined, ['R-EDGE-NATIVE', 'R4-NATIVE-T4']],
  ['silent edges', 'uid2', 'userOffline', 12, 1, ['R-EDGE-OTHERS', 'R4-NATIVE-T6']],
  // Its socket tells a page of nothing.
  ['silent edges', 'uid3', 'RECONNECTING', 12, undefined, ['R4-WEB-OWN-LOSS-30S', 'R4-WEB-NO-GIVEUP']],
  [
    'closed edges',
    'uid3',
    'CONNECTED',
    12,
    undefined,
    ['R-EDGE-WEB-NG', 'R4-WEB-OWN-LOSS-30S', 'R4-WEB-NO-GIVEUP'],
  ],
  [
    'closed edges',
    'uid4',
    'CONNECTED',
    13,
    undefined,
    ['R-EDGE-WEB-LEGACY', 'R-WEB-OWN-LOSS-30S-LEGACY', 'R-WEB-OWN-STATES-LEGACY'],
  ],
  ['firewalls', 'uid1', 'connectionInterrupted', 12, undefined, ['R-UDP-FALLBACK', 'R4-NATIVE-T4']],
  ['firewalls', 'uid1', 'proxyConnected', 12, undefined, ['R-UDP-FALLBACK']],
  ['firewalls', 'uid2', 'rejoinSuccess', 50, undefined, ['R-PROXY-TRANSPORT', 'R4-NATIVE-REJOIN']],
  ['firewalls', 'uid2', 'proxyConnected', 50, undefined, ['R-PROXY-CONNECTED']],
  // The proxy over TCP does not care.
  ['firewalls', 'uid3', 'connectionInterrupted', 12, undefined, ['R-NATIVE-T4']],
  ['firewalls', 'uid3', 'CONNECTING', 12, undefined, ['R-PROXY-SETTING', 'R-NATIVE-T4', 'R-NATIVE-T7']],
  ['media of pages', 'uid1', 'is-using-cloud-proxy', 12, undefined, ['R4-WEB-MEDIA-PROXY']],
  ['media of pages', 'uid2', 'is-using-cloud-proxy', 12, undefined, ['R4-WEB-MEDIA-PROXY']],
  ['media of pages', 'uid3', 'is-using-cloud-proxy', 5, undefined, ['R4-WEB-MEDIA-PROXY']],
  [
    'media of pages',
    'uid3',
    'is-using-cloud-proxy',
    30,
    undefined,
    ['R4-WEB-MEDIA-FALLBACK', 'R4-WEB-MEDIA-PROXY'],
  ],
  ['media of pages', 'uid1', 'media-reconnect-start', 12, undefined, ['R4-WEB-MEDIA-RENEWED']],
  ['media of pages', 'uid2', 'media-reconnect-start', 30, undefined, ['R4-WEB-MEDIA-RENEWED']],
  ['media of pages', 'uid3', 'media-reconnect-end', 30, undefined, ['R4-WEB-MEDIA-RENEWED']],
  [
    'media of pages',
    'uid1',
    'RECONNECTING',
    12,
    undefined,
    ['R4-WEB-MEDIA-RENEWED', 'R4-WEB-OWN-LOSS-30S', 'R4-WEB-NO-GIVEUP'],
  ],
];

test.each(QUESTIONS)('%s: why %s was not told %s at %d s, of %s, rests on %s', (...asked) => {
  const [name, client, what, atSeconds, uid, rules] = asked;
  const about = uid === undefined ? {} : { uid };
  const answer = explainAbsence(RUNS[name], { client, what, atUs: atSeconds * 1e6, ...about });
  // What the checker saw held by then comes after it.
  const said = answer.rules.filter(({ verdict }) => verdict === undefined).map(({ id }) => id);
  expect(said).toEqual(rules);
});

test('every rule about paths, edges, UDP, proxies and media of pages is what some answer rests on first', () => {
  const nearest = new Set(QUESTIONS.map(([, , , , , [first]]) => first));
  const own = RULES.filter(({ table }) => ['11', '13', '14'].includes(table)).map(({ id }) => id);
  expect(own.filter((id) => !nearest.has(id))).toEqual([]);
});
