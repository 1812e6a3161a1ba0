import type { TraceRecord } from '../../../core/trace/records.ts';
import type { Micros } from '../../../core/time/micros.ts';

/** How the VoIP background mode of a device stands. */
export type VoipMode = 'on' | 'off';

/** Whether a record is a switch of a client's VoIP mode. */
export function isVoipSwitch(record: TraceRecord, client: string): boolean {
  return record.kind === 'input' && record.action.do === 'voip' && record.action.client === client;
}

/**
 * The mode at a moment, from a client's switches in their order. A device begins with it off, and
 * keeps it through the ends of its processes (R-VOIP-TOGGLE: a switch ends one, either way).
 */
export function voipModeAt(switches: readonly TraceRecord[], atUs: Micros): VoipMode {
  const last = switches.findLast((record) => record.atUs <= atUs);
  return last?.kind === 'input' && last.action.do === 'voip' ? last.action.mode : 'off';
}
