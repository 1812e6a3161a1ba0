import vue from '@vitejs/plugin-vue';
import { reconnectLab } from 'reconnect-lab/vitest';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [vue(), reconnectLab()],
  test: { environment: 'jsdom', include: ['tests/*.test.js'] },
});
