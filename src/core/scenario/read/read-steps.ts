import { otherNamed, stepActionOf, type LabAction } from '../../actions/actions.ts';
import { STEP_VERBS, type StepVerb } from '../../vocabulary/action-names.ts';
import type { Micros } from '../../time/micros.ts';
import type { FileReading } from '../source/file-reading.ts';
import { MomentReader } from './moment-reader.ts';
import type { Playback } from '../../recording/played-changes.ts';
import { beginningOf, readPlayback } from './read-playback.ts';
import type { ReadClient } from './read-clients.ts';
import { verbMeant } from '../schema/meant-verbs.ts';
import { stepBaseSchema, STEP_SCHEMAS } from '../schema/step-schemas.ts';
import { shownValue, suggestedWord } from '../../fields/schema-fields.ts';
import { quoted } from '../../text/plain-text.ts';

/** A step of the file; without time or action when something about it is wrong. */
export interface ReadStep {
  /** Position in the list, from 0. */
  readonly index: number;
  readonly client: string | undefined;
  readonly atUs: Micros | undefined;
  readonly action: LabAction | undefined;
  /** The recording that the step begins to play. */
  readonly playback?: Playback;
}

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
  const text = verb === undefined ? undefined : reading.part(STEP_SCHEMAS[verb], path);
  const atUs = moments.resolveAt([...path, 'at']);
  moments.define(index, atUs);
  const client = reading.textAt([...path, 'client']);
  const isKnown = client !== undefined && checkClient(reading, [...path, 'client'], client, clients);
  const isReadable = verb !== undefined && text !== undefined && isKnown;
  const read = isReadable ? actionOf(reading, index, verb, text) : undefined;
  const action = read !== undefined && namesKnown(reading, path, read, clients) ? read : undefined;
  const playback = verb === 'network' ? readPlayback(reading, path) : undefined;
  if (action?.do !== 'network' || playback === undefined) return { index, client, atUs, action };
  return { index, client, atUs, action: beginningOf(action, playback), playback };
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
    const spelled = typeof written === 'object' ? '' : String(written);
    const shown = typeof written === 'object' ? shownValue(written) : quoted(spelled);
    reading.note(
      [...path, 'do'],
      () => `unknown verb ${shown}: ${verbMeant(spelled) ?? suggestedWord(spelled, STEP_VERBS)}`,
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
  reading.note(path, () => `unknown client ${quoted(client)}: ${suggestedWord(client, [...clients.keys()])}`);
  return false;
}

/** Whether the file has the other client that an action names, if it names one. */
function namesKnown(
  reading: FileReading,
  path: readonly (string | number)[],
  action: LabAction,
  clients: ReadonlyMap<string, ReadClient>,
): boolean {
  const other = otherNamed(action);
  return other === undefined || checkClient(reading, [...path, other.field], other.client, clients);
}

function actionOf(
  reading: FileReading,
  index: number,
  verb: StepVerb,
  step: Readonly<Record<string, unknown>>,
): LabAction | undefined {
  const path = ['steps', index];
  return stepActionOf(verb).step.read(String(step.client), step, (message, field) => {
    reading.note(field === undefined ? path : [...path, field], message);
  });
}
