/** What keeps the desktop app from starting: half-sentences that follow "as" and "to mend it,". */
export interface Hindrance {
  readonly why: string;
  /**
   * What a person can do about it on this system; absent where nothing helps that the reason does
   * not say.
   */
  readonly cure?: string;
}

/** One sentence of it: cause, what happens instead, cure. */
export function hindranceSentence({ why, cure }: Hindrance, instead = ''): string {
  const mend = cure === undefined ? '' : `; to mend it, ${cure}`;
  return `The desktop app cannot start, as ${why}${instead}${mend}.`;
}

/** A word of a shell's command line. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
