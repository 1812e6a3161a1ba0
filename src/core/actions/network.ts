import { z } from 'zod';
import type { NetworkChange } from '../network/client-network.ts';
import { linkChangeMessage } from '../network/link-message.ts';
import { linkChangeRecord } from '../network/link-record.ts';
import { changeWords, linkChangeOf, linkFields } from '../network/link-text.ts';
import { networkShape } from '../network/network-schema.ts';
import { presetProblem } from '../network/preset-mistake.ts';
import { findPreset, NOMINAL, PRESETS } from '../network/presets.ts';
import { randomChange } from '../network/random-change.ts';
import type { Draw } from '../random/draw.ts';
import { quoted } from '../text/plain-text.ts';
import type { LinkChange } from '../vocabulary/link-settings.ts';
import { MAX_NAME_CHARS } from '../vocabulary/limits.ts';
import { stepAction, type FuzzWorld, type ReportProblem } from './action.ts';

/** The network changes: the preset sets all fields first, then those given. */
export interface NetworkAction extends NetworkChange {
  readonly do: 'network';
  readonly client: string;
}

/** What is there of a change. */
function given({
  preset,
  up,
  down,
}: { readonly [Key in keyof NetworkChange]: NetworkChange[Key] | undefined }): NetworkChange {
  return {
    ...(preset === undefined ? {} : { preset }),
    ...(up === undefined ? {} : { up }),
    ...(down === undefined ? {} : { down }),
  };
}

/** `latency 50.5ms lossRatio 0.1`: the fields as they are called in traces. */
function describeLink(change: LinkChange): string {
  const fields = Object.entries(change).map(([name, value]) => {
    const isTime = name.endsWith('Us') && typeof value === 'number';
    return isTime ? `${name.slice(0, -2)} ${value / 1000}ms` : `${name} ${String(value)}`;
  });
  return fields.join(' ');
}

function describeWays(change: NetworkChange): string {
  const both = bothWays(change, describeLink);
  if (both !== undefined) return ` ${both}`;
  const { up, down } = change;
  return `${up === undefined ? '' : ` up: ${describeLink(up)}`}${down === undefined ? '' : ` down: ${describeLink(down)}`}`;
}

/** Both directions: said once where they change alike. */
function bothWays({ up, down }: NetworkChange, say: (change: LinkChange) => string): string | undefined {
  if (up === undefined || down === undefined) return undefined;
  return say(up) === say(down) ? `${say(up)} each way` : undefined;
}

function networkWords(change: NetworkChange): string {
  const { preset, up, down } = change;
  const both = bothWays(change, changeWords);
  const ways = [
    ...(up === undefined ? [] : [`up ${changeWords(up)}`]),
    ...(down === undefined ? [] : [`down ${changeWords(down)}`]),
  ];
  const parts = [
    ...(preset === undefined ? [] : [findPreset(preset)?.label ?? preset]),
    ...(both === undefined ? ways : [both]),
  ];
  return parts.join('; ');
}

function readChange(
  step: z.infer<z.ZodObject<typeof networkShape>>,
  note: ReportProblem,
): NetworkChange | undefined {
  const { preset, up, down, trace } = step;
  if (preset === undefined && up === undefined && down === undefined && trace === undefined) {
    note('a network step changes nothing without preset, up, down or trace');
    return undefined;
  }
  if (preset !== undefined && findPreset(preset) === undefined) {
    note(() => presetProblem(preset), 'preset');
    return undefined;
  }
  return given({ preset, up: up && linkChangeOf(up), down: down && linkChangeOf(down) });
}

function drawChange(draw: Draw, { network }: FuzzWorld): NetworkChange {
  if (network === 'presets' || draw.chance(0.3)) {
    return { preset: draw.chance(0.4) ? NOMINAL.id : draw.pick(PRESETS).id };
  }
  const way = draw.pick(['up', 'down', 'both'] as const);
  return {
    ...(way === 'down' ? {} : { up: randomChange(draw) }),
    ...(way === 'up' ? {} : { down: randomChange(draw) }),
  };
}

function* simplerChanges({ preset, up, down }: NetworkChange): Generator<NetworkChange> {
  if (preset !== undefined && (up ?? down) !== undefined) yield { preset };
  if (up !== undefined && down !== undefined) {
    yield { up };
    yield { down };
  }
}

export const network = stepAction<NetworkAction>()({
  name: 'network',
  record: {
    preset: z.string().optional(),
    up: linkChangeRecord.optional(),
    down: linkChangeRecord.optional(),
    recording: z.string().max(MAX_NAME_CHARS).optional(),
  },
  on: 'app',
  asked: {
    preset: z.string().min(1).max(200).exactOptional(),
    up: linkChangeMessage.exactOptional(),
    down: linkChangeMessage.exactOptional(),
  },
  misfit: ({ preset }) =>
    preset === undefined || findPreset(preset) !== undefined
      ? undefined
      : { field: 'preset', message: `there is no network preset ${quoted(preset)}` },
  obstacle: () => undefined,
  perform: (client, change) => {
    client.changeNetwork(change);
  },
  describe: ({ preset, recording, ...change }) =>
    `network${recording === undefined ? '' : ` (${recording})`}${preset === undefined ? '' : ` ${preset}`}${describeWays(change)}`,
  say: (action, who) => {
    const by = action.recording === undefined ? '' : `by the recording ${action.recording}: `;
    return `${who}: network ${by}${networkWords(action)}`;
  },
  did: (action, who) =>
    action.recording === undefined
      ? `somebody set the network of ${who} to ${networkWords(action)}`
      : `the recording ${action.recording} set the network of ${who} to ${networkWords(action)}`,
  step: {
    shape: networkShape,
    about:
      'the network changes: first the preset sets all fields, then those given, then a recording plays; at least one of the four',
    example: '{ at: 5s, do: network, client: uid1, up: { loss: 20%, burst: 3 } }',
    meant: ['throttle', 'degrade', 'slow', 'loss', 'latency', 'jitter', 'bandwidth', 'link', 'shape'],
    read: (client, step, note) => {
      const change = readChange(step, note);
      return change && { do: 'network', client, ...change };
    },
    write: ({ preset, up, down }) => ({
      ...(preset === undefined ? {} : { preset }),
      ...(up === undefined ? {} : { up: linkFields(up) }),
      ...(down === undefined ? {} : { down: linkFields(down) }),
    }),
    outcome: 'network',
  },
  fuzz: {
    draw: (draw, world) => ({ do: 'network', client: world.client.id, ...drawChange(draw, world) }),
    simpler: ({ client, ...change }) =>
      [...simplerChanges(change)].map((simpler) => ({ do: 'network', client, ...simpler })),
    isOfNetwork: true,
  },
});
