import { MEANT_DIRECTIONS } from '../fields/meant-words.ts';
import { documented, choiceField } from '../fields/schema-fields.ts';
import { LINK_CHOICES, type LinkDirections } from '../vocabulary/link-settings.ts';

/** Which way a cut or its end goes. */
export const directionField = documented(
  choiceField(LINK_CHOICES, 'the direction', MEANT_DIRECTIONS).optional(),
  {
    about: 'the direction: `up` is from the client to the server',
    byDefault: 'both',
    example: 'up',
  },
);

const WORDS: Readonly<Record<LinkDirections, string>> = {
  both: 'the network',
  up: 'the uplink',
  down: 'the downlink',
};

/** The direction in words. */
export function directionWords(direction: LinkDirections): string {
  return WORDS[direction];
}
