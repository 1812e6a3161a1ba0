import type { EngineCall } from '../vocabulary/engine-call.ts';
import type { EngineConfig } from '../engine/engine-config.ts';
import { ClientProcess, type ProcessSink } from '../process/client-process.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { Micros } from '../time/micros.ts';
import type { DownPacket } from '../vocabulary/packets.ts';

/**
 * The way to a client's process. Headless it is the process itself; for a window it hands out the
 * steps that the process in the window has taken ahead, in the same order.
 */
export interface ProcessPort {
  /** When the process next wants to be woken; Infinity while it only waits. */
  readonly nextWakeUs: Micros;
  wake(nowUs: Micros, sink: ProcessSink): void;
  deliver(nowUs: Micros, packet: DownPacket, sink: ProcessSink): void;
  call(nowUs: Micros, call: EngineCall, sink: ProcessSink): void;
  freeze(): void;
  thaw(nowUs: Micros, sink: ProcessSink): void;
  /** The process has ended. */
  end?(): void;
}

/** Starts the process of a client. */
export type StartProcess = (spec: ClientSpec, config: EngineConfig) => ProcessPort;

/** A process without a window: the engine steps right here. */
export const startDirectly: StartProcess = (_spec, config) => new ClientProcess(config);
