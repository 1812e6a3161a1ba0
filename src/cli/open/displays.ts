import { connect } from 'node:net';
import path from 'node:path';
import type { Hindrance } from './hindrance.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a display server listens. */
export type DisplayAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** The first port of X11 over TCP. */
const X11_PORT = 6000;
/** Longest wait for a display to take a connection, in real milliseconds. */
const ANSWER_LIMIT_MS = 3000;

const isGiven = (value: string | undefined): value is string => value !== undefined && value !== '';

/** Whether windows can be shown here, as far as the environment tells. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  { DISPLAY, WAYLAND_DISPLAY, WAYLAND_SOCKET }: Environment = process.env,
): boolean {
  return platform !== 'linux' || [DISPLAY, WAYLAND_DISPLAY, WAYLAND_SOCKET].some(isGiven);
}

/**
 * Where the X server of a `DISPLAY` listens (X(7)): `[host]:display[.screen]`. Without a host it
 * is a socket of this machine, in the file system or beside it. Undefined: this is no such name.
 */
export function x11Addresses(display: string): readonly DisplayAddress[] | undefined {
  const [, host, number] = /^(.*):(\d+)(?:\.\d+)?$/.exec(display) ?? [];
  if (host === undefined || number === undefined) return undefined;
  if (host.startsWith('/')) return [{ path: display }, { path: host }];
  const socket = `/tmp/.X11-unix/X${number}`;
  if (host === '' || host === 'unix') return [{ path: socket }, { path: `\0${socket}` }];
  return [{ host: host.replace(/^\[(.*)\]$/, '$1'), port: X11_PORT + Number(number) }];
}

/**
 * Where a Wayland compositor listens: `WAYLAND_DISPLAY` below `XDG_RUNTIME_DIR`, or a path of its
 * own.
 */
export function waylandAddress(
  display: string,
  runtimeFolder: string | undefined,
): DisplayAddress | undefined {
  if (path.isAbsolute(display)) return { path: display };
  return isGiven(runtimeFolder) ? { path: path.join(runtimeFolder, display) } : undefined;
}

/**
 * Whether something takes a connection there. What takes its time counts: Electron would wait as
 * well.
 */
function answers(address: DisplayAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const settle = (isThere: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(isThere);
    };
    const timer = setTimeout(() => settle(true), ANSWER_LIMIT_MS);
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}

/**
 * What keeps windows from being shown here; undefined where a display answers, or none is needed.
 */
export async function displayHindrance(
  platform: NodeJS.Platform = process.platform,
  environment: Environment = process.env,
): Promise<Hindrance | undefined> {
  const cure = 'start it in the session of a desktop';
  if (!hasDisplay(platform, environment)) return { why: 'there is no display', cure };
  const { DISPLAY, WAYLAND_DISPLAY, WAYLAND_SOCKET, XDG_RUNTIME_DIR } = environment;
  if (platform !== 'linux' || isGiven(WAYLAND_SOCKET)) return undefined;
  const wayland = isGiven(WAYLAND_DISPLAY) ? waylandAddress(WAYLAND_DISPLAY, XDG_RUNTIME_DIR) : undefined;
  const x11 = isGiven(DISPLAY) ? (x11Addresses(DISPLAY) ?? []) : [];
  for (const address of [...(wayland ? [wayland] : []), ...x11]) {
    if (await answers(address)) return undefined;
  }
  const names = Object.entries({ DISPLAY, WAYLAND_DISPLAY }).filter(([, value]) => isGiven(value));
  const shown = names.map(([name, value]) => `${name}=${value}`).join(' or ');
  return { why: `no display answers at ${shown}`, cure };
}
