const RECENT_LIMIT = 8;

/** The names of the latest files with this one in front. */
export function withRecent(recent: readonly string[], file: string): readonly string[] {
  return [file, ...recent.filter((name) => name !== file)].slice(0, RECENT_LIMIT);
}
