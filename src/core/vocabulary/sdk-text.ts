/** The 89 characters of channel names and native user accounts, for a class of a regular expression. */
export const SDK_CHARACTERS = 'a-zA-Z0-9 !#$%&()+\\-:;<=.>?@[\\]^_{}|~,';

/** The same in words. */
export const SDK_CHARACTERS_RIGHT =
  'letters without accents, digits, spaces and ! # $ % & ( ) + , - . : ; < = > ? @ [ ] ^ _ { } | ~';

/** What a text of an SDK may be. */
export interface SdkText {
  /** `channel name`. */
  readonly what: string;
  /** The class of its characters in a regular expression. */
  readonly characters: string;
  /** So many at most. */
  readonly longest: number;
}

/** The texts that it allows. */
export function sdkTextPattern({ characters, longest }: SdkText): RegExp {
  return new RegExp(`^[${characters}]{1,${longest}}$`);
}

/**
 * What is wrong with a text that is not empty, or undefined; names the first character that cannot
 * stand in it.
 */
export function sdkTextProblem({ what, characters, longest }: SdkText, text: string): string | undefined {
  const one = new RegExp(`^[${characters}]$`);
  const wrong = [...text].find((character) => !one.test(character));
  if (wrong === undefined)
    return text.length > longest
      ? `the ${what} has ${text.length} characters: at most ${longest}`
      : undefined;
  const printed = /[\p{C}\p{Z}]/u.test(wrong) ? codeOf(wrong) : JSON.stringify(wrong);
  return `a ${what} cannot have ${printed}: the SDKs refuse it`;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
