import type { SdkGeneration } from '../../vocabulary/persona.ts';

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
export function wordsIn(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
