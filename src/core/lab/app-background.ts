import { SYSTEMS } from '../persona/persona-table.ts';
import type { Micros } from '../time/micros.ts';
import type { LabClient } from './lab-client.ts';

/** How long a system lets an app in the background run; Infinity: as long as it likes. */
export function backgroundGraceUs({ spec, timings }: Pick<LabClient, 'spec' | 'timings'>): Micros {
  const { stopsInBackground } = SYSTEMS[spec.persona.os];
  return stopsInBackground === undefined ? Infinity : timings[stopsInBackground];
}
