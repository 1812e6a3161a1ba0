import { createPinia, disposePinia, setActivePinia } from 'pinia';
import type { FromLab, ToLab } from '../../src/hub/contract/lab-messages.ts';
import { memoryPorts } from '../../src/hub/contract/memory-port.ts';
import type { ClientView } from '../../src/hub/contract/views.ts';
import { useLab } from '../../src/renderer/lab/stores/lab.ts';
import { HubLab } from './hub-lab.ts';
import { until } from './windowed-lab.ts';

/**
 * The stores of a lab window on a hub that really runs: what a page knows comes from the hub, and
 * what it asks for happens. Clients run in windows without pages.
 */
export class LabPage {
  readonly hub: HubLab;
  readonly lab: ReturnType<typeof useLab>;
  /** Whether the line to the lab was lost. */
  isLost = false;

  private readonly pinia = createPinia();

  private constructor(hub: HubLab) {
    this.hub = hub;
    setActivePinia(this.pinia);
    this.lab = useLab();
  }

  private static last: LabPage | undefined;

  /** A page whose lab has greeted it; a page before goes with its lab, unless that is the same. */
  static async open(hub = new HubLab()): Promise<LabPage> {
    if (LabPage.last !== undefined && LabPage.last.hub !== hub) await LabPage.last.close();
    const page = new LabPage(hub);
    LabPage.last = page;
    page.connect();
    await page.shows(() => page.lab.line === 'open', 'the greeting of the lab');
    return page;
  }

  /** Ends the lab, whose clock may still run, and waits until this page has heard of it. */
  private async close(): Promise<void> {
    this.hub.hub.close();
    await until(() => this.lab.line !== 'open', 'the end of the lab before');
    disposePinia(this.pinia);
  }

  /** Opens clients by the hub, in a channel each, and waits until the page shows them running. */
  async withClients(...clients: readonly (readonly [personaId: string, channel?: string])[]): Promise<void> {
    for (const [personaId, channel] of clients) await this.hub.openClient(personaId, channel);
    await this.shows(
      () => this.lab.clients.filter(({ status }) => status === 'running').length >= clients.length,
      'the clients',
    );
  }

  /** The client with this id as the page has it. */
  client(id: string): ClientView {
    const view = this.lab.clientOf(id);
    if (view === null) throw new Error(`the page has no client ${id}`);
    return view;
  }

  /** Waits until the page has it so. */
  async shows(holds: () => boolean, what: string): Promise<void> {
    await until(holds, what);
    // Stores of a page before may have had the last word.
    setActivePinia(this.pinia);
  }

  private connect(): void {
    const [hubEnd, pageEnd] = memoryPorts<ToLab, FromLab>(setImmediate);
    this.hub.hub.labConnected(hubEnd);
    this.lab.attach(
      pageEnd,
      () => true,
      () => (this.isLost = true),
    );
  }
}

/** What a window keeps under keys. */
export interface MemoryStorage {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

/** A storage of a window, for tests in a process that has none. */
export function memoryStorage(kept = new Map<string, string>()): MemoryStorage {
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}
