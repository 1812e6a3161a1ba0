import { HubBench, type BenchOptions } from './hub-bench.ts';
import { MemoryJournals } from './journal-memory.ts';
import { until } from './windowed-lab.ts';
import type { LabView } from '../../src/hub/contract/views.ts';

/** A scenario that takes half a minute. */
export const SCENARIO = `name: A kill and a restart
clients:
  uid1: { persona: android, sdk: 3.x, uid: 1 }
  uid2: { persona: web, sdk: 3.x, uid: 2 }
steps:
  - { at: 0s, do: join, client: uid1 }
  - { at: 0s, do: join, client: uid2 }
  - { at: 10s, do: kill, client: uid1 }
  - { at: 20s, do: restart, client: uid1 }
expect:
  - { client: uid2, callback: stream-removed, at: 20s, tolerance: 2s, args: { uid: 1 } }
until: 30s
`;

/** A hub that keeps its journals in memory. */
export class HubLab extends HubBench {
  readonly journals: MemoryJournals;

  /** `left`: texts of journals that earlier labs have left, by their names. */
  constructor(left: Readonly<Record<string, string>> = {}, options: BenchOptions = {}) {
    const journals = new MemoryJournals(left);
    super({ ...options, journals });
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
