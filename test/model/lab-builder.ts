import type { ClientSpec } from '../../src/core/vocabulary/client-spec.ts';
import type { LabAction } from '../../src/core/actions/actions.ts';
import { Lab } from '../../src/core/lab/lab.ts';
import type { LabOptions } from '../../src/core/lab/lab-options.ts';
import { NOMINAL } from '../../src/core/network/presets.ts';
import { parsePersona } from '../../src/core/persona/persona-list.ts';
import type { SdkGeneration } from '../../src/core/vocabulary/persona.ts';
import type { TraceRecord } from '../../src/core/trace/records.ts';

/** A client with everything left at its default. */
export function clientSpec(
  id: string,
  personaId: string,
  sdk: SdkGeneration,
  more: Partial<ClientSpec> = {},
): ClientSpec {
  const parsed = parsePersona(personaId);
  if (!parsed.ok) throw new Error(parsed.message);
  return {
    id,
    persona: parsed.persona,
    sdk,
    uid: Number(id.replace(/\D/g, '')),
    publish: 'both',
    role: 'host',
    profile: 'communication',
    up: NOMINAL.up,
    down: NOMINAL.down,
    ...more,
  };
}

/** An action at a time in seconds. */
export type At = readonly [seconds: number, action: LabAction];

/** Runs clients through actions until `untilSeconds`. */
export function runLab(
  specs: readonly ClientSpec[],
  actions: readonly At[],
  untilSeconds: number,
  options: Partial<LabOptions> = {},
): Lab {
  const lab = new Lab({ seed: '1', detail: 'events', ...options });
  for (const spec of specs) lab.open(spec);
  for (const [seconds, action] of actions) lab.schedule(Math.round(seconds * 1e6), action);
  lab.run(Math.round(untilSeconds * 1e6));
  return lab;
}

/** What people and servers noticed, one line a record: seconds, who, what. */
export function timeline(records: readonly TraceRecord[]): string {
  return records.flatMap((record) => lineOf(record) ?? []).join('\n');
}

function lineOf(record: TraceRecord): string | undefined {
  const at = (record.atUs / 1e6).toFixed(3).padStart(9);
  const who = record.actor.padEnd(6);
  if (record.kind === 'callback') {
    const args = Object.values(record.args).join(', ');
    return `${at} ${who} ${record.name}(${args})`;
  }
  if (record.kind === 'state') return `${at} ${who} ${record.from} -> ${record.to}`;
  if (record.kind === 'server')
    return `${at} ${who} ${record.event} ${record.channel} ${record.uid ?? ''}`.trimEnd();
  if (record.kind === 'process') return `${at} ${who} ${record.event} ${record.how ?? ''}`.trimEnd();
  if (record.kind === 'input')
    return `${at} ${record.actor.padEnd(6)} ${record.action.do} ${record.action.client}`;
  if (record.kind === 'call-refused') return `${at} ${who} ${record.call} refused ${record.code}`;
  return undefined;
}
