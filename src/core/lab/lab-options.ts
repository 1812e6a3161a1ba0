import type { Timings } from '../rulebook/rulebook.ts';
import type { Micros } from '../time/micros.ts';
import type { TraceDetail, TraceRecord } from '../trace/records.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { LinkDirection } from '../vocabulary/link-settings.ts';
import type { DownPacket, UpPacket } from '../vocabulary/packets.ts';
import type { WebhookSettings } from '../vocabulary/webhooks.ts';
import type { StartProcess } from './process-port.ts';
import type { WebhookArrival } from './webhook-sender.ts';

/** What a lab is started with. */
export interface LabOptions {
  /** Any integer, or any hex string. */
  readonly seed: string;
  readonly detail: TraceDetail;
  /** Overrides of every rulebook of the run. */
  readonly timings?: Partial<Timings>;
  /** The customer's server, if there is one to be told of channels and users. */
  readonly webhooks?: WebhookSettings | undefined;
  /**
   * Asks a server outside the lab what it says to a notification, where `webhooks` names it; or
   * what it said in an earlier run.
   */
  readonly askOutside?: ((arrival: WebhookArrival) => void) | undefined;
  /** How processes of clients are started; headless when left out. */
  readonly startProcess?: StartProcess;
  /** False: simulates every heartbeat, also those that nothing can come of. */
  readonly isSkippingQuiet?: boolean;
  /** Called with every record as it is made. */
  readonly onRecord?: (record: TraceRecord) => void;
  /**
   * False: records go to `onRecord` alone, and the lab's own list stays empty. Long runs need it.
   */
  readonly isKeeping?: boolean;
  /** Looks at every packet before its link does. */
  readonly filter?: PacketFilter;
}

/** True lets a packet pass, false loses it, a number delays it by so many microseconds. */
export type PacketFilter = (
  packet: UpPacket | DownPacket,
  direction: LinkDirection,
  client: ClientSpec,
) => boolean | Micros;
