import { getActivePinia } from 'pinia';
import { TooltipProvider } from 'reka-ui';
import { createApp, h, nextTick, reactive, type App, type Component } from 'vue';

/** What jsdom lacks of a browser, and our parts ask for. */
class NoResizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

/** Media queries that hold, as their texts; changed by {@link setMedia}. */
let media: readonly string[] = [];
const mediaListeners = new Set<() => void>();

/** Lets just these media queries hold, as for a narrow window or somebody who wants no motion. */
export async function setMedia(...queries: readonly string[]): Promise<void> {
  media = queries;
  for (const listener of mediaListeners) listener();
  await nextTick();
}

function matchedMedia(query: string) {
  return {
    get matches() {
      return media.includes(query);
    },
    addEventListener: (_kind: string, listener: () => void) => mediaListeners.add(listener),
    removeEventListener: (_kind: string, listener: () => void) => mediaListeners.delete(listener),
  };
}

const running: App[] = [];

/**
 * Puts a component into an empty page, as the lab window would: with the stores of the test and a
 * place for what floats. `props` may be changed afterwards; handlers are `onName`.
 */
export async function mounted<Props extends object>(
  component: Component,
  props: Props = {} as Props,
  slots: Readonly<Record<string, () => unknown>> = {},
): Promise<Props> {
  globalThis.ResizeObserver ??= NoResizes;
  Object.assign(globalThis, { matchMedia: matchedMedia });
  Object.assign(document, { fonts: { ready: Promise.resolve() } });
  Element.prototype.scrollIntoView ??= () => undefined;
  Element.prototype.hasPointerCapture ??= () => false;
  Element.prototype.setPointerCapture ??= () => undefined;
  Element.prototype.releasePointerCapture ??= () => undefined;
  const shown = reactive(props) as Props;
  const app = createApp({
    render: () =>
      h(TooltipProvider, { delayDuration: 0 }, () => [
        h('main', [h(component, { ...shown }, slots), h('div', { id: 'floating' })]),
      ]),
  });
  const pinia = getActivePinia();
  if (pinia !== undefined) app.use(pinia);
  app.config.errorHandler = (error) => {
    throw error;
  };
  const host = document.createElement('div');
  document.body.append(host);
  app.mount(host);
  running.push(app);
  await nextTick();
  return shown;
}

/** Takes everything out of the page again: for `afterEach`. */
export function emptyPage(): void {
  for (const app of running.splice(0)) app.unmount();
  document.body.innerHTML = '';
  media = [];
  mediaListeners.clear();
  localStorage.clear();
  sessionStorage.clear();
}

/** Presses something with the pointer, as far as a page notices it. */
export async function press(element: HTMLElement): Promise<void> {
  const down = new PointerEvent('pointerdown', { bubbles: true, cancelable: true, button: 0 });
  element.dispatchEvent(down);
  element.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, cancelable: true, button: 0 }));
  element.click();
  await nextTick();
}

/** Writes into a field in the place of what is there. */
export async function write(field: HTMLElement, text: string): Promise<void> {
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await nextTick();
}

/** Presses a key where the focus is, or there; true where the page took it. */
export async function key(
  name: string,
  more: KeyboardEventInit = {},
  at: EventTarget = document.activeElement ?? document.body,
): Promise<boolean> {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more });
  const wasTaken = !at.dispatchEvent(event);
  await nextTick();
  return wasTaken;
}
