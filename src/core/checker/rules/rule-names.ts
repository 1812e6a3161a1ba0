import type { SdkGeneration } from '../../vocabulary/persona.ts';

/** Moments of a native timeline that rules are named after. */
export type NativeMoment = 'T0' | 'T1' | 'T2' | 'T3' | 'T4' | 'T5' | 'T6' | 'T7' | 'T8' | 'REJOIN' | 'LEAVE';

const PREFIX: Partial<Record<SdkGeneration, string>> = {
  'pre-2.3.2': 'R-NATIVE-PRE',
  '3.x': 'R-NATIVE',
  '4.x': 'R4-NATIVE',
};

/** ID of a native rule in the table of a generation. 4.x has no rule of its own for a return; its T2 covers that. */
export function nativeRule(sdk: SdkGeneration, moment: NativeMoment): string {
  const name = sdk === '4.x' && moment === 'T8' ? 'T2' : moment;
  return `${PREFIX[sdk] ?? 'R-NATIVE'}-${name}`;
}
