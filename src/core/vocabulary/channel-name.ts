import { SDK_CHARACTERS, SDK_CHARACTERS_RIGHT, sdkTextPattern, sdkTextProblem } from './sdk-text.ts';

/** What the reference of joinChannel says of a channel's name: at most 64 bytes, of 89 characters. */
const CHANNEL_NAME = { what: 'channel name', characters: SDK_CHARACTERS, longest: 64 };

/** The names that there are. */
export const CHANNEL_NAME_PATTERN = sdkTextPattern(CHANNEL_NAME);

/** The name in words. */
export const CHANNEL_NAME_RIGHT = `a channel name of 1 to ${CHANNEL_NAME.longest} characters: ${SDK_CHARACTERS_RIGHT}`;

/**
 * What is wrong with the name of a channel, or undefined; names the first character that cannot
 * stand in one.
 */
export function channelNameProblem(name: string): string | undefined {
  return name === '' ? 'a channel needs a name' : sdkTextProblem(CHANNEL_NAME, name);
}
