/** The notes of a tag, or a sentence about what has to be done first. */
export function releaseNotes(
  tag: string | undefined,
  version: string,
  changelog: string,
): { readonly notes?: string; readonly mistake?: string };
