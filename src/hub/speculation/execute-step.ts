import type { ProcessInput } from '../contract/client-messages.ts';
import type { ClientProcess, ProcessSink } from '../../core/process/client-process.ts';

/** Takes one step. */
export function executeStep(process: ClientProcess, step: ProcessInput, sink: ProcessSink): void {
  switch (step.kind) {
    case 'wake':
      process.wake(step.atUs, sink);
      return;
    case 'deliver':
      process.deliver(step.atUs, step.packet, sink);
      return;
    case 'call':
      process.call(step.atUs, step.call, sink);
      return;
    case 'freeze':
      process.freeze();
      return;
    case 'thaw':
      for (const packet of step.held) process.deliver(step.atUs, packet, sink);
      process.thaw(step.atUs, sink);
  }
}
