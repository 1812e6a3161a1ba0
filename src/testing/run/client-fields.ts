import type { LabAction } from '../../core/actions/actions.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import { readScenarioData } from '../../core/scenario/read/read-scenario.ts';
import type { NetworkFields } from './client-verbs.ts';

/** Somebody in the lab, with the fields of a client in a scenario file. */
export interface ClientFields {
  /** Its name in traces; `uid7` unless given. */
  readonly id?: string;
  /** The platform: `android`, `ios`, `web`, `flutter/android`, … */
  readonly persona: string;
  /** The SDK generation: `3.x`, `4.x`, …; `4.x` unless given. */
  readonly sdk?: string;
  /** 1 to 4294967295, or 0 for one from the server; the next that is free unless given. */
  readonly uid?: number;
  /**
   * In place of `uid`: the user account with which it joins, as by `joinChannelWithUserAccount`, or
   * by a text on a page.
   */
  readonly account?: string;
  /** What it sends; `both` unless given. */
  readonly publish?: 'both' | 'audio' | 'video' | 'none';
  /** Its role in a live channel. */
  readonly role?: 'host' | 'audience';
  /** `communication` unless given. */
  readonly profile?: 'communication' | 'live';
  /**
   * The cloud proxy that its app forces by `setCloudProxy`, or an NG page by `startProxyServer`;
   * `auto`, none, unless given.
   */
  readonly cloudProxy?: 'auto' | 'udp' | 'tcp';
  /** A preset, or fields of its links. */
  readonly network?: string | NetworkFields;
  /** The channel that it joins at once. */
  readonly channel?: string;
}

/** Whoever joins, and what must be done to it first. */
export interface ReadClientFields {
  readonly spec: ClientSpec;
  readonly first: readonly LabAction[];
}

/**
 * Reads the fields as a scenario file has them. @throws RangeError with a sentence for each
 * mistake
 */
export function readClientFields(id: string, fields: Omit<ClientFields, 'id' | 'channel'>): ReadClientFields {
  const { sdk = '4.x', ...rest } = fields;
  const data = { name: 'a client', clients: { [id]: { sdk, ...rest } }, steps: [], expect: [] };
  const read = readScenarioData(data, id);
  if (!read.ok) {
    throw new RangeError(`lab.client: ${read.mistakes.map(({ message }) => message).join('; ')}`);
  }
  const [spec] = read.plan.clients;
  if (spec === undefined) throw new RangeError('lab.client: a client needs a persona and a uid');
  return { spec, first: read.plan.actions.map(({ action }) => action) };
}
