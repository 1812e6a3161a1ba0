import { callerFile } from '../drop-in/base/caller-file.ts';

/*
 * The real SDK is never reached by accident: while a lab listens, requests to the vendor's hosts
 * are refused, with a sentence that says how its code can be reached.
 */

/** The vendor's hosts and all below them. */
const VENDOR_HOST = /(^|\.)(agora\.io|agoraio\.cn|sd-rtn\.com)$/i;

/** The host of an address, if it is one of the vendor's. */
function vendorHost(address: unknown): string | undefined {
  const text = typeof address === 'object' && address !== null && 'url' in address ? address.url : address;
  try {
    const { hostname } = new URL(String(text), 'http://localhost');
    return VENDOR_HOST.test(hostname) ? hostname : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a request goes to one of the vendor's hosts. */
export function isVendorAddress(address: URL): boolean {
  return VENDOR_HOST.test(address.hostname);
}

/** The place where the SDK leaves its module when it is loaded. */
interface WithCopy {
  readonly __ARTC__?: { readonly VERSION?: unknown };
}

/** By which door a copy of the SDK can be reached, by the file that it is in. */
const DOORS: readonly { readonly file: RegExp; readonly door: string }[] = [
  {
    file: /agora-rtc-sdk-ng[\\/]esm|@agora-js[\\/]/,
    door: 'the named exports of its ES modules give way to an alias alone: lead agora-rtc-sdk-ng/esm to reconnect-lab/agora-rtc-sdk-ng/esm, as reconnectLab() of reconnect-lab/vitest and the preset reconnect-lab/jest do',
  },
  {
    file: /agora-rtc-sdk-ng[\\/]|^agora-rtc-sdk-ng/,
    door: 'lead agora-rtc-sdk-ng to reconnect-lab/agora-rtc-sdk-ng: by reconnectLab() of reconnect-lab/vitest in "plugins" of the Vitest config, by the preset reconnect-lab/jest, or by an alias of your own',
  },
  {
    file: /^https?:/,
    door: 'it gives way as it loads, where the page is opened by the fixture of reconnect-lab/playwright, by "reconnect-lab app", or served with reconnectLab() of reconnect-lab/vite',
  },
  {
    file: /./,
    door: 'such an inner copy gives way as it loads, if the kit is there before it: put reconnectLab() of reconnect-lab/vitest into "plugins" of the Vitest config, or take the preset reconnect-lab/jest',
  },
];

/** What is said of a request that a real copy of the SDK makes, in this file if that is known. */
export function refusalOf(host: string, file?: string): string {
  const { __ARTC__: copy } = globalThis as WithCopy;
  const version = typeof copy?.VERSION === 'string' ? ` ${copy.VERSION}` : '';
  const { door } = DOORS.find((one) => one.file.test(file ?? 'an unknown file')) ?? { door: '' };
  const where = file === undefined ? '' : ` from ${file}`;
  return `A real copy of agora-rtc-sdk-ng${version} is loaded${where} and asks ${host}, which the lab refuses: ${door}; lab.takenOver lists the copies that gave way.`;
}

/** Something that was put in the place of something else. */
type Undo = () => void;

function replace<Holder extends object, Key extends keyof Holder>(
  holder: Holder | undefined,
  key: Key,
  make: (own: Holder[Key]) => Holder[Key],
): Undo {
  const own = holder?.[key];
  if (holder === undefined || own === undefined) return () => undefined;
  const stand = make(own);
  holder[key] = stand;
  return () => {
    // Whoever came later stays.
    if (holder[key] === stand) holder[key] = own;
  };
}

function refuse(address: unknown): void {
  const host = vendorHost(address);
  if (host === undefined) return;
  const sentence = refusalOf(host, callerFile());
  console.error(`reconnect-lab: ${sentence}`);
  throw new TypeError(sentence);
}

interface Platform {
  fetch?: typeof fetch;
  WebSocket?: typeof WebSocket;
  XMLHttpRequest?: { readonly prototype: XMLHttpRequest };
}

/** Refuses requests to the vendor until the function that it gives back is called. */
export function guardVendor(): Undo {
  const platform = globalThis as Platform;
  const undos = [
    replace(platform, 'fetch', (own) =>
      own === undefined
        ? own
        : async (input, init) => {
            refuse(input);
            return own(input, init);
          },
    ),
    replace(platform, 'WebSocket', (own) =>
      own === undefined
        ? own
        : new Proxy(own, {
            construct: (target, args, newTarget) => {
              refuse(args[0]);
              return Reflect.construct(target, args, newTarget) as object;
            },
          }),
    ),
    replace(
      platform.XMLHttpRequest?.prototype,
      'open',
      (own) =>
        function open(this: XMLHttpRequest, ...args: unknown[]) {
          refuse(args[1]);
          Reflect.apply(own, this, args);
        } as typeof own,
    ),
  ];
  return () => {
    for (const undo of undos.toReversed()) undo();
  };
}
