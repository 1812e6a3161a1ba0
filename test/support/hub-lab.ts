import { HubBench } from './hub-bench.ts';
import { MemoryJournals } from './journal-memory.ts';
import { until } from './windowed-lab.ts';
import type { LabView } from '../../src/hub/contract/views.ts';

/** A hub that keeps its journals in memory. */
export class HubLab extends HubBench {
  readonly journals: MemoryJournals;

  /** `left`: texts of journals that earlier labs have left, by their names. */
  constructor(left: Readonly<Record<string, string>> = {}) {
    const journals = new MemoryJournals(left);
    super({ journals });
    this.journals = journals;
  }

  /** Opens a client in a channel, and waits until its process runs. */
  async openClient(personaId: string, channel = 'lab'): Promise<string> {
    const { id } = await this.call('client.open', { personaId, channel });
    await this.shows(
      (view) => view.clients.some((one) => one.spec.id === id && one.status === 'running'),
      `${id} to run`,
    );
    return id;
  }

  async runUntil(atMs: number): Promise<void> {
    await this.call('clock.runUntil', { atMs });
    await this.shows(({ clock }) => !clock.isRunning && clock.nowMs === atMs, `${atMs} ms`);
  }

  async shows(holds: (view: LabView) => boolean, what: string): Promise<void> {
    await until(() => this.view !== undefined && holds(this.view), what);
  }

  trace(): Promise<string> {
    return this.traceText();
  }

  /** What is left of the present run's journal when the host is killed now. */
  leftNow(): string {
    return this.journals.files.at(-1)?.text ?? '';
  }
}
