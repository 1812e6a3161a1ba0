import type { OpenClient } from '../contract/lab-messages.ts';
import { Refusal } from '../contract/refusal.ts';
import { defaultRole, NO_UID, proxyField, type ClientSpec } from '../../core/vocabulary/client-spec.ts';
import { guestName } from '../../core/vocabulary/guest-name.ts';
import { MAX_CHANNEL_CLIENTS } from '../../core/vocabulary/limits.ts';
import { connectionsLack } from '../../core/dialect/dialect.ts';
import { cloudProxyProblem, isProxyOfConnection } from '../../core/dialect/cloud-proxies.ts';
import { accountOfProblem } from '../../core/dialect/user-accounts.ts';
import { nameForAccount } from '../../core/text/account-names.ts';
import { quoted } from '../../core/text/plain-text.ts';
import { accountUid } from '../../core/vocabulary/account.ts';
import type { LabClient } from '../../core/lab/lab-client.ts';
import { findPreset, NOMINAL } from '../../core/network/presets.ts';
import { displayName, parsePersona } from '../../core/persona/persona-list.ts';
import { checkGeneration, defaultGeneration } from '../../core/persona/sdk-generations.ts';

/** What a lab has of a client already. */
export type KnownClient = Pick<ClientSpec, 'id' | 'uid' | 'account'>;

/**
 * Everything about a new client, with what was left out chosen: the lowest free UID, the newest
 * generation, the nominal network. With UID 0 the server gives it one at each join; `isGiven`: it
 * has given that one already.
 *
 * @throws Refusal when something does not exist or is taken, or when there is nobody whose other
 *   device it would be
 */
export function newClientSpec(
  request: OpenClient,
  known: readonly KnownClient[],
  isGiven: (uid: number) => boolean = () => false,
): ClientSpec {
  demandRoom(known);
  const parsed = parsePersona(request.personaId);
  if (!parsed.ok) throw new Refusal(parsed.message);
  const { persona } = parsed;
  const checked = checkGeneration(persona, request.sdk ?? defaultGeneration(persona));
  if (!checked.ok) throw new Refusal(checked.message);
  const preset = findPreset(request.presetId ?? NOMINAL.id);
  if (!preset) throw new Refusal(`There is no network preset "${request.presetId ?? ''}".`);
  const { up, down } = preset;
  const app = { persona, sdk: checked.sdk };
  return { ...userOf(request, app, known, isGiven), ...app, ...proxyOf(request, app), up, down };
}

/**
 * A further connection of an app that runs. `app`: its first one.
 *
 * @throws Refusal when it cannot have one, or something is taken
 */
export function newConnectionSpec(
  request: OpenClient,
  app: Pick<LabClient, 'spec' | 'status' | 'up' | 'down'>,
  known: readonly KnownClient[],
  isGiven: (uid: number) => boolean = () => false,
): ClientSpec {
  demandRoom(known);
  const { id, persona, sdk, connectionOf, cloudProxy } = app.spec;
  if (connectionOf !== undefined)
    throw new Refusal(
      `${id} is a further connection of ${connectionOf} itself; open one of ${connectionOf}.`,
    );
  const lack = connectionsLack(persona, sdk);
  if (lack !== undefined)
    throw new Refusal(`${id} is ${displayName(persona)} ${sdk}, and ${lack}; open another client.`);
  if (app.status !== 'running')
    throw new Refusal(`The process of ${id} does not run, so it opens no further connection.`);
  const up = app.up.settings;
  const down = app.down.settings;
  const connection = { persona, sdk, connectionOf: id };
  const user = userOf(request, connection, known, isGiven);
  const proxy = isProxyOfConnection(app.spec) ? proxyOf(request, app.spec) : proxyField(cloudProxy);
  return { ...user, ...connection, ...proxy, up, down };
}

/** @throws Refusal where its SDK has none, as far as it is modelled */
function proxyOf(
  request: OpenClient,
  app: Pick<ClientSpec, 'persona' | 'sdk'>,
): Pick<ClientSpec, 'cloudProxy'> {
  const proxy = proxyField(request.cloudProxy);
  const problem = proxy.cloudProxy === undefined ? undefined : cloudProxyProblem(app);
  if (problem === undefined) return proxy;
  throw new Refusal(`${app.persona.id} ${app.sdk} cannot force a cloud proxy: ${problem}.`);
}

function demandRoom(known: readonly KnownClient[]): void {
  if (known.length < MAX_CHANNEL_CLIENTS) return;
  throw new Refusal(`A lab has at most ${MAX_CHANNEL_CLIENTS} clients; start a new one for more.`);
}

function userOf(
  request: OpenClient,
  app: Pick<ClientSpec, 'persona' | 'sdk' | 'connectionOf'>,
  known: readonly KnownClient[],
  isGiven: (uid: number) => boolean,
): Pick<ClientSpec, 'id' | 'uid' | 'account' | 'publish' | 'role' | 'profile'> {
  const profile = request.profile ?? 'communication';
  if (request.role === 'audience' && profile === 'communication')
    throw new Refusal('There is no audience in the communication profile.');
  const { publish = 'both', role = defaultRole(profile) } = request;
  const { account } = request;
  if (account !== undefined) {
    const user = newAccount({ ...request, account }, app, known, isGiven);
    return { ...user, publish, role, profile };
  }
  const uid = newUid(request, known, isGiven);
  const id = uid === NO_UID ? guestName((name) => known.some(({ id }) => id === name)) : newId(uid, known);
  return { id, uid, publish, role, profile };
}

/** A user account that nobody has, or that of the user whose other device it is. */
function newAccount(
  { account, uid: asked, sharesUid = false }: OpenClient & { readonly account: string },
  app: Pick<ClientSpec, 'persona' | 'sdk' | 'connectionOf'>,
  known: readonly KnownClient[],
  isGiven: (uid: number) => boolean,
): Pick<ClientSpec, 'id' | 'uid' | 'account'> {
  const problem = accountOfProblem(account, app);
  if (problem !== undefined)
    throw new Refusal(`${app.persona.id} ${app.sdk} cannot join with that account: ${problem}.`);
  if (asked !== undefined)
    throw new Refusal('A client that joins with an account has the UID that the server has for it.');
  const uid = accountUid(account);
  const others = known.filter((one) => one.uid === uid);
  const isThere = others.some((one) => one.account === account);
  if (sharesUid && !isThere)
    throw new Refusal(
      `No client has the account ${quoted(account)}: there is no user whose other device it would be.`,
    );
  if (!sharesUid && isThere) throw new Refusal(`The account ${quoted(account)} is taken; choose another.`);
  if (others.length > 0 !== isThere || isGiven(uid))
    throw new Refusal(`UID ${uid}, which the server has for that account, is taken; choose another account.`);
  const ids = new Set(known.map(({ id }) => id));
  return { id: nameForAccount(account, (name) => ids.has(name)), uid, account };
}

/** A UID that nobody has, or that of the user whose other device it is. */
function newUid(
  { uid, sharesUid = false }: OpenClient,
  known: readonly KnownClient[],
  isGiven: (uid: number) => boolean,
): number {
  const taken = new Set(known.map((one) => one.uid));
  let lowestFree = 1;
  while (taken.has(lowestFree) || isGiven(lowestFree)) lowestFree++;
  if (uid === undefined && sharesUid) throw new Refusal('Whose other device it is, its UID says.');
  if (uid === undefined) return lowestFree;
  if (uid === NO_UID) {
    if (sharesUid) throw new Refusal('Without a UID of its own a client is no other device of anybody.');
    return NO_UID;
  }
  if (sharesUid && !taken.has(uid)) {
    throw new Refusal(`No client has UID ${uid}: there is no user whose other device it would be.`);
  }
  if (!sharesUid && (taken.has(uid) || isGiven(uid))) {
    throw new Refusal(`UID ${uid} is taken; choose another, such as ${lowestFree}.`);
  }
  return uid;
}

/** `uid1`; of further devices of the user `uid1-2`, `uid1-3`. */
function newId(uid: number, known: readonly KnownClient[]): string {
  const taken = new Set(known.map(({ id }) => id));
  const devices = known.filter((one) => one.uid === uid).length;
  const first = `uid${uid}`;
  if (devices === 0 && !taken.has(first)) return first;
  let number = Math.max(devices + 1, 2);
  while (taken.has(`${first}-${number}`)) number++;
  return `${first}-${number}`;
}
