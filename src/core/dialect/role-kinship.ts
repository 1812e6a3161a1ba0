import { SURFACES } from './data/surfaces.ts';
import { CALLBACK_ROLES, type CallbackRole } from '../vocabulary/neutral-callback.ts';

/** What tells an app about the same matter on a surface that lacks a role; nearest kin first. */
const KIN: Readonly<Record<CallbackRole, readonly CallbackRole[]>> = {
  joinSuccess: ['connectionStateChanged'],
  rejoinSuccess: ['connectionStateChanged', 'joinSuccess'],
  leaveStats: ['connectionStateChanged'],
  userJoined: ['peerOnline', 'streamAdded'],
  userOffline: ['peerLeave', 'streamRemoved'],
  connectionInterrupted: ['connectionStateChanged', 'connectionLost'],
  connectionLost: ['connectionStateChanged', 'connectionInterrupted'],
  connectionStateChanged: ['connectionInterrupted', 'connectionLost'],
  connectionBanned: ['connectionStateChanged', 'connectionLost'],
  streamAdded: ['userJoined'],
  streamRemoved: ['userOffline'],
  peerOnline: ['userJoined', 'streamAdded'],
  peerLeave: ['userOffline'],
  connected: ['joinSuccess'],
  error: ['connectionStateChanged', 'connectionLost'],
};

/** Whether a text is a role of some dialect. */
export function isCallbackRole(text: string): text is CallbackRole {
  return Object.hasOwn(KIN, text);
}

/** Of the roles a surface has, the one nearest in meaning to a role. */
export function nearestKin(role: CallbackRole, has: readonly CallbackRole[]): CallbackRole | undefined {
  return [role, ...KIN[role]].find((kin) => has.includes(kin));
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
