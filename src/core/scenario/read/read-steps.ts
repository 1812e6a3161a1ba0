import type { LabAction, ReconnectTrigger } from '../../vocabulary/actions.ts';
import type { Micros } from '../../time/micros.ts';
import type { FileReading } from '../source/file-reading.ts';
import { MomentReader } from './moment-reader.ts';
import type { ReadClient } from './read-clients.ts';
import { linkChange, readPreset } from './read-network.ts';
import { verbMeant } from '../schema/meant-verbs.ts';
import {
  stepBaseSchema,
  STEP_SCHEMAS,
  STEP_VERBS,
  type StepText,
  type StepVerb,
} from '../schema/step-schemas.ts';
import { suggestion } from '../schema/schema-fields.ts';
import { quoted } from '../../text/plain-text.ts';

/** A step of the file; without time or action when something about it is wrong. */
export interface ReadStep {
  /** Position in the list, from 0. */
  readonly index: number;
  readonly client: string | undefined;
  readonly atUs: Micros | undefined;
  readonly action: LabAction | undefined;
}

/** Channel of a join that names none. */
export const DEFAULT_CHANNEL = 'lab';

const TRIGGERS: Readonly<Record<string, ReconnectTrigger>> = {
  proxy: 'SETTING_PROXY_SERVER',
  token: 'RENEW_TOKEN',
  ip: 'CLIENT_IP_ADDRESS_CHANGED',
  SETTING_PROXY_SERVER: 'SETTING_PROXY_SERVER',
  RENEW_TOKEN: 'RENEW_TOKEN',
  CLIENT_IP_ADDRESS_CHANGED: 'CLIENT_IP_ADDRESS_CHANGED',
};

/** Reads the section `steps` in the order of the file, and the moments that its ids name. */
export function readSteps(
  reading: FileReading,
  clients: ReadonlyMap<string, ReadClient>,
): { readonly steps: readonly ReadStep[]; readonly moments: MomentReader } {
  const section = reading.valueAt(['steps']);
  if (!Array.isArray(section)) {
    const right = 'a list of steps such as "- { at: 1s, do: join, client: uid1 }"';
    reading.note(['steps'], section === undefined ? `missing: give ${right}` : `must be ${right}`);
    return { steps: [], moments: new MomentReader(reading, []) };
  }
  const moments = new MomentReader(reading, section);
  const steps = section.map((_, index) => readStep(reading, index, clients, moments));
  moments.openAll();
  return { steps, moments };
}

function readStep(
  reading: FileReading,
  index: number,
  clients: ReadonlyMap<string, ReadClient>,
  moments: MomentReader,
): ReadStep {
  const path = ['steps', index];
  const verb = readVerb(reading, index);
  const text = verb === undefined ? undefined : reading.part<StepText>(STEP_SCHEMAS[verb], path);
  const atUs = moments.resolveAt([...path, 'at']);
  moments.define(index, atUs);
  const client = reading.textAt([...path, 'client']);
  const isKnown = client !== undefined && checkClient(reading, [...path, 'client'], client, clients);
  const action = text === undefined || !isKnown ? undefined : actionOf(reading, index, text);
  return { index, client, atUs, action };
}

function readVerb(reading: FileReading, index: number): StepVerb | undefined {
  const path = ['steps', index];
  const step = reading.valueAt(path);
  if (typeof step !== 'object' || step === null || Array.isArray(step)) {
    reading.note(path, 'must be a step such as { at: 1s, do: join, client: uid1 }');
    return undefined;
  }
  const written = reading.valueAt([...path, 'do']);
  const verb = STEP_VERBS.find((known) => known === written);
  if (verb !== undefined) return verb;
  reading.part(stepBaseSchema, path);
  if (written === undefined) reading.note([...path, 'do'], `missing: give one of ${STEP_VERBS.join(', ')}`);
  else {
    const spelled = String(written);
    reading.note(
      [...path, 'do'],
      () => `unknown verb ${quoted(spelled)}: ${verbMeant(spelled) ?? suggestion(spelled, STEP_VERBS)}`,
    );
  }
  return undefined;
}

/** Whether the file has the client; notes it where it has not. */
export function checkClient(
  reading: FileReading,
  path: readonly (string | number)[],
  client: string,
  clients: ReadonlyMap<string, ReadClient>,
): boolean {
  if (clients.has(client)) return true;
  reading.note(path, () => `unknown client ${quoted(client)}: ${suggestion(client, [...clients.keys()])}`);
  return false;
}

function actionOf(reading: FileReading, index: number, step: StepText): LabAction | undefined {
  const { client } = step;
  switch (step.do) {
    case 'join': {
      const channel = step.channel ?? DEFAULT_CHANNEL;
      return { do: 'join', client, channel, ...(step.refuse === undefined ? {} : { refuse: step.refuse }) };
    }
    case 'freeze':
    case 'thaw':
      return { do: step.do, client, ...(step.hung === undefined ? {} : { hung: step.hung }) };
    case 'restart':
      return { do: 'restart', client, rejoin: step.rejoin ?? true };
    case 'offline':
    case 'online':
      return { do: step.do, client, direction: step.direction ?? 'both' };
    case 'network':
      return networkAction(reading, index, step);
    case 'voip':
      return { do: 'voip', client, mode: step.mode };
    case 'ban':
      return { do: 'ban', client, reason: step.reason ?? 'BANNED_BY_SERVER' };
    case 'reconnect':
      return { do: 'reconnect', client, reason: TRIGGERS[step.reason] ?? 'SETTING_PROXY_SERVER' };
    case 'leave':
    case 'kill':
    case 'crash':
      return { do: step.do, client };
  }
}

function networkAction(
  reading: FileReading,
  index: number,
  step: Extract<StepText, { do: 'network' }>,
): LabAction | undefined {
  const { client, preset, up, down } = step;
  if (preset === undefined && up === undefined && down === undefined) {
    reading.note(['steps', index], 'a network step changes nothing without preset, up or down');
    return undefined;
  }
  if (preset !== undefined && readPreset(reading, ['steps', index, 'preset'], preset) === undefined) {
    return undefined;
  }
  return {
    do: 'network',
    client,
    ...(preset === undefined ? {} : { preset }),
    ...(up === undefined ? {} : { up: linkChange(up) }),
    ...(down === undefined ? {} : { down: linkChange(down) }),
  };
}
