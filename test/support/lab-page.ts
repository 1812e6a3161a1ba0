import { createPinia, setActivePinia } from 'pinia';
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

  private constructor(hub: HubLab) {
    this.hub = hub;
    setActivePinia(createPinia());
    this.lab = useLab();
  }

  /** The lab of the page before. */
  private static last: HubLab | undefined;

  /** A page whose lab has greeted it; a lab of a page before is closed, unless it is the same. */
  static async open(hub = new HubLab()): Promise<LabPage> {
    const { last } = LabPage;
    LabPage.last = hub;
    if (last !== undefined && last !== hub) await closed(last);
    const page = new LabPage(hub);
    page.connect();
    await until(() => page.lab.line === 'open', 'the greeting of the lab');
    return page;
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
  shows(holds: () => boolean, what: string): Promise<void> {
    return until(holds, what);
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

/** Closes a lab whose clock may still run; its page hears of it before the next one begins. */
async function closed(lab: HubLab): Promise<void> {
  lab.hub.close();
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
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
