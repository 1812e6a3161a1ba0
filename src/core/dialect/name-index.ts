import { nearestName } from '../text/nearest-name.ts';
import { CALLBACK_ROLES, isCallbackRole, webRole, type CallbackRole } from '../vocabulary/callbacks.ts';
import { nearestKin, roleOnAnyPlatform } from './role-kinship.ts';
import type { Surface, SurfaceEntry } from './surface/surface.ts';

/** Looks names and roles of one surface up, both ways. */
export interface NameIndex {
  readonly roles: readonly CallbackRole[];
  readonly names: readonly string[];
  canonicalRole(role: CallbackRole): CallbackRole;
  entryOf(role: CallbackRole): SurfaceEntry | undefined;
  roleOfName(text: string): CallbackRole | undefined;
  nearestRole(text: string): CallbackRole;
}

/**
 * The name that traces and scenario files use for an entry: of a selector the part that tells,
 * else the exact name.
 */
export function traceNameOf(entry: SurfaceEntry): string {
  return entry.short ?? entry.name;
}

/** Builds the index of a surface. */
export function indexNames(surface: Surface, isWeb: boolean): NameIndex {
  const roles = CALLBACK_ROLES.filter((role) => surface.callbacks[role] !== undefined);
  const roleByName = new Map<string, CallbackRole>();
  const names: string[] = [];
  for (const role of roles) {
    const entry = surface.callbacks[role];
    if (entry === undefined) continue;
    names.push(traceNameOf(entry));
    for (const name of [entry.name, entry.short, entry.swift, ...(entry.aliases ?? [])]) {
      if (name !== undefined) roleByName.set(name, role);
    }
  }
  const canonicalRole = (role: CallbackRole): CallbackRole => (isWeb ? webRole(role) : role);
  const spelledLike = (text: string): CallbackRole | undefined => {
    const guess = nearestName(text, [...roleByName.keys(), ...roles], Infinity);
    return guess === undefined || isCallbackRole(guess) ? guess : roleByName.get(guess);
  };
  const nearestRole = (text: string): CallbackRole => {
    const meant = isCallbackRole(text) ? text : roleOnAnyPlatform(text);
    const kin = meant === undefined ? undefined : nearestKin(canonicalRole(meant), roles);
    return roleByName.get(text) ?? kin ?? spelledLike(text) ?? 'joinSuccess';
  };
  return {
    roles,
    names,
    canonicalRole,
    entryOf: (role) => surface.callbacks[canonicalRole(role)],
    roleOfName: (text) => roleByName.get(text),
    nearestRole,
  };
}
