import '../theme/install.ts';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import LabWindow from './LabWindow.vue';
import type { LabPort } from './stores/lab-port.ts';
import { useLab } from './stores/lab.ts';
import { keepExportWorker } from './export/run-export.ts';
import { openClientWindow } from './windows/open-client-window.ts';

/** Pause before a lost line is tried again. */
const RETRY_MS = 1_000;

/** Puts the lab window into the page, and keeps a line to the hub: one that is lost is tried again until it stands. */
export function mountLab(connect: () => LabPort): void {
  const app = createApp(LabWindow);
  app.use(createPinia());
  const lab = useLab();

  function openWindow(client: string, url: string): boolean {
    const spec = lab.specOf(client);
    const index = lab.clients.findIndex((one) => one.spec.id === client);
    return openClientWindow(client, url, spec?.persona ?? { id: 'web', os: 'web' }, Math.max(0, index));
  }

  function takeUp(): void {
    const port = connect();
    lab.attach(port, openWindow, () => setTimeout(takeUp, RETRY_MS));
  }

  takeUp();
  keepExportWorker();
  app.mount('#app');
}
