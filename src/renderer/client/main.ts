import { createPinia } from 'pinia';
import { createApp } from 'vue';
import '../theme/install.ts';
import './client.css';
import { connectClient } from '../connection/connect.ts';
import { pageLoad } from '../connection/page-load.ts';
import ClientWindow from './ClientWindow.vue';
import { beforeNextFrame, calmObserver } from './session/calm-observer.ts';
import { runInWindow } from './session/run-in-window.ts';
import { useClientSession } from './session/client-session.ts';

const pinia = createPinia();
const observer = calmObserver(useClientSession(pinia).observer, beforeNextFrame);
const process = runInWindow(connectClient, observer, window, pageLoad(window));

createApp(ClientWindow, { onRequest: process.request, onClose: process.close }).use(pinia).mount('#app');
