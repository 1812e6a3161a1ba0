import type { CloneCodec } from './clone.ts';
import type { Crossing } from './crossing.ts';
import type { PageWish } from './main-world.ts';

/** A page to the main process. `data` is a clone as text. */
export type FromPage =
  | { readonly kind: 'ipc'; readonly channel: string; readonly data: string }
  | { readonly kind: 'port'; readonly port: number; readonly data: string }
  | { readonly kind: 'port-closed'; readonly port: number }
  | { readonly kind: 'wish'; readonly wish: PageWish }
  | { readonly kind: 'failure'; readonly text: string };

/** The main process to a page. */
export type ToPage =
  | {
      readonly kind: 'ipc';
      readonly channel: string;
      readonly data: string;
      readonly ports: readonly number[];
    }
  | { readonly kind: 'port'; readonly port: number; readonly data: string }
  | { readonly kind: 'close-port'; readonly port: number };

type Listener = (event: { readonly ports: readonly MessagePort[] }, ...args: unknown[]) => void;

/** What the world hands to the preload. */
export interface IsolatedWorld {
  /** `require` of a sandboxed preload. */
  readonly require: (name: string) => unknown;
  /** Takes messages of the main process. */
  readonly receive: (messages: readonly ToPage[]) => void;
}

/**
 * The stand-in's part in the isolated world: the `electron` module of a sandboxed preload. Refers
 * to nothing outside its arguments, so that its text is a program of its own.
 */
export function isolatedWorld(
  token: string,
  join: (token: string, side: 'isolated') => Crossing,
  codec: CloneCodec,
  sendText: (text: string) => void,
): IsolatedWorld {
  const bridge = join(token, 'isolated');
  const listeners = new Map<string, Listener[]>();
  const ports = new Map<number, MessagePort>();
  const send = (message: FromPage) => sendText(JSON.stringify(message));
  const only = <T extends object>(what: string, known: T): T =>
    new Proxy(known, {
      get(target, key) {
        if (key in target || typeof key === 'symbol') return Reflect.get(target, key) as unknown;
        throw new Error(`The stand-in for Electron does not know ${what}.${key}`);
      },
    });

  const openPort = (number: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.set(number, port1);
    port1.onmessage = ({ data }) => send({ kind: 'port', port: number, data: codec.encode(data) });
    port1.addEventListener('close', () => {
      ports.delete(number);
      send({ kind: 'port-closed', port: number });
    });
    return port2;
  };

  const take = (message: ToPage): void => {
    if (message.kind === 'ipc') {
      const event = { ports: message.ports.map(openPort) };
      const args = codec.decode(message.data) as unknown[];
      for (const listener of [...(listeners.get(message.channel) ?? [])]) listener(event, ...args);
    } else if (message.kind === 'port') {
      ports.get(message.port)?.postMessage(codec.decode(message.data));
    } else {
      ports.get(message.port)?.close();
      ports.delete(message.port);
    }
  };

  const ipcRenderer = {
    send: (channel: string, ...args: unknown[]) => send({ kind: 'ipc', channel, data: codec.encode(args) }),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => {
      const left = (listeners.get(channel) ?? []).filter((one) => one !== listener);
      listeners.set(channel, left);
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => {
      const detail = JSON.stringify([key, bridge.pack(api)]);
      window.dispatchEvent(new CustomEvent(`${token}:expose`, { detail }));
    },
  };
  const electron = only('the preload module electron', {
    ipcRenderer: only('ipcRenderer', ipcRenderer),
    contextBridge: only('contextBridge', contextBridge),
  });

  window.addEventListener(`${token}:wish`, (event) => {
    send({ kind: 'wish', wish: JSON.parse(String((event as CustomEvent<string>).detail)) as PageWish });
  });
  return {
    require: (name) => {
      if (name === 'electron') return electron;
      throw new Error(`module not found: ${name}`);
    },
    receive: (messages) => messages.forEach(take),
  };
}
