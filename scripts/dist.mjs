// `npm run dist`: packages the desktop app for this system. Where Electron cannot be had, one
// sentence says so.
import { needNode } from '../bin/needed-node.mjs';

needNode();
const { build: buildApp } = await import('electron-vite');
const { electronRuntime, importSource, root } = await import('./electron-part.mjs');

const electron = await electronRuntime(false);
if (!electron.ok) {
  const mend = electron.cure === undefined ? '' : `; to mend it, ${electron.cure}`;
  console.error(`The desktop app cannot be packaged here, as ${electron.why}${mend}.`);
  process.exitCode = 1;
} else {
  await buildApp({ root, logLevel: 'warn' });
  // A secret that a workflow does not have is an empty variable there, which the packager would
  // take for a certificate.
  for (const name of Object.keys(process.env)) {
    if (/^(CSC|WIN_CSC|APPLE)_/.test(name) && process.env[name] === '')
      Reflect.deleteProperty(process.env, name);
  }
  const { build } = await import('electron-builder');
  const { default: config } = await importSource('config/packaging/packaging.ts');
  try {
    const files = await build({ projectDir: root, config, publish: 'never' });
    for (const file of files) console.log(file);
  } catch (error) {
    console.error(`The desktop app could not be packaged: ${String(error.message ?? error).split('\n')[0]}`);
    process.exitCode = 1;
  }
}
