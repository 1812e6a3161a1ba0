import { Link } from '../network/link.ts';
import { Random } from '../random/random.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { ProcessStatus } from '../vocabulary/process.ts';

/** What all connections of an app share: a device, with its address and its two links. */
export interface LabDevice {
  /** Tells it from the others: the index of its first client. */
  readonly number: number;
  readonly up: Link;
  readonly down: Link;
  /** Cut by the network switch, each direction on its own; a preset can cut as well. */
  isUpCut: boolean;
  isDownCut: boolean;
  isPresetDown: boolean;
  /** It has noticed that it has no network. */
  isOffline: boolean;
  presetId: string | undefined;
  /** The recording that its network plays. */
  recording: string | undefined;
  /** How often its address has changed. */
  moves: number;
}

/** A client, as far as its device is concerned. */
interface DeviceUser {
  readonly device: LabDevice;
  readonly status: ProcessStatus;
}

/**
 * R-CONNECTION-SHARED: the device that a client runs on: that of its app, for a further
 * connection.
 *
 * @throws RangeError when there is no such app, or its process does not run
 */
export function deviceOf(
  clients: ReadonlyMap<string, DeviceUser>,
  seed: string,
  { id, connectionOf, up, down }: ClientSpec,
): LabDevice {
  if (connectionOf === undefined) {
    return newDevice({
      number: clients.size,
      up: new Link(up, Random.for(seed, `link:${id}:up`)),
      down: new Link(down, Random.for(seed, `link:${id}:down`)),
    });
  }
  const app = clients.get(connectionOf);
  if (app?.status === 'running') return app.device;
  const why =
    app === undefined
      ? `there is no client "${connectionOf}"`
      : `the process of "${connectionOf}" does not run`;
  throw new RangeError(`"${id}" cannot be opened as a further connection: ${why}`);
}

/** A device whose network is as its client was opened with. */
function newDevice(parts: Pick<LabDevice, 'number' | 'up' | 'down'>): LabDevice {
  return {
    ...parts,
    isUpCut: false,
    isDownCut: false,
    isPresetDown: false,
    isOffline: false,
    presetId: undefined,
    recording: undefined,
    moves: 0,
  };
}

/** The address of its device, which is of no other. */
export function addressOf({ device: { number, moves } }: Pick<DeviceUser, 'device'>): string {
  return `${number}.${moves}`;
}
