import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import type { ClientSpec, LabAction } from '../../vocabulary/actions.ts';
import type { ProcessStatus } from '../../lab/lab-client.ts';
import { isClean } from '../../network/clean-link.ts';
import { applyLinkChange } from '../../network/link-change.ts';
import type { LinkSettings } from '../../vocabulary/link-settings.ts';
import { describePair } from '../../network/preset-label.ts';
import { findPreset, NOMINAL } from '../../network/presets.ts';
import type { ProcessRecord, TraceRecord } from '../../trace/records.ts';
import type { LaneState } from './lane.ts';

/** A client as the records up to a moment leave it. */
export interface ClientState {
  readonly spec: ClientSpec;
  status: ProcessStatus;
  connection: ConnectionState;
  /** Channel of the last join. */
  channel: string | null;
  /** Cut by the network switch, each direction on its own. */
  isUpCut: boolean;
  isDownCut: boolean;
  /** Its preset lets nothing through. */
  isPresetDown: boolean;
  presetId: string | null;
  up: LinkSettings;
  down: LinkSettings;
}

/** A client before its process starts. */
export function clientState(spec: ClientSpec): ClientState {
  return {
    spec,
    status: 'dead',
    connection: 'DISCONNECTED',
    channel: null,
    isUpCut: false,
    isDownCut: false,
    isPresetDown: false,
    presetId: null,
    up: spec.up,
    down: spec.down,
  };
}

const STATUS_AFTER: Readonly<Record<ProcessRecord['event'], ProcessStatus>> = {
  started: 'running',
  exited: 'dead',
  frozen: 'frozen',
  thawed: 'running',
  'not-responding': 'not-responding',
  responding: 'running',
};

/** Takes in a record about this client; all others must not be given. */
export function takeRecord(state: ClientState, record: TraceRecord): void {
  if (record.kind === 'state') state.connection = record.to;
  else if (record.kind === 'input') takeAction(state, record.action);
  else if (record.kind === 'process') {
    state.status = STATUS_AFTER[record.event];
    if (record.event === 'started' || record.event === 'exited') state.connection = 'DISCONNECTED';
  }
}

function takeAction(state: ClientState, action: LabAction): void {
  switch (action.do) {
    case 'join':
      // A call that is refused on the spot changes nothing.
      if (state.connection === 'DISCONNECTED' && state.status === 'running') state.channel = action.channel;
      return;
    case 'offline':
    case 'online':
      if (action.direction !== 'down') state.isUpCut = action.do === 'offline';
      if (action.direction !== 'up') state.isDownCut = action.do === 'offline';
      return;
    case 'network':
      takeNetwork(state, action);
      return;
    default:
      return;
  }
}

function takeNetwork(state: ClientState, action: Extract<LabAction, { do: 'network' }>): void {
  const preset = action.preset === undefined ? undefined : findPreset(action.preset);
  if (preset !== undefined) {
    state.isPresetDown = preset.isDown === true;
    state.presetId = preset.id;
  } else if (action.up !== undefined || action.down !== undefined) {
    state.presetId = null;
  }
  state.up = applyLinkChange(preset?.up ?? state.up, action.up ?? {});
  state.down = applyLinkChange(preset?.down ?? state.down, action.down ?? {});
}

const BY_CONNECTION: Readonly<Record<ConnectionState, LaneState>> = {
  DISCONNECTED: 'disconnected',
  CONNECTING: 'connecting',
  CONNECTED: 'connected',
  RECONNECTING: 'reconnecting',
  FAILED: 'failed',
};

/** What a ribbon shows: a process that does not run hides the connection that it last had. */
export function laneStateOf({ status, connection }: ClientState): LaneState {
  return status === 'running' ? BY_CONNECTION[connection] : status;
}

/** What is wrong with the links, beside being cut, in a few words; null where they are as good as nominal. */
export function impairmentOf({ up, down, presetId }: ClientState): string | null {
  const isSound = [up, down].every((link) => link.latencyUs <= NOMINAL.up.latencyUs && isClean(link));
  if (isSound) return null;
  const preset = presetId === null ? undefined : findPreset(presetId);
  return preset?.label ?? describePair(up, down);
}
