import type { SdkGeneration } from '../persona/persona.ts';

/** What the SDK of one platform in one generation has and the lab does not model. */
export interface UnmodelledSurface {
  /** Where the names were read. */
  readonly source: string;
  /** Exact names of callbacks and events; of an Objective-C selector the part that tells. */
  readonly callbacks: readonly string[];
}

/** The surfaces of one platform by generation. */
export type UnmodelledGenerations = Readonly<Partial<Record<SdkGeneration, UnmodelledSurface>>>;

/** The words of a text, in order; the data files write long lists of names so. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/**
 * The part of a written name that tells: `didClientRoleChanged` of `rtcEngine:didClientRoleChanged:newRole:` and of
 * `rtcEngine(_:didClientRoleChanged:newRole:)`; anything else as it stands.
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
