import { NOWHERE } from './effects.ts';
import type { ProcessInput } from '../contract/client-messages.ts';
import type { EngineConfig } from '../../core/engine/engine.ts';
import { ClientProcess, type ProcessSink } from '../../core/process/client-process.ts';
import type { Micros } from '../../core/time/micros.ts';

/** A step as the journal keeps it. */
export type JournalStep = ProcessInput | { readonly atUs: Micros; readonly kind: 'wake' };

const LONGEST = 2000;

/** Takes one step. */
export function takeStep(process: ClientProcess, step: JournalStep, sink: ProcessSink): void {
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

/**
 * What the process of a window has gone through, enough to say what it would do next should its window stop answering in the
 * middle of an instant. Old steps are folded into a process of its own, so that the journal stays short.
 */
export class StepJournal {
  private readonly past: ClientProcess;
  private steps: JournalStep[] = [];

  constructor(config: EngineConfig) {
    this.past = new ClientProcess(config);
  }

  add(step: JournalStep): void {
    this.steps.push(step);
    if (this.steps.length >= LONGEST) this.fold();
  }

  /** A process that has gone through the same. */
  present(config: EngineConfig): ClientProcess {
    this.fold();
    const process = new ClientProcess(config);
    process.restore(this.past.snapshot());
    return process;
  }

  private fold(): void {
    for (const step of this.steps) takeStep(this.past, step, NOWHERE);
    this.steps = [];
  }
}
