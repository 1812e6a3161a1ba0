import { register } from 'node:module';

/**
 * `node --import register.js out/main/index.js` runs the app's own bundle with the stand-in in the
 * place of `electron`; the bundle is not changed.
 */
const hooks = `export async function resolve(name, context, next) {
  if (name !== 'electron') return next(name, context);
  return { url: ${JSON.stringify(new URL('./electron.js', import.meta.url).href)}, shortCircuit: true };
}`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
