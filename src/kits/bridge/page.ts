/**
 * What runs in a page of Playwright's before its first script: whoever loads the SDK there gets
 * the drop-in, whose clients are told what the lab in another process has for them.
 */
import { PAGE_START, SEND_MESSAGE, TAKE_TURNS, type PageGlobals } from './messages.ts';
import { standInFor } from './remote-stage.ts';

const globals = globalThis as PageGlobals;

globals[TAKE_TURNS] = standInFor({
  send: (message) => void globals[SEND_MESSAGE]?.(message),
  devices: () => globals[PAGE_START]?.devices,
});
