import { createApp } from 'vue';
import '../theme/install.ts';
import AppWindow from './AppWindow.vue';

/** The window around somebody's app; the address says which of its pages to begin with. */
const path = decodeURIComponent(window.location.hash.slice(1));

createApp(AppWindow, { path: path.startsWith('/') ? path : '/' }).mount('#app');
