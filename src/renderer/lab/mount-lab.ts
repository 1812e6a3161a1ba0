import '../theme/install.ts';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import LabWindow from './LabWindow.vue';
import type { LabPort } from './stores/lab-port.ts';
import { useLab } from './stores/lab.ts';
import { openClientWindow } from './windows/open-client-window.ts';

/** Puts the lab window into the page and takes up the line to the hub. */
export function mountLab(port: LabPort): void {
  const app = createApp(LabWindow);
  app.use(createPinia());
  const lab = useLab();
  lab.attach(port, (client, url) => {
    const spec = lab.specOf(client);
    const index = lab.clients.findIndex((one) => one.spec.id === client);
    return openClientWindow(client, url, spec?.persona ?? { id: 'web', os: 'web' }, Math.max(0, index));
  });
  app.mount('#app');
}
