import { SURFACES } from './data/surfaces.ts';
import { CALLBACK_ROLES, CALLBACKS, type CallbackRole } from '../vocabulary/callbacks.ts';

/** Of the roles a surface has, the one nearest in meaning to a role. */
export function nearestKin(role: CallbackRole, has: readonly CallbackRole[]): CallbackRole | undefined {
  return [role, ...CALLBACKS[role].kin].find((kin) => has.includes(kin));
}

let foreignNames: ReadonlyMap<string, CallbackRole> | undefined;

/**
 * The role that a callback name has on any platform, for people who wrote another platform's name.
 */
export function roleOnAnyPlatform(name: string): CallbackRole | undefined {
  foreignNames ??= collectNames();
  return foreignNames.get(name);
}

/** Every name of every callback that the lab models. */
export function namesOnAnyPlatform(): readonly string[] {
  foreignNames ??= collectNames();
  return [...foreignNames.keys()];
}

function collectNames(): ReadonlyMap<string, CallbackRole> {
  const names = new Map<string, CallbackRole>();
  for (const generations of Object.values(SURFACES)) {
    for (const surface of Object.values(generations)) {
      for (const role of CALLBACK_ROLES) {
        const entry = surface.callbacks[role];
        if (entry === undefined) continue;
        for (const name of [entry.name, entry.short, entry.swift, ...(entry.aliases ?? [])]) {
          if (name !== undefined && !names.has(name)) names.set(name, role);
        }
      }
    }
  }
  return names;
}
