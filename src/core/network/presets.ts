import { MILLISECOND } from '../time/micros.ts';
import type { LinkSettings, NetworkPreset } from '../vocabulary/link-settings.ts';
import { describePair } from './preset-label.ts';

const KBIT = 1_000;
const MBIT = 1_000_000;
/** Packets that wait for bandwidth where a source gives no buffer. */
const DEFAULT_QUEUE_PACKETS = 50;
/** Size by which a buffer given in bytes is counted in packets: a full media packet. */
const MEDIA_PACKET_BYTES = 1_200;

/** One direction of a preset in the units of its source. */
interface Figures {
  readonly latencyMs: number;
  readonly jitterMs?: number;
  readonly lossRatio?: number;
  readonly burstPackets?: number;
  readonly bandwidthBps?: number;
  readonly bufferBytes?: number;
}

function link(figures: Figures): LinkSettings {
  return {
    latencyUs: figures.latencyMs * MILLISECOND,
    jitterUs: (figures.jitterMs ?? 0) * MILLISECOND,
    jitterModel: 'uniform',
    lossRatio: figures.lossRatio ?? 0,
    ...(figures.burstPackets === undefined ? {} : { burstPackets: figures.burstPackets }),
    ...(figures.bandwidthBps === undefined ? {} : { bandwidthBps: figures.bandwidthBps }),
    queuePackets:
      figures.bufferBytes === undefined
        ? DEFAULT_QUEUE_PACKETS
        : Math.round(figures.bufferBytes / MEDIA_PACKET_BYTES),
    duplicateRatio: 0,
    reorderRatio: 0,
  };
}

function pair(id: string, title: string, down: Figures, up: Figures): NetworkPreset {
  const settings = { up: link(up), down: link(down) };
  return { id, label: `${title}: ${describePair(settings.up, settings.down)}`, ...settings };
}

/** The same figures in both directions. */
function even(id: string, title: string, figures: Figures): NetworkPreset {
  return pair(id, title, figures, figures);
}

/**
 * Gilbert-Elliott by mean stay in the good and in the bad state, in packets, with total loss in
 * the bad one.
 */
function stays(goodPackets: number, badPackets: number): Pick<Figures, 'lossRatio' | 'burstPackets'> {
  return { lossRatio: badPackets / (goodPackets + badPackets), burstPackets: badPackets };
}

/** 50 ms each way and nothing else: the network of every rule unless a scenario says otherwise. */
export const NOMINAL: NetworkPreset = even('nominal', 'Nominal', { latencyMs: 50 });

/** No packet gets through in either direction. */
export const OFFLINE: NetworkPreset = {
  id: 'offline',
  label: 'Network cut: nothing gets through',
  up: NOMINAL.up,
  down: NOMINAL.down,
  isDown: true,
};

/** Network Link Conditioner, as its public listings agree. */
const APPLE: readonly NetworkPreset[] = [
  pair(
    'apple-3g',
    'Apple 3G',
    { latencyMs: 100, bandwidthBps: 780 * KBIT },
    { latencyMs: 100, bandwidthBps: 330 * KBIT },
  ),
  pair(
    'apple-3g-good',
    'Apple 3G, good',
    { latencyMs: 100, bandwidthBps: 850 * KBIT },
    { latencyMs: 100, bandwidthBps: 420 * KBIT },
  ),
  pair(
    'apple-3g-lossy',
    'Apple 3G, lossy',
    { latencyMs: 100, bandwidthBps: 780 * KBIT, lossRatio: 0.01 },
    { latencyMs: 100, bandwidthBps: 330 * KBIT },
  ),
  pair(
    'apple-edge',
    'Apple Edge',
    { latencyMs: 400, bandwidthBps: 240 * KBIT },
    { latencyMs: 440, bandwidthBps: 200 * KBIT },
  ),
  pair(
    'apple-edge-good',
    'Apple Edge, good',
    { latencyMs: 350, bandwidthBps: 250 * KBIT },
    { latencyMs: 370, bandwidthBps: 200 * KBIT },
  ),
  pair(
    'apple-edge-lossy',
    'Apple Edge, lossy',
    { latencyMs: 400, bandwidthBps: 240 * KBIT, lossRatio: 0.01 },
    { latencyMs: 440, bandwidthBps: 200 * KBIT },
  ),
  pair(
    'apple-lte',
    'Apple LTE',
    { latencyMs: 50, bandwidthBps: 50 * MBIT },
    { latencyMs: 65, bandwidthBps: 10 * MBIT },
  ),
  pair(
    'apple-dsl',
    'Apple DSL',
    { latencyMs: 5, bandwidthBps: 2 * MBIT },
    { latencyMs: 5, bandwidthBps: 256 * KBIT },
  ),
  pair(
    'apple-cable',
    'Apple Cable',
    { latencyMs: 2, bandwidthBps: 6 * MBIT },
    { latencyMs: 2, bandwidthBps: 1 * MBIT },
  ),
  pair(
    'apple-wifi',
    'Apple Wi-Fi',
    { latencyMs: 1, bandwidthBps: 40 * MBIT },
    { latencyMs: 1, bandwidthBps: 33 * MBIT },
  ),
  pair(
    'apple-wifi-ac',
    'Apple Wi-Fi 802.11ac',
    { latencyMs: 1, bandwidthBps: 250 * MBIT },
    { latencyMs: 1, bandwidthBps: 100 * MBIT },
  ),
  even('apple-very-bad', 'Apple Very Bad Network', {
    latencyMs: 500,
    bandwidthBps: 1 * MBIT,
    lossRatio: 0.1,
  }),
  even('apple-loss-100', 'Apple 100% Loss', { latencyMs: 0, lossRatio: 1 }),
];

/**
 * DevTools throttling by its targets: half of the round trip each way, and the rates shown to
 * people.
 */
const CHROME: readonly NetworkPreset[] = [
  even('chrome-3g', 'Chrome 3G', { latencyMs: 200, bandwidthBps: 500 * KBIT }),
  pair(
    'chrome-slow-4g',
    'Chrome Slow 4G',
    { latencyMs: 75, bandwidthBps: 1_600 * KBIT },
    { latencyMs: 75, bandwidthBps: 750 * KBIT },
  ),
  pair(
    'chrome-fast-4g',
    'Chrome Fast 4G',
    { latencyMs: 30, bandwidthBps: 9 * MBIT },
    { latencyMs: 30, bandwidthBps: 1_500 * KBIT },
  ),
];

/**
 * Both directions get the one that the source describes; its two-state losses become mean loss and
 * mean burst.
 */
const STR0M: readonly NetworkPreset[] = [
  even('str0m-wifi', 'str0m Wi-Fi', {
    latencyMs: 5,
    jitterMs: 2,
    ...stays(200, 2),
    bandwidthBps: 100 * MBIT,
    bufferBytes: 200_000,
  }),
  even('str0m-wifi-lossy', 'str0m Wi-Fi, lossy', {
    latencyMs: 15,
    jitterMs: 10,
    ...stays(40, 2),
    bandwidthBps: 50 * MBIT,
    bufferBytes: 100_000,
  }),
  even('str0m-wifi-congested', 'str0m Wi-Fi, congested', {
    latencyMs: 10,
    jitterMs: 20,
    ...stays(20, 2),
    bandwidthBps: 5 * MBIT,
    bufferBytes: 30_000,
  }),
  even('str0m-cellular', 'str0m Cellular', {
    latencyMs: 50,
    jitterMs: 15,
    ...stays(100, 2),
    bandwidthBps: 30 * MBIT,
    bufferBytes: 100_000,
  }),
  even('str0m-satellite', 'str0m Satellite', {
    latencyMs: 600,
    jitterMs: 30,
    ...stays(100, 3),
    bandwidthBps: 15 * MBIT,
    bufferBytes: 500_000,
  }),
  even('str0m-congested', 'str0m Congested', {
    latencyMs: 80,
    jitterMs: 40,
    ...stays(20, 2),
    bandwidthBps: 10 * MBIT,
    bufferBytes: 50_000,
  }),
];

/** A WebRTC test service's profiles: incoming first, then outgoing. */
const LOADERO: readonly NetworkPreset[] = [
  pair(
    'loadero-4g',
    'Loadero 4G',
    { latencyMs: 45, jitterMs: 5, lossRatio: 0.002, bandwidthBps: 100 * MBIT },
    { latencyMs: 45, jitterMs: 15, lossRatio: 0.002, bandwidthBps: 50 * MBIT },
  ),
  pair(
    'loadero-hspa',
    'Loadero 3.5G HSPA',
    { latencyMs: 150, jitterMs: 10, lossRatio: 0.005, bandwidthBps: 20 * MBIT },
    { latencyMs: 150, jitterMs: 10, lossRatio: 0.005, bandwidthBps: 10 * MBIT },
  ),
  even('loadero-3g', 'Loadero 3G', {
    latencyMs: 250,
    jitterMs: 50,
    lossRatio: 0.005,
    bandwidthBps: 1_200 * KBIT,
  }),
  pair(
    'loadero-edge',
    'Loadero Edge',
    { latencyMs: 650, jitterMs: 100, lossRatio: 0.01, bandwidthBps: 200 * KBIT },
    { latencyMs: 650, jitterMs: 100, lossRatio: 0.01, bandwidthBps: 260 * KBIT },
  ),
  pair(
    'loadero-gprs',
    'Loadero GPRS',
    { latencyMs: 650, jitterMs: 100, lossRatio: 0.01, bandwidthBps: 80 * KBIT },
    { latencyMs: 650, jitterMs: 100, lossRatio: 0.01, bandwidthBps: 20 * KBIT },
  ),
  pair(
    'loadero-satellite',
    'Loadero satellite phone',
    { latencyMs: 600, bandwidthBps: 1_000 * KBIT },
    { latencyMs: 600, bandwidthBps: 256 * KBIT },
  ),
  even('loadero-high-latency', 'Loadero high latency', { latencyMs: 500, jitterMs: 50 }),
  even('loadero-high-jitter', 'Loadero high jitter', { latencyMs: 200, jitterMs: 100 }),
  ...[5, 10, 20, 50, 100].map((share) =>
    even(`loadero-loss-${share}`, `Loadero ${share}% loss`, { latencyMs: 0, lossRatio: share / 100 }),
  ),
];

/** Every network by name. Identifiers are stable, labels may change. */
export const PRESETS: readonly NetworkPreset[] = [
  NOMINAL,
  OFFLINE,
  ...APPLE,
  ...CHROME,
  ...STR0M,
  ...LOADERO,
];

const BY_ID = new Map(PRESETS.map((preset) => [preset.id, preset]));

/** The preset with this identifier, or undefined. */
export function findPreset(id: string): NetworkPreset | undefined {
  return BY_ID.get(id);
}
