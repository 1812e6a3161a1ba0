import { SURFACES } from './data/surfaces.ts';
import { UNMODELLED } from './data/unmodelled/surfaces.ts';
import type { Platform, SdkGeneration } from '../vocabulary/persona.ts';

/**
 * The part of a written name that tells: `didClientRoleChanged` of
 * `rtcEngine:didClientRoleChanged:newRole:` and of `rtcEngine(_:didClientRoleChanged:newRole:)`;
 * anything else as it stands.
 */
export function tellingPart(text: string): string {
  return /^rtcEngine(?::|\(_:)(\w+)/.exec(text)?.[1] ?? /^(rtcEngine\w+)(?::|\(_:)/.exec(text)?.[1] ?? text;
}

/**
 * Callbacks that an SDK has and the lab does not model: what its list has, without those that the
 * lab models by now.
 */
export function unmodelledCallbacks(platform: Platform, sdk: SdkGeneration): readonly string[] {
  const modelled = new Set(
    Object.values(SURFACES[platform][sdk]?.callbacks ?? {})
      .flatMap(({ name, short, swift, aliases }) => [name, short, swift, ...(aliases ?? [])])
      .map((name) => name?.toLowerCase()),
  );
  const listed = UNMODELLED[platform][sdk]?.callbacks ?? [];
  return listed.filter((name) => !modelled.has(name.toLowerCase()));
}

/** Looks up names of an SDK that the lab does not model, in any case of letters. */
export class UnmodelledNames {
  private readonly byLowerCase: ReadonlyMap<string, string>;

  constructor(callbacks: readonly string[]) {
    this.byLowerCase = new Map(callbacks.map((name) => [name.toLowerCase(), name]));
  }

  /** The SDK's own spelling of the name; undefined where it is not known to have one. */
  find(text: string): string | undefined {
    return this.byLowerCase.get(tellingPart(text).toLowerCase());
  }
}
