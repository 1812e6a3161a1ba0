import { stepActionOf, type LabAction } from '../actions/actions.ts';
import {
  appOf,
  CLOUD_PROXIES,
  NO_UID,
  proxyField,
  type ClientSpec,
  type CloudProxy,
  type PublishChoice,
} from '../vocabulary/client-spec.ts';
import { NOMINAL } from '../network/presets.ts';
import { cloudProxyProblem, isProxyOfConnection } from '../dialect/cloud-proxies.ts';
import { accountsProblem } from '../dialect/user-accounts.ts';
import { accountUid } from '../vocabulary/account.ts';
import { hasConnections } from '../dialect/dialect.ts';
import { generationsOf } from '../persona/sdk-generations.ts';
import type { ScenarioPlan, TimedAction } from '../plan/plan.ts';
import { MILLISECOND, MINUTE, SECOND, type Micros } from '../time/micros.ts';
import { Draw } from '../random/draw.ts';
import { drawLaterVerbs, hidingOf, STRAY_VERBS, undoingVerb } from './later-verbs.ts';
import type { StepVerb } from '../vocabulary/action-names.ts';
import { soundActions } from './sound-plan.ts';
import { randomLinks } from './random-network.ts';
import { edgeTimings, laterTimings, randomTimings, webMediaTimings } from './random-timings.ts';
import { drawSwarm, type Swarm } from './swarm.ts';

/**
 * The limits of the rules: pauses close to one of them meet it while something else is under way.
 */
const LIMITS_US = [4, 10, 14, 20, 30, 180].map((seconds) => seconds * SECOND);

/**
 * Run number `run` of the fuzzer's seed: always the same scenario, and one that a scenario file
 * can hold.
 */
export function randomPlan(seed: string, run: number): ScenarioPlan {
  const draw = new Draw(seed, `fuzz:${run}`);
  const swarm = drawSwarm(draw);
  const drawn = Array.from({ length: swarm.clients }, (_, index) => randomClient(draw, swarm, index + 1));
  const alone = swarm.hasTwins ? withTwins(drawn) : drawn;
  const known = withConnections(alone, new Draw(seed, `fuzz-connections:${run}`));
  const named = withGuests(new Draw(seed, `fuzz:${run}:user IDs`), known);
  const told = withQualities(new Draw(seed, `fuzz:${run}:network quality`), named);
  const all = withAccounts(new Draw(seed, `fuzz:${run}:accounts`), told);
  const proxied = withProxies(new Draw(seed, `fuzz:${run}:cloud proxies`), all);
  const clients = withPageProxies(new Draw(seed, `fuzz:${run}:cloud proxies of pages`), proxied);
  const changed = swarm.hasTimings ? randomTimings(draw, clients) : {};
  const drawnActions = randomActions(draw, swarm, clients);
  const later = new Draw(seed, `fuzz-later:${run}`);
  const mixed = withLaterVerbs(later, swarm, clients, drawnActions);
  const stray = new Draw(seed, `fuzz-stray:${run}`);
  const strays = strayActions(stray, swarm, clients, mixed.at(-1)?.atUs ?? 0);
  const paths = pathActions(new Draw(seed, `fuzz-paths:${run}`), swarm, clients, mixed.at(-1)?.atUs ?? 0);
  const steps = [...mixed, ...strays, ...paths].sort((one, other) => one.atUs - other.atUs);
  const actions = soundActions(clients, steps);
  const timings = {
    ...changed,
    ...laterTimings(later, actions),
    ...(swarm.hasTimings && strays.length > 0 ? edgeTimings(stray) : {}),
    ...webMediaTimings(new Draw(seed, `fuzz:${run}:web media`)),
  };
  const lastUs = actions.at(-1)?.atUs ?? 0;
  return {
    name: `Fuzz run ${run} of seed ${seed}`,
    rules: [],
    seed: String(draw.integer(0, 1_000_000)),
    timings,
    clients,
    actions,
    untilUs: lastUs + randomRest(draw),
    expectations: [],
  };
}

/** The last client is the first user on another device. */
function withTwins(clients: readonly ClientSpec[]): ClientSpec[] {
  return clients.map((spec, at) => (at > 0 && at === clients.length - 1 ? { ...spec, uid: 1 } : spec));
}

/**
 * In some runs clients are further connections of the first one's app. Drawn by themselves, so that
 * all other runs are what they were.
 */
function withConnections(clients: readonly ClientSpec[], draw: Draw): readonly ClientSpec[] {
  const [app] = clients;
  if (app === undefined || !draw.chance(0.15) || !hasConnections(app.persona, app.sdk)) return clients;
  const { id: connectionOf, persona, sdk, up, down } = app;
  return clients.map((spec) =>
    spec === app || draw.chance(0.5) ? spec : { ...spec, persona, sdk, connectionOf, up, down },
  );
}

/** In some runs some have no user ID of their own. */
function withGuests(draw: Draw, clients: readonly ClientSpec[]): readonly ClientSpec[] {
  if (!draw.chance(0.3)) return clients;
  return clients.map((spec) => (draw.chance(0.5) ? { ...spec, uid: NO_UID } : spec));
}

/** In some runs single apps are told of networks. */
function withQualities(draw: Draw, clients: readonly ClientSpec[]): readonly ClientSpec[] {
  if (!draw.chance(0.2)) return clients;
  return clients.map((spec) => (draw.chance(0.5) ? { ...spec, networkQuality: true } : spec));
}

/** User accounts: words, numbers in words, and what files and pages might stumble over. */
const ACCOUNTS: readonly ((uid: number) => string)[] = [
  (uid) => `user${uid}`,
  (uid) => `${uid}@example.com`,
  (uid) => `00${uid}`,
  (uid) => `{ a: ${uid} } # ~`,
];

/** In some runs all who can, or some, join with user accounts; two devices of a user with one. */
function withAccounts(draw: Draw, clients: readonly ClientSpec[]): readonly ClientSpec[] {
  if (!draw.chance(0.25)) return clients;
  const share = draw.chance(0.4) ? 1 : 0.5;
  const accounts = new Map<number, string | undefined>();
  for (const { uid } of clients) {
    const account = draw.chance(share) ? draw.pick(ACCOUNTS)(uid) : undefined;
    if (uid !== NO_UID && !accounts.has(uid)) accounts.set(uid, account);
  }
  return clients.map((spec) => {
    const account = accounts.get(spec.uid);
    if (account === undefined || accountsProblem(spec) !== undefined) return spec;
    return { ...spec, uid: accountUid(account), account };
  });
}

/** In some runs apps force cloud proxies, and further connections go through that of their app. */
function withProxies(draw: Draw, clients: readonly ClientSpec[]): readonly ClientSpec[] {
  if (!draw.chance(0.2)) return clients;
  const proxies = new Map<string, CloudProxy>();
  for (const spec of clients) {
    const isForced =
      spec.connectionOf === undefined && !isProxyOfConnection(spec) && cloudProxyProblem(spec) === undefined;
    if (isForced && draw.chance(0.6)) proxies.set(spec.id, draw.pick(CLOUD_PROXIES));
  }
  return clients.map((spec) => ({ ...spec, ...proxyField(proxies.get(appOf(spec))) }));
}

/** In some runs clients of pages do, each by itself; drawn apart. */
function withPageProxies(draw: Draw, clients: readonly ClientSpec[]): readonly ClientSpec[] {
  if (!draw.chance(0.2)) return clients;
  const canForce = (spec: ClientSpec): boolean =>
    isProxyOfConnection(spec) && cloudProxyProblem(spec) === undefined;
  return clients.map((spec) =>
    canForce(spec) && draw.chance(0.6) ? { ...spec, ...proxyField(draw.pick(CLOUD_PROXIES)) } : spec,
  );
}

function randomClient(draw: Draw, swarm: Swarm, uid: number): ClientSpec {
  const persona = draw.pick(swarm.personas);
  const isOdd = draw.chance(swarm.oddClients);
  const isLive = isOdd && draw.chance(0.4);
  const links = swarm.network !== 'clean' && draw.chance(0.4) ? randomLinks(draw) : NOMINAL;
  return {
    id: `uid${uid}`,
    persona,
    sdk: draw.pick(generationsOf(persona)),
    uid,
    publish: isOdd ? draw.pick<PublishChoice>(['both', 'audio', 'video', 'none']) : 'both',
    role: isLive && draw.chance(0.5) ? 'audience' : 'host',
    profile: isLive ? 'live' : 'communication',
    up: links.up,
    down: links.down,
  };
}

function randomActions(draw: Draw, swarm: Swarm, clients: readonly ClientSpec[]): TimedAction[] {
  const actions: TimedAction[] = [];
  let atUs: Micros = 0;
  for (const { id } of clients) {
    atUs += draw.integer(0, swarm.isOrderly ? 1_500 : 300) * MILLISECOND;
    const channel = draw.pick(swarm.channels);
    if (swarm.isOrderly || draw.chance(0.8))
      actions.push({ atUs, action: { do: 'join', client: id, channel } });
  }
  atUs += draw.integer(0, swarm.isOrderly ? 3_000 : 500) * MILLISECOND;
  for (let count = 0; count < swarm.actions; count++) {
    atUs += randomPause(draw, swarm);
    const action = randomAction(draw, swarm, draw.pick(clients));
    actions.push({ atUs, action: ofApp(action, clients) });
  }
  return actions;
}

/**
 * In some runs verbs that came later meet those that were there: drawn by themselves, so that all
 * other runs are what they were.
 */
function withLaterVerbs(
  draw: Draw,
  swarm: Swarm,
  clients: readonly ClientSpec[],
  actions: readonly TimedAction[],
): readonly TimedAction[] {
  if (!draw.chance(0.35)) return actions;
  const verbs = drawLaterVerbs(draw);
  const mixed = actions.flatMap((timed): TimedAction[] => {
    if (!draw.chance(0.3)) return [timed];
    const client = draw.pick(clients);
    const verb = draw.weighted(verbs);
    const atUs = timed.atUs + draw.pick([0, 0, randomPause(draw, swarm)]);
    const hiding = verb === 'background' ? hidingOf(draw, client) : undefined;
    const drawn = { atUs, action: ofApp(hiding ?? actionOf(draw, swarm, client, verb), clients) };
    const undoing = undoingVerb(verb);
    if (undoing === undefined || !draw.chance(0.6)) return [timed, drawn];
    const undone = ofApp(actionOf(draw, swarm, client, undoing), clients);
    return [timed, drawn, { atUs: atUs + randomPause(draw, swarm), action: undone }];
  });
  return mixed.sort((one, other) => one.atUs - other.atUs);
}

/** In some runs there are verbs that came later still, at moments of their own among the others. */
function strayActions(
  draw: Draw,
  swarm: Swarm,
  clients: readonly ClientSpec[],
  lastUs: Micros,
): readonly TimedAction[] {
  const strays: TimedAction[] = [];
  for (const verb of STRAY_VERBS) {
    if (!draw.chance(0.2)) continue;
    for (let count = draw.pick([1, 1, 2, 4]); count > 0; count--) {
      const atUs = draw.integer(0, Math.round(lastUs / MILLISECOND) + 2_000) * MILLISECOND;
      const action = actionOf(draw, swarm, draw.pick(clients), verb);
      strays.push({ atUs, action: ofApp(action, clients) });
    }
  }
  if (draw.chance(0.15)) {
    for (const udp of draw.pick([['blocked'], ['blocked', null], ['blocked', null, 'blocked']] as const)) {
      const atUs = draw.integer(0, Math.round(lastUs / MILLISECOND) + 2_000) * MILLISECOND;
      const { id } = draw.pick(clients);
      const way = draw.pick([{ up: { udp }, down: { udp } }, { up: { udp } }, { down: { udp } }]);
      strays.push({ atUs, action: ofApp({ do: 'network', client: id, ...way }, clients) });
    }
  }
  return strays;
}

/**
 * In some runs the path between two clients fails, and mostly carries data again later: near a
 * limit, or at any moment.
 */
function pathActions(
  draw: Draw,
  swarm: Swarm,
  clients: readonly ClientSpec[],
  lastUs: Micros,
): readonly TimedAction[] {
  if (clients.length < 2 || !draw.chance(0.25)) return [];
  const actions: TimedAction[] = [];
  for (let count = draw.pick([1, 1, 2, 4]); count > 0; count--) {
    const client = draw.pick(clients);
    const others = clients.filter((other) => other !== client).map(({ id }) => id);
    const failed = actionOf(draw, swarm, client, 'failPath', others);
    const atUs = draw.integer(0, Math.round(lastUs / MILLISECOND) + 2_000) * MILLISECOND;
    actions.push({ atUs, action: failed });
    if (failed.do !== 'failPath' || !draw.chance(0.75)) continue;
    const action = { ...failed, do: 'restorePath' } as const;
    actions.push({ atUs: atUs + randomPause(draw, swarm), action });
  }
  return actions;
}

/** What is done to a whole app is written of its first client. */
function ofApp(action: LabAction, clients: readonly ClientSpec[]): LabAction {
  if (action.do === 'open' || stepActionOf(action.do).on === 'connection') return action;
  const app = clients.find(({ id }) => id === action.client)?.connectionOf;
  return app === undefined ? action : { ...action, client: app };
}

function randomPause(draw: Draw, { pausesMs }: Swarm): Micros {
  if (draw.chance(0.15)) {
    const nearUs = draw.pick(LIMITS_US) + draw.integer(-400, 400) * MILLISECOND;
    return Math.max(0, nearUs);
  }
  return draw.integer(0, draw.pick(pausesMs)) * MILLISECOND;
}

function randomAction(draw: Draw, swarm: Swarm, client: ClientSpec): LabAction {
  return actionOf(draw, swarm, client, draw.weighted(swarm.verbs));
}

function actionOf(
  draw: Draw,
  { channels, network }: Swarm,
  client: ClientSpec,
  verb: StepVerb,
  others: readonly string[] = [],
): LabAction {
  return stepActionOf(verb).fuzz.draw(draw, { client, others, channels, network });
}

/** Mostly as long as a native window, sometimes as long as the longest limits. */
function randomRest(draw: Draw): Micros {
  return draw.weighted([
    [1 * SECOND, 2],
    [30 * SECOND, 10],
    [4 * MINUTE, 3],
    [21 * MINUTE, 0.5],
  ]);
}
