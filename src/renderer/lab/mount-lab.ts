import '../theme/install.ts';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import LabWindow from './LabWindow.vue';
import type { LabPort } from './stores/lab-port.ts';
import { useLab, type OpenWindow } from './stores/lab.ts';
import { keepExportWorker } from './export/run-export.ts';
import { openClientWindow } from './windows/open-client-window.ts';

/** Pause before a lost line is tried again. */
const RETRY_MS = 1_000;

/**
 * Puts the lab window into the page, and keeps a line to the hub: one that is lost is tried again
 * until it stands.
 */
export function mountLab(connect: () => LabPort): void {
  const app = createApp(LabWindow);
  app.use(createPinia());
  const lab = useLab();

  function takeUp(): void {
    const port = connect();
    const openWindow: OpenWindow = ({ client, url, persona, place }) =>
      openClientWindow(client, url, persona, place);
    lab.attach(port, openWindow, () => setTimeout(takeUp, RETRY_MS));
  }

  takeUp();
  keepExportWorker();
  app.mount('#app');
}
