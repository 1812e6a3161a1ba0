import { z } from 'zod';
import { MAX_BURST_PACKETS, MAX_DELAY_US, MAX_QUEUE_PACKETS } from '../../vocabulary/limits.ts';
import {
  bandwidth,
  closedMap,
  documented,
  duration,
  number,
  percent,
  show,
  text,
  wholeNumber,
  word,
} from './schema-fields.ts';

const BURST = `1 to ${MAX_BURST_PACKETS}`;

/** Fields of one direction of a network; every field may be left out. */
export const linkSchema = closedMap('the fields of a link', {
  latency: documented(duration('the delay of every packet', MAX_DELAY_US).optional(), { example: '50ms' }),
  jitter: documented(duration('the random part of the delay', MAX_DELAY_US).optional(), {
    about: 'the random part of the delay (a duration such as 10ms); the order of packets stays',
    example: '10ms',
  }),
  jitterModel: documented(word(['uniform', 'normal'], 'the shape of the jitter').optional(), {
    about:
      'the shape of the jitter: `uniform` (at most so much more or less) or `normal` (standard deviation)',
    example: 'normal',
  }),
  loss: documented(percent('the mean share of lost packets').optional(), { example: '5%' }),
  burst: documented(
    z
      .union(
        [
          number(`the mean length of a loss burst in packets, ${BURST}`, 1, MAX_BURST_PACKETS),
          z.literal('none'),
        ],
        {
          error: ({ input }) =>
            `must be the mean length of a loss burst, ${BURST}, or none, not ${show(input)}`,
        },
      )
      .optional(),
    {
      about: `the mean length of a loss burst in packets, ${BURST}; \`none\` for losses one by one`,
      example: '3',
    },
  ),
  bandwidth: documented(bandwidth('how much gets through in a second').optional(), { example: '500kbit/s' }),
  queue: documented(
    wholeNumber(
      `how many packets may wait for bandwidth, 1 to ${MAX_QUEUE_PACKETS}`,
      1,
      MAX_QUEUE_PACKETS,
    ).optional(),
    {
      about: `how many packets may wait for bandwidth, 1 to ${MAX_QUEUE_PACKETS}; the rest are dropped`,
      example: '50',
    },
  ),
  duplicate: documented(percent('the share of packets that arrive twice').optional(), { example: '1%' }),
  reorder: documented(percent('the share of packets that may overtake others').optional(), { example: '2%' }),
});
export type LinkText = z.infer<typeof linkSchema>;

const presetId = text('the id of a network preset, such as nominal or apple-3g');
/** The fields of a network. */
export const networkShape = {
  preset: documented(presetId.optional(), {
    about: 'the id of a [preset](#presets), which sets all fields first',
    example: 'apple-3g',
  }),
  up: documented(linkSchema.optional(), {
    about: '[fields of the link](#links) from the client to the server',
    example: '{ loss: 20%, burst: 3 }',
  }),
  down: documented(linkSchema.optional(), {
    about: '[fields of the link](#links) from the server to the client',
    example: '{ latency: 300ms }',
  }),
};

/** The network of a client where it is not just the id of a preset. */
export const networkSchema = closedMap('a network', networkShape);
export type NetworkText = z.infer<typeof networkSchema>;
/** A network as a file gives it: the id of a preset, or a map. */
export const networkOrPresetSchema = z.union([presetId, networkSchema]);
