/**
 * What the reference of joinChannel says of a channel's name: at most 64 bytes, of 89 characters.
 */
export const CHANNEL_NAME_PATTERN = /^[a-zA-Z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]{1,64}$/;
const LONGEST = 64;

/** The name in words. */
export const CHANNEL_NAME_RIGHT =
  'a channel name of 1 to 64 characters: letters without accents, digits, spaces and ! # $ % & ( ) + - : ; < = . > ? @ [ ] ^ _ { } | ~ ,';

/**
 * What is wrong with the name of a channel, or undefined; names the first character that cannot
 * stand in one.
 */
export function channelNameProblem(name: string): string | undefined {
  if (CHANNEL_NAME_PATTERN.test(name)) return undefined;
  if (name === '') return 'a channel needs a name';
  const wrong = [...name].find((character) => !CHANNEL_NAME_PATTERN.test(character));
  if (wrong === undefined) return `the channel name has ${name.length} characters: at most ${LONGEST}`;
  const printed = /[\p{C}\p{Z}]/u.test(wrong) ? codeOf(wrong) : JSON.stringify(wrong);
  return `a channel name cannot have ${printed}: the SDKs refuse it`;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
