import { reconnectLab } from 'reconnect-lab/vitest';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [reconnectLab()],
  test: { environment: 'jsdom', include: ['tests/*.test.jsx'] },
});
