import { applyRecord } from '../../core/situation/apply-record.ts';
import { ClientState } from '../../core/situation/client-state.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { Micros } from '../../core/time/micros.ts';

/** How the VoIP background mode of a device stands. */
export type VoipMode = ClientState['voipMode'];

/** Whether a record is a switch of a client's VoIP mode. */
export function isVoipSwitch(record: TraceRecord, client: string): boolean {
  return record.kind === 'input' && record.action.do === 'voip' && record.action.client === client;
}

/**
 * The mode at a moment, from a client's switches in their order. A device begins with it off, and
 * keeps it when its processes end (R-VOIP-TOGGLE: a switch ends one, either way).
 */
export function voipModeAt(spec: ClientSpec, switches: readonly TraceRecord[], atUs: Micros): VoipMode {
  const state = new ClientState(spec);
  for (const record of switches) if (record.atUs <= atUs) applyRecord(state, record);
  return state.voipMode;
}
