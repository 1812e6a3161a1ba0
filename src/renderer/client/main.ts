import { createPinia } from 'pinia';
import { createApp } from 'vue';
import '../theme/install.ts';
import './client.css';
import { connectClient } from '../connection/connect.ts';
import ClientWindow from './ClientWindow.vue';
import { runInWindow } from './session/run-in-window.ts';
import { useClientSession } from './session/client-session.ts';

const pinia = createPinia();
const process = runInWindow(connectClient(), useClientSession(pinia).observer, window);

createApp(ClientWindow, { onWish: process.wish, onClose: process.close }).use(pinia).mount('#app');
