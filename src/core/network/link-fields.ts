import { MAX_BURST_PACKETS, MAX_QUEUE_PACKETS } from '../vocabulary/limits.ts';
import { JITTER_MODELS, type LinkSettings } from '../vocabulary/link-settings.ts';
import { MILLISECOND, type Micros } from '../time/micros.ts';
import {
  absentField,
  delayField,
  HARMLESS,
  meanPacketsField,
  packetsField,
  rateField,
  shareField,
  wordField,
  type LinkField,
} from './link-field-kinds.ts';

const ms = (...values: readonly number[]): readonly Micros[] => values.map((value) => value * MILLISECOND);

function percentWords(ratio: number): string {
  return `${Math.round(ratio * 1000) / 10}%`;
}

function rateWords(bps: number): string {
  return bps >= 1_000_000 ? `${bps / 1_000_000} Mbit/s` : `${bps / 1_000} kbit/s`;
}

function delayWords(latencyUs: Micros, { jitterUs }: LinkSettings): string {
  const latency = `${latencyUs / MILLISECOND} ms`;
  return jitterUs > 0 ? `${latency} ± ${jitterUs / MILLISECOND} ms` : latency;
}

/**
 * Every field of a link, each with all that files, forms, logs and random runs need of it, in the
 * order in which they are written. What it does to packets is in {@link Link}.
 */
export const LINK_FIELDS = {
  latencyUs: delayField('the delay of every packet', {
    name: 'latency',
    said: 'latency',
    label: 'Latency',
    clean: HARMLESS,
    example: '50ms',
    draw: { ratio: 0.5, values: ms(0, 1, 20, 50, 150, 300, 800) },
    brief: delayWords,
  }),
  jitterUs: delayField('the random part of the delay', {
    name: 'jitter',
    said: 'jitter',
    label: 'Jitter',
    clean: 0,
    about: 'the random part of the delay (a duration such as 10ms); the order of packets stays',
    example: '10ms',
    draw: { ratio: 0.3, values: ms(0, 5, 30, 200) },
  }),
  jitterModel: wordField(JITTER_MODELS, 'the shape of the jitter', {
    name: 'jitterModel',
    said: 'jitter model',
    label: 'Shape of the jitter',
    clean: HARMLESS,
    about:
      'the shape of the jitter: `uniform` (at most so much more or less) or `normal` (standard deviation)',
    example: 'normal',
    draw: { ratio: 0.1, values: JITTER_MODELS },
  }),
  lossRatio: shareField('the mean share of lost packets', {
    name: 'loss',
    said: 'loss',
    label: 'Loss',
    clean: 0,
    example: '5%',
    draw: { ratio: 0.4, values: [0, 0.01, 0.1, 0.3, 0.6, 1] },
    brief: (ratio, { burstPackets }) => {
      if (ratio === 0) return undefined;
      const bursts = burstPackets === undefined ? '' : ` in bursts of ${burstPackets}`;
      return `${percentWords(ratio)} loss${bursts}`;
    },
  }),
  burstPackets: meanPacketsField('the mean length of a loss burst', MAX_BURST_PACKETS, 'none', {
    name: 'burst',
    said: 'burst',
    label: 'Loss burst',
    clean: HARMLESS,
    about: (range) => `the mean length of a loss burst in packets, ${range}; \`none\` for losses one by one`,
    example: '3',
    draw: { ratio: 0.15, values: [2, 5, 20, null] },
  }),
  bandwidthBps: rateField('how much gets through in a second', {
    name: 'bandwidth',
    said: 'bandwidth',
    label: 'Bandwidth',
    clean: undefined,
    example: '500kbit/s',
    draw: { ratio: 0.15, values: [8_000, 64_000, 1_000_000, null] },
    brief: rateWords,
  }),
  queuePackets: packetsField('how many packets may wait for bandwidth', MAX_QUEUE_PACKETS, {
    name: 'queue',
    said: 'queue',
    label: 'Queue',
    clean: HARMLESS,
    about: `how many packets may wait for bandwidth, 1 to ${MAX_QUEUE_PACKETS}; the rest are dropped`,
    example: '50',
    draw: { ratio: 0.1, values: [1, 5, 50] },
  }),
  duplicateRatio: shareField('the share of packets that arrive twice', {
    name: 'duplicate',
    said: 'duplicates',
    label: 'Duplicates',
    clean: 0,
    example: '1%',
    draw: { ratio: 0.15, values: [0, 0.05, 0.5, 1] },
    brief: (ratio) => (ratio > 0 ? `${percentWords(ratio)} duplicates` : undefined),
  }),
  reorderRatio: shareField('the share of packets that may overtake others', {
    name: 'reorder',
    said: 'reordered',
    label: 'Reordered',
    clean: 0,
    example: '2%',
    draw: { ratio: 0.15, values: [0, 0.05, 0.5] },
    brief: (ratio) => (ratio > 0 ? `${percentWords(ratio)} reordered` : undefined),
  }),
  udp: absentField('blocked', 'open', 'whether UDP gets through', {
    name: 'udp',
    said: 'UDP',
    label: 'UDP',
    clean: undefined,
    about:
      '`blocked`: a firewall lets no UDP through, and TCP as before; native SDKs use UDP, and TCP where their automatic mode falls back to it, pages TCP for their signalling and UDP for their media, as far as those are modelled (`webMedia`, `cloudProxy`); `open` lets both pass',
    means: 'A firewall lets no UDP through, and TCP as before',
    example: 'blocked',
    draw: { ratio: 0, values: ['blocked', null] },
    brief: () => 'no UDP',
  }),
} satisfies { readonly [Key in keyof LinkSettings]-?: LinkField<NonNullable<LinkSettings[Key]>> };

export type LinkFieldKey = keyof LinkSettings;
/** The keys in the order in which they are written. */
export const LINK_FIELD_KEYS = Object.keys(LINK_FIELDS) as readonly LinkFieldKey[];

/** The name of a field in files and forms. */
export type LinkFieldName = (typeof LINK_FIELDS)[LinkFieldKey]['name'];

/** A field by its key, with values of any kind: those that stand under the key in a link. */
export function linkField(key: LinkFieldKey): LinkField<string | number> {
  return LINK_FIELDS[key] as unknown as LinkField<string | number>;
}
