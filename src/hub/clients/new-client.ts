import type { OpenClient } from '../contract/lab-messages.ts';
import { Refusal } from '../contract/refusal.ts';
import { defaultRole, type ClientSpec } from '../../core/vocabulary/client-spec.ts';
import { MAX_CHANNEL_CLIENTS } from '../../core/vocabulary/limits.ts';
import { findPreset, NOMINAL } from '../../core/network/presets.ts';
import { parsePersona } from '../../core/persona/persona-list.ts';
import { checkGeneration, defaultGeneration } from '../../core/persona/sdk-generations.ts';

/**
 * Everything about a new client, with what was left out chosen: the lowest free UID, the newest
 * generation, the nominal network.
 *
 * @throws Refusal when something does not exist or is taken
 */
export function newClientSpec(request: OpenClient, takenUids: ReadonlySet<number>): ClientSpec {
  if (takenUids.size >= MAX_CHANNEL_CLIENTS) {
    throw new Refusal(`A lab has at most ${MAX_CHANNEL_CLIENTS} clients; start a new one for more.`);
  }
  const parsed = parsePersona(request.personaId);
  if (!parsed.ok) throw new Refusal(parsed.message);
  const { persona } = parsed;
  const checked = checkGeneration(persona, request.sdk ?? defaultGeneration(persona));
  if (!checked.ok) throw new Refusal(checked.message);
  const preset = findPreset(request.presetId ?? NOMINAL.id);
  if (!preset) throw new Refusal(`There is no network preset "${request.presetId ?? ''}".`);
  const uid = request.uid ?? lowestFree(takenUids);
  if (takenUids.has(uid))
    throw new Refusal(`UID ${uid} is taken; choose another, such as ${lowestFree(takenUids)}.`);
  const profile = request.profile ?? 'communication';
  if (request.role === 'audience' && profile === 'communication')
    throw new Refusal('There is no audience in the communication profile.');
  return {
    id: `uid${uid}`,
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

function lowestFree(taken: ReadonlySet<number>): number {
  let uid = 1;
  while (taken.has(uid)) uid++;
  return uid;
}
