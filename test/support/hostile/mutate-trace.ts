import type { Draw } from '../../../src/core/random/draw.ts';
import { hostileValue, withBrokenCharacters } from './values.ts';

type Json = unknown;
type JsonMap = Record<string, Json>;
interface Place {
  readonly holder: JsonMap | Json[];
  readonly key: string | number;
}

/** Actions with what they need, to be put anywhere in a trace. */
const ACTIONS: readonly JsonMap[] = [
  { do: 'join', channel: 'lab' },
  { do: 'join', channel: 'lab', refuse: 'INVALID_TOKEN' },
  ...[
    'leave',
    'kill',
    'crash',
    'freeze',
    'thaw',
    'background',
    'foreground',
    'sleep',
    'wake',
    'handover',
    'discard',
    'destroy',
    'create',
    'navigate',
  ].map((name) => ({
    do: name,
  })),
  { do: 'background', keepsRunning: true },
  ...['publish', 'unpublish', 'mute', 'unmute'].map((name) => ({ do: name, media: 'video' })),
  { do: 'role', role: 'audience' },
  { do: 'failEdge', mode: 'closes', of: 'all' },
  { do: 'failPath', to: 'uid2' },
  { do: 'restorePath', to: 'uid1' },
  { do: 'freeze', hung: true },
  { do: 'restart', rejoin: true },
  { do: 'reload', rejoin: true },
  { do: 'navigate', browser: 'safari' },
  { do: 'back', rejoin: true },
  { do: 'offline', direction: 'up' },
  { do: 'online', direction: 'both' },
  { do: 'network', preset: 'offline' },
  { do: 'network', up: { lossRatio: 0.9, burstPackets: 1 }, down: { bandwidthBps: 1, queuePackets: 0 } },
  {
    do: 'network',
    up: { latency: 0, jitter: 1e6, jitterModel: 'normal', duplicateRatio: 1, reorderRatio: 1 },
  },
  { do: 'voip', mode: 'on' },
  { do: 'ban', reason: 'BANNED_BY_SERVER' },
  { do: 'ban', reason: 'INVALID_TOKEN', by: 'channel', time: 0 },
  { do: 'reconnect', reason: 'RENEW_TOKEN' },
  { do: 'renewToken', token: { lives: 1 } },
];

const TIMINGS = [
  ...[
    'interruptedAfter',
    'lostAfter',
    'giveUpAfter',
    'nativeOfflineAfter',
    'webStreamRemovedAfter',
    'webPing',
  ],
  ...[
    'legacyPeerLeaveAfter',
    'ngUserLeftAfter',
    'channelDestroyAfter',
    'heartbeat',
    'nativeRetry',
    'webSilence',
  ],
  ...['webLeaveWait', 'ngTrackConfirm', 'ngUserConfirm', 'webMissedPings', 'liveOfflineFactor', 'lostAnchor'],
];

/**
 * A trace file with one to four things wrong or odd about it; often one that is well formed all
 * the same.
 */
export function mutatedTrace(text: string, draw: Draw): string {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as JsonMap);
  for (let count = draw.pick([1, 1, 1, 2, 4]); count > 0; count -= 1) {
    draw.weighted<() => void>([
      [() => replaceValue(draw.pick(lines), draw), 6],
      [() => replaceValue(lines[0] ?? {}, draw), 2],
      [() => void setTiming(lines[0] ?? {}, draw), 3],
      [() => addInput(lines, draw), 5],
      [() => moveLines(lines, draw), 3],
      [() => copyClient(lines[0] ?? {}, draw), 1],
    ])();
  }
  if (draw.chance(0.8)) renumber(lines);
  const written = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
  return draw.chance(0.1) ? withBrokenCharacters(written, draw) : written;
}

function placesIn(holder: JsonMap | Json[], levels = 8): Place[] {
  if (levels === 0) return [];
  return Object.entries(holder).flatMap(([key, value]) => [
    { holder, key: Array.isArray(holder) ? Number(key) : key },
    ...(typeof value === 'object' && value !== null ? placesIn(value as JsonMap | Json[], levels - 1) : []),
  ]);
}

function put({ holder, key }: Place, value: Json): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function replaceValue(line: JsonMap, draw: Draw): void {
  const places = placesIn(line);
  if (places.length === 0) return;
  const place = draw.pick(places);
  const other = draw.pick(places);
  draw.weighted<() => void>([
    [() => put(place, hostileValue(draw)), 6],
    [() => put(place, structuredClone((other.holder as JsonMap)[other.key])), 2],
    [() => void Reflect.deleteProperty(place.holder, place.key), 1],
    [
      () => put({ ...place, key: draw.pick(['later', '__proto__', 'toString', 'at']) }, hostileValue(draw)),
      1,
    ],
  ])();
}

function setTiming(header: JsonMap, draw: Draw): void {
  const { timings } = header;
  if (typeof timings !== 'object' || timings === null) return;
  const value = draw.chance(0.5) ? hostileValue(draw) : draw.pick([0, 0.001, 1, 5, 200, 60_000, 3.6e9]);
  (timings as JsonMap)[draw.pick(TIMINGS)] = value;
}

function addInput(lines: JsonMap[], draw: Draw): void {
  const before = draw.integer(1, lines.length);
  const at = lines[before - 1]?.at ?? 0;
  const clients = lines.flatMap(({ actor }) => (typeof actor === 'string' ? [actor] : []));
  const client = draw.chance(0.1) || clients.length === 0 ? 'nobody' : draw.pick(clients);
  const specs = (lines[0]?.clients ?? []) as Json[];
  const spec = specs.length === 0 ? {} : draw.pick(specs);
  const opened = { do: 'open', client, spec: { ...(spec as JsonMap), id: client } };
  const named = {
    do: 'open',
    client: 'uid9',
    spec: { ...(spec as JsonMap), id: 'uid9', uid: draw.pick([1, 9]) },
  };
  const action = draw.chance(0.2) ? draw.pick([opened, named]) : { ...draw.pick(ACTIONS), client };
  lines.splice(before, 0, { seq: before - 1, at, kind: 'input', actor: 'lab', cause: null, action });
}

function moveLines(lines: JsonMap[], draw: Draw): void {
  const [from, to] = [draw.integer(0, lines.length - 1), draw.integer(0, lines.length - 1)];
  draw.weighted<() => void>([
    [() => void lines.splice(Math.max(1, from), draw.integer(1, 3)), 2],
    [() => void lines.splice(to, 0, structuredClone(lines[from] ?? {})), 2],
    [() => void lines.splice(to, 0, ...lines.splice(from, 1)), 1],
    [() => (lines.length = Math.max(1, from)), 1],
  ])();
}

function copyClient(header: JsonMap, draw: Draw): void {
  const { clients } = header;
  if (!Array.isArray(clients) || clients.length === 0) return;
  const copy = { ...(draw.pick(clients) as JsonMap) };
  if (draw.chance(0.5)) copy.id = draw.pick(['uid8', 'lab', 'server', '__proto__']);
  clients.push(copy);
}

/**
 * Makes numbers, causes and times sound again, so that what is wrong with the rest comes to light.
 */
function renumber(lines: readonly JsonMap[]): void {
  let at = 0;
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    if ('seq' in line) line.seq = index - 1;
    if (typeof line.cause === 'number' && line.cause >= index - 1) line.cause = index > 1 ? index - 2 : null;
    if (typeof line.at === 'number' && line.at < at) line.at = at;
    if (typeof line.at === 'number') at = line.at;
  }
}
