import { z } from 'zod';
import { MEANT_MEDIA } from '../fields/meant-words.ts';
import { documented, choiceField } from '../fields/schema-fields.ts';
import type { MediaVerb } from '../vocabulary/engine-call.ts';
import { MEDIA_CHOICES, MEDIA_WORDS, type MediaChoice } from '../vocabulary/media.ts';
import { stepAction, type StepAction } from './action.ts';
import { cannotCall } from './client-life.ts';

/** The app calls its SDK about the media that it sends. */
export interface MediaAction<Verb extends MediaVerb> {
  readonly do: Verb;
  readonly client: string;
  readonly media: MediaChoice;
}

/** What tells one of these calls from the others. */
interface MediaCallWords<Verb extends MediaVerb> {
  readonly name: Verb;
  /** `publishes`, for people. */
  readonly says: string;
  readonly about: string;
  readonly meant: readonly string[];
  readonly outcome: string;
  readonly undoes?: readonly MediaVerb[];
}

const shape = {
  media: documented(choiceField(MEDIA_CHOICES, 'the media', MEANT_MEDIA).optional(), {
    about: 'which of the two media it is about',
    byDefault: 'both',
    example: 'video',
  }),
};

/** The module of such a call. */
export function mediaCall<const Verb extends MediaVerb>(
  words: MediaCallWords<Verb>,
): StepAction<MediaAction<Verb>, typeof shape> {
  const { name, says, about, meant, outcome, undoes } = words;
  const action = (client: string, media: MediaChoice): MediaAction<Verb> => ({ do: name, client, media });
  const module = {
    name,
    record: { media: z.enum(MEDIA_CHOICES) },
    on: 'connection',
    asked: { media: z.enum(MEDIA_CHOICES) },
    obstacle: (life) => cannotCall(life, name),
    perform: (client, { media }) => {
      client.call({ call: name, media });
    },
    describe: ({ media }) => (media === 'both' ? name : `${name} ${media}`),
    say: ({ media }, who) => `${who}: ${says} ${MEDIA_WORDS[media]}`,
    did: ({ media }, who) => `the app of ${who} called ${name} for ${MEDIA_WORDS[media]}`,
    step: {
      shape,
      about,
      example: `{ at: 10s, do: ${name}, client: uid1, media: video }`,
      meant,
      read: (client, { media = 'both' }) => action(client, media),
      write: ({ media }) => (media === 'both' ? {} : { media }),
      outcome,
      ...(undoes === undefined ? {} : { undoes }),
    },
    fuzz: {
      draw: (draw, { client }) => action(client.id, draw.pick(MEDIA_CHOICES)),
      simpler: ({ client, media }) => (media === 'both' ? [] : [action(client, 'both')]),
    },
  } satisfies StepAction<MediaAction<Verb>, typeof shape>;
  return stepAction<MediaAction<Verb>>()(module);
}
