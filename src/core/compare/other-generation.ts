import { generationsOf } from '../persona/sdk-generations.ts';
import type { SdkGeneration } from '../vocabulary/persona.ts';
import type { ScenarioPlan } from '../plan/plan.ts';

/**
 * The plan with every client on another SDK generation, where its platform ever had it; undefined
 * where none had. What the file expects is left out, as it names the callbacks of its own
 * generation.
 */
export function onGeneration(plan: ScenarioPlan, sdk: SdkGeneration): ScenarioPlan | undefined {
  const has = plan.clients.map(({ persona }) => generationsOf(persona).includes(sdk));
  if (!has.includes(true)) return undefined;
  const clients = plan.clients.map((spec, index) => (has[index] === true ? { ...spec, sdk } : spec));
  return { ...plan, clients, expectations: [] };
}
