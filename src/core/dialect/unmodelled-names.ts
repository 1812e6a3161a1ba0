import type { UnmodelledSurface } from './surface/unmodelled-surface.ts';

/**
 * The part of a written name that tells: `didClientRoleChanged` of
 * `rtcEngine:didClientRoleChanged:newRole:` and of `rtcEngine(_:didClientRoleChanged:newRole:)`;
 * anything else as it stands.
 */
export function tellingPart(text: string): string {
  return /^rtcEngine(?::|\(_:)(\w+)/.exec(text)?.[1] ?? /^(rtcEngine\w+)(?::|\(_:)/.exec(text)?.[1] ?? text;
}

/** Looks up names of an SDK that the lab does not model, in any case of letters. */
export class UnmodelledNames {
  private readonly byLowerCase: ReadonlyMap<string, string>;

  constructor(surface: UnmodelledSurface | undefined) {
    this.byLowerCase = new Map((surface?.callbacks ?? []).map((name) => [name.toLowerCase(), name]));
  }

  /** The SDK's own spelling of the name; undefined where it is not known to have one. */
  find(text: string): string | undefined {
    return this.byLowerCase.get(tellingPart(text).toLowerCase());
  }
}
