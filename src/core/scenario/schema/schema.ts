import { z } from 'zod';
import { scenarioClientSchema, profileWord } from './client-schema.ts';
import { EXPECTATION_SCHEMAS } from './expectation-schemas.ts';
import { linkSchema, networkOrPresetSchema } from '../../network/network-schema.ts';
import { rulebookSchema } from './rulebook-schema.ts';
import { STEP_SCHEMAS } from './step-schemas.ts';
import {
  booleanField,
  closedMap,
  documented,
  identifierField,
  momentField,
  textField,
  durationField,
  wholeNumberField,
} from '../../fields/schema-fields.ts';

/** The customer's server. */
const webhooksSchema = closedMap('webhooks', {
  link: documented(linkSchema.optional(), {
    about: '[fields of the link](#links) to the server, which is also that back',
    example: '{ latency: 80ms, loss: 20%, reorder: 10% }',
  }),
  answer: documented(
    z
      .union([
        z.literal('none'),
        wholeNumberField('the HTTP status that it answers with, 100 to 599, or none', 100, 599),
      ])
      .optional(),
    {
      about: 'the HTTP status that it answers with; or `none`, where it never answers',
      byDefault: 200,
      example: '500',
    },
  ),
  answerAfter: documented(durationField('how long it takes to answer').optional(), {
    byDefault: '20ms',
    example: '12s',
  }),
  reconnects: documented(booleanField('true or false').optional(), {
    about: 'whether returns that nobody in the channel hears of are told as a leave and a join',
    byDefault: false,
    example: 'true',
  }),
});

/** A whole scenario file. */
export const scenarioSchema = closedMap('a scenario', {
  name: documented(textField('a name that says what the scenario shows'), {
    about: 'one sentence that says what the scenario shows',
    example: 'A train goes through a tunnel',
  }),
  rules: documented(z.array(textField('the ID of a rule')).optional(), {
    about: 'IDs of the [rules](guide/rules.md) that it exercises',
    example: '[R-NATIVE-T4]',
  }),
  seed: documented(z.union([z.int(), z.string().regex(/^(?:-?\d+|(?:0x)?[0-9a-fA-F]+)$/)]).optional(), {
    about: 'an integer or a hex string from which all randomness comes',
    byDefault: 1,
    example: '9f31c0',
  }),
  network: documented(networkOrPresetSchema.optional(), {
    about:
      'the network of every client that has none of its own: the id of a [preset](#presets), or a [map](#networks)',
    byDefault: 'nominal',
    example: 'apple-3g',
  }),
  profile: documented(profileWord.optional(), {
    about: 'the channel profile of every client that does not say',
    byDefault: 'communication',
    example: 'live',
  }),
  rulebook: documented(rulebookSchema.optional(), {
    about: "[timings](#rulebook) that differ from the SDKs' own",
    example: '{ nativeOfflineAfter: 30s }',
  }),
  clients: documented(z.record(identifierField('the name of a client'), scenarioClientSchema), {
    about: 'who is in the lab, by name: see [Clients](#clients)',
    example: '{ uid1: { persona: android, sdk: 3.x, uid: 1 } }',
  }),
  steps: documented(z.array(z.discriminatedUnion('do', tuple(Object.values(STEP_SCHEMAS)))), {
    about: 'what happens: see [Steps](#steps)',
    example: '[{ at: 0s, do: join, client: uid1 }]',
  }),
  webhooks: documented(webhooksSchema.optional(), {
    about: "the customer's own server, which is told of channels and users: see [Webhooks](#webhooks)",
    example: '{ link: { loss: 20% } }',
  }),
  until: documented(momentField('when the run ends').optional(), {
    about: 'when the run ends: a moment; default: 5 s after the last step and the last expectation',
    example: '4m',
  }),
  expect: documented(z.array(z.union(tuple(Object.values(EXPECTATION_SCHEMAS)))).optional(), {
    about: 'what must happen, and what must not: see [Expectations](#expectations)',
    example: '[{ client: uid1, state: CONNECTED, at: 1s }]',
  }),
});

function tuple<Item>(items: readonly Item[]): [Item, ...Item[]] {
  const [first, ...rest] = items;
  if (first === undefined) throw new Error('a union needs at least one member');
  return [first, ...rest];
}
