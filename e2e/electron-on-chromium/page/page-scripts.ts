import { cloneCodec } from './clone.ts';
import { crossing } from './crossing.ts';
import { isolatedWorld } from './isolated-world.ts';
import { mainWorld } from './main-world.ts';

/** Name of the world that a preload runs in. */
export const ISOLATED_WORLD = 'Electron Isolated Context';

/** Names in the isolated world that connect it with the stand-in; pages do not see that world. */
export const SEND_BINDING = '__electronOnChromiumSend';
export const RECEIVE = '__electronOnChromiumReceive';

/** The script that runs first in the page's own world. */
export function mainWorldScript(token: string): string {
  return `(${mainWorld})(${JSON.stringify(token)}, ${crossing});`;
}

/**
 * The script of the isolated world: the stand-in's part, then the preload as the CommonJS module
 * that it is. An error of the preload is told to the stand-in, which ends the run with it.
 */
export function isolatedWorldScript(token: string, preload: string): string {
  return `if (window.parent === window) {
  const world = (${isolatedWorld})(${JSON.stringify(token)}, ${crossing}, (${cloneCodec})(), globalThis.${SEND_BINDING});
  Object.defineProperty(globalThis, '${RECEIVE}', { value: world.receive });
  try {
    (function (require, module, exports) {${preload}
    })(world.require, { exports: {} }, {});
  } catch (error) {
    globalThis.${SEND_BINDING}(JSON.stringify({ kind: 'failure', text: String(error?.stack ?? error) }));
  }
}`;
}
