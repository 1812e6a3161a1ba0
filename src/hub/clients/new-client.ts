import type { OpenClient } from '../contract/lab-messages.ts';
import { Refusal } from '../contract/refusal.ts';
import { defaultRole, type ClientSpec } from '../../core/vocabulary/client-spec.ts';
import { MAX_CHANNEL_CLIENTS } from '../../core/vocabulary/limits.ts';
import { findPreset, NOMINAL } from '../../core/network/presets.ts';
import { parsePersona } from '../../core/persona/persona-list.ts';
import { checkGeneration, defaultGeneration } from '../../core/persona/sdk-generations.ts';

/** What a lab has of a client already. */
export type KnownClient = Pick<ClientSpec, 'id' | 'uid'>;

/**
 * Everything about a new client, with what was left out chosen: the lowest free UID, the newest
 * generation, the nominal network.
 *
 * @throws Refusal when something does not exist or is taken, or when there is nobody whose other
 *   device it would be
 */
export function newClientSpec(request: OpenClient, known: readonly KnownClient[]): ClientSpec {
  if (known.length >= MAX_CHANNEL_CLIENTS) {
    throw new Refusal(`A lab has at most ${MAX_CHANNEL_CLIENTS} clients; start a new one for more.`);
  }
  const parsed = parsePersona(request.personaId);
  if (!parsed.ok) throw new Refusal(parsed.message);
  const { persona } = parsed;
  const checked = checkGeneration(persona, request.sdk ?? defaultGeneration(persona));
  if (!checked.ok) throw new Refusal(checked.message);
  const preset = findPreset(request.presetId ?? NOMINAL.id);
  if (!preset) throw new Refusal(`There is no network preset "${request.presetId ?? ''}".`);
  const uid = newUid(request, known);
  const profile = request.profile ?? 'communication';
  if (request.role === 'audience' && profile === 'communication')
    throw new Refusal('There is no audience in the communication profile.');
  return {
    id: newId(uid, known),
    persona,
    sdk: checked.sdk,
    uid,
    publish: request.publish ?? 'both',
    role: request.role ?? defaultRole(profile),
    profile,
    up: preset.up,
    down: preset.down,
  };
}

/** A UID that nobody has, or that of the user whose other device it is. */
function newUid({ uid, sharesUid = false }: OpenClient, known: readonly KnownClient[]): number {
  const taken = new Set(known.map((one) => one.uid));
  let lowestFree = 1;
  while (taken.has(lowestFree)) lowestFree++;
  if (uid === undefined && sharesUid) throw new Refusal('Whose other device it is, its UID says.');
  if (uid === undefined) return lowestFree;
  if (sharesUid && !taken.has(uid)) {
    throw new Refusal(`No client has UID ${uid}: there is no user whose other device it would be.`);
  }
  if (!sharesUid && taken.has(uid)) {
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
