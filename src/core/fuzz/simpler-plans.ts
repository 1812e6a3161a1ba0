import { stepActionOf } from '../actions/actions.ts';
import { cloudProxyProblem, isProxyOfConnection } from '../dialect/cloud-proxies.ts';
import { proxyField, type ClientSpec } from '../vocabulary/client-spec.ts';
import type { LabAction } from '../actions/actions.ts';
import { NOMINAL } from '../network/presets.ts';
import { killFamilyOf, PERSONAS, sdkFamilyOf } from '../persona/persona-list.ts';
import { hasConnections } from '../dialect/dialect.ts';
import { generationsOf } from '../persona/sdk-generations.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import type { ScenarioPlan, TimedAction } from '../plan/plan.ts';
import { SECOND, type Micros } from '../time/micros.ts';
import { soundActions } from './sound-plan.ts';

/**
 * Plans that are a little simpler than this one, those that take most away first. Each is sound,
 * none is the plan itself.
 */
export function* simplerPlans(plan: ScenarioPlan): Generator<ScenarioPlan> {
  yield* withFewerClients(plan);
  yield* withFewerActions(plan);
  yield* withFewerTimings(plan);
  yield* withEarlierEnd(plan);
  yield* withPlainerClients(plan);
  yield* withPlainerActions(plan);
  yield* withRounderTimes(plan);
  if (plan.seed !== '1') yield { ...plan, seed: '1' };
}

/** The plan with other actions, those that have become impossible left out. */
function withActions(plan: ScenarioPlan, actions: readonly TimedAction[]): ScenarioPlan {
  return { ...plan, actions: soundActions(plan.clients, actions) };
}

function* withFewerClients(plan: ScenarioPlan): Generator<ScenarioPlan> {
  if (plan.clients.length < 2) return;
  for (const { id } of plan.clients) {
    // With an app its further connections go.
    const clients = plan.clients.filter((client) => client.id !== id && client.connectionOf !== id);
    if (clients.length === 0) continue;
    yield withActions({ ...plan, clients }, plan.actions);
  }
}

/** Without a half, a quarter, … of the actions, down to single ones (delta debugging). */
function* withFewerActions(plan: ScenarioPlan): Generator<ScenarioPlan> {
  const { actions } = plan;
  for (let size = Math.ceil(actions.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = actions.length - size; from > -size; from -= size) {
      const first = Math.max(0, from);
      yield withActions(plan, [...actions.slice(0, first), ...actions.slice(from + size)]);
    }
  }
}

function* withFewerTimings(plan: ScenarioPlan): Generator<ScenarioPlan> {
  const names = Object.keys(plan.timings) as (keyof Timings)[];
  if (names.length > 1) yield { ...plan, timings: {} };
  for (const name of names) {
    const { [name]: _, ...timings } = plan.timings;
    yield { ...plan, timings };
  }
}

function* withEarlierEnd(plan: ScenarioPlan): Generator<ScenarioPlan> {
  const lastUs = plan.actions.at(-1)?.atUs ?? 0;
  const restUs = plan.untilUs - lastUs;
  const ends = [lastUs + SECOND, lastUs + restUs / 2, lastUs + (restUs * 9) / 10];
  for (const endUs of ends.map((us) => Math.ceil(us / SECOND) * SECOND)) {
    if (endUs < plan.untilUs) yield { ...plan, untilUs: endUs };
  }
}

function* withPlainerClients(plan: ScenarioPlan): Generator<ScenarioPlan> {
  for (const [index, spec] of plan.clients.entries()) {
    for (const plainer of plainerClients(spec)) {
      const clients = plan.clients.map((client, at) =>
        at === index ? plainer : ofPlainerApp(client, plainer),
      );
      yield withActions({ ...plan, clients }, plan.actions);
    }
  }
}

/** A further connection has what its app has; one that it cannot have any more is a client by itself. */
function ofPlainerApp(client: ClientSpec, app: ClientSpec): ClientSpec {
  if (client.connectionOf !== app.id) return client;
  const { persona, sdk, cloudProxy, up, down } = app;
  const { connectionOf, cloudProxy: _, ...alone } = client;
  const proxy =
    isProxyOfConnection(app) && cloudProxyProblem(app) === undefined ? client.cloudProxy : cloudProxy;
  const shared = { persona, sdk, ...proxyField(proxy), up, down };
  return hasConnections(persona, sdk) ? { ...alone, ...shared, connectionOf } : { ...alone, ...shared };
}

function* plainerClients(spec: ClientSpec): Generator<ClientSpec> {
  if (spec.networkQuality !== undefined) {
    const { networkQuality: _, ...untold } = spec;
    yield untold;
  }
  if (spec.connectionOf !== undefined) {
    const { connectionOf: _, ...alone } = spec;
    yield alone;
    return;
  }
  if (spec.cloudProxy !== undefined) {
    const { cloudProxy: _, ...direct } = spec;
    yield direct;
  }
  if (spec.up !== NOMINAL.up || spec.down !== NOMINAL.down) {
    const isUpPlain = JSON.stringify(spec.up) === JSON.stringify(NOMINAL.up);
    const isDownPlain = JSON.stringify(spec.down) === JSON.stringify(NOMINAL.down);
    if (!isUpPlain || !isDownPlain) yield { ...spec, up: NOMINAL.up, down: NOMINAL.down };
    if (!isUpPlain && !isDownPlain) {
      yield { ...spec, up: NOMINAL.up };
      yield { ...spec, down: NOMINAL.down };
    }
  }
  if (spec.publish !== 'both') yield { ...spec, publish: 'both' };
  if (spec.role !== 'host') yield { ...spec, role: 'host' };
  // Only live broadcasting has an audience.
  if (spec.profile !== 'communication') yield { ...spec, profile: 'communication', role: 'host' };
  yield* plainerPersonas(spec);
}

/** The first persona of the same behaviour, and the first whatever its behaviour. */
function* plainerPersonas(spec: ClientSpec): Generator<ClientSpec> {
  const rank = PERSONAS.findIndex(({ id }) => id === spec.persona.id);
  for (const persona of PERSONAS.slice(0, rank)) {
    const sdk = generationsOf(persona).find((generation) => generation === spec.sdk);
    const isAlike =
      sdk !== undefined &&
      killFamilyOf(persona) === killFamilyOf(spec.persona) &&
      sdkFamilyOf(persona, sdk) === sdkFamilyOf(spec.persona, spec.sdk);
    if (!isAlike) continue;
    const { cloudProxy, ...direct } = spec;
    const canForce = cloudProxyProblem({ persona, sdk }) === undefined;
    yield { ...direct, ...(canForce ? proxyField(cloudProxy) : {}), persona };
    return;
  }
}

function* withPlainerActions(plan: ScenarioPlan): Generator<ScenarioPlan> {
  for (const [index, timed] of plan.actions.entries()) {
    for (const action of plainerActions(timed.action)) {
      yield withActions(
        plan,
        plan.actions.map((other, at) => (at === index ? { ...timed, action } : other)),
      );
    }
  }
}

function plainerActions(action: LabAction): Iterable<LabAction> {
  if (action.do === 'open') return [];
  return stepActionOf(action.do).fuzz.simpler?.(action) ?? [];
}

/** Gaps between actions shortened or rounded to whole seconds; what comes after moves along. */
function* withRounderTimes(plan: ScenarioPlan): Generator<ScenarioPlan> {
  let beforeUs: Micros = 0;
  for (const [index, { atUs }] of plan.actions.entries()) {
    const gapUs = atUs - beforeUs;
    const roundUs = Math.round(gapUs / SECOND) * SECOND;
    const halfUs = Math.round(gapUs / 2 / SECOND) * SECOND;
    for (const shorterUs of new Set([SECOND, halfUs, roundUs])) {
      const isSimpler = shorterUs < gapUs || (shorterUs === roundUs && shorterUs !== gapUs);
      if (isSimpler && shorterUs !== 0) yield shifted(plan, index, shorterUs - gapUs);
    }
    beforeUs = atUs;
  }
}

function shifted(plan: ScenarioPlan, first: number, byUs: Micros): ScenarioPlan {
  const actions = plan.actions.map((timed, index) =>
    index < first ? timed : { ...timed, atUs: timed.atUs + byUs },
  );
  return withActions({ ...plan, untilUs: plan.untilUs + byUs }, actions);
}
