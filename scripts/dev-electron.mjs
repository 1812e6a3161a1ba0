// The part of `npm run dev` that electron-vite does: builds, serves the pages, and starts
// Electron, again after each change of the main process. `dev.mjs` looks after it.
import { createServer } from 'electron-vite';
import { root } from './electron-part.mjs';

const NOT_BUILT = 2;

try {
  await createServer({ root }, { rendererOnly: false });
} catch (error) {
  console.error(error);
  process.exit(NOT_BUILT);
}
// electron-vite hands Ctrl-C on to Electron, which the terminal sends there itself; the second
// signal would kill it before it has said goodbye. This process ends with Electron.
for (const signal of ['SIGINT', 'SIGHUP']) {
  process.removeAllListeners(signal);
  process.on(signal, () => undefined);
}
