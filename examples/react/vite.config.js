import { reconnectLab } from 'reconnect-lab/vite';
import { defineConfig } from 'vite';

// `vite --mode lab` serves the app with the drop-in in it.
export default defineConfig({ plugins: [reconnectLab()] });
