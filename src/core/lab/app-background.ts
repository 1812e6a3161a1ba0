import { SYSTEMS } from '../persona/persona-table.ts';
import type { Micros } from '../time/micros.ts';
import type { Hiding } from '../actions/action-target.ts';
import type { LabClient } from './lab-client.ts';

/**
 * How long a system lets an app in the background run; Infinity: as long as it likes. A page
 * is stopped with its browser, on such a `phone`.
 */
export function backgroundGraceUs(
  { spec, timings }: Pick<LabClient, 'spec' | 'timings'>,
  phone: Hiding['phone'],
): Micros {
  const { stopsInBackground } = SYSTEMS[phone ?? spec.persona.os];
  return stopsInBackground === undefined ? Infinity : timings[stopsInBackground];
}
