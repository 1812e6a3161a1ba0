import type { StepEffect } from '../contract/client-messages.ts';
import type { LabAction } from '../../core/lab/actions.ts';
import type { Micros } from '../../core/time/micros.ts';

/** A window that has gone or does not answer, and what becomes of the process in it. */
export type Departure = {
  readonly client: string;
  /** When the lab is to notice, unless the process would have to take a step before. */
  readonly dueUs: Micros;
  /** Its action waits in the lab's queue. */
  readonly isPlaced?: boolean;
  readonly action?: LabAction;
} & (
  | { readonly how: 'closed'; readonly goodbye: readonly StepEffect[] }
  | { readonly how: 'lost' }
  | { readonly how: 'hung' }
);

/** A closed window is a killed process, a lost one a crashed process, one that hangs a frozen process. */
export function departureAction({ client, how }: Departure): LabAction {
  if (how === 'closed') return { do: 'kill', client };
  return how === 'lost' ? { do: 'crash', client } : { do: 'freeze', client, hung: true };
}
