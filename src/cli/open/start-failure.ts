import { stripVTControlCharacters } from 'node:util';
import type { Hindrance } from './hindrance.ts';
import { libraryCure } from './linux-packages.ts';
import { sandboxHindrance } from './linux-sandbox.ts';

/**
 * How the desktop app ended without ever having shown a window; `text`: what it wrote to its
 * standard error.
 */
export type EarlyExit =
  | {
      readonly kind: 'ended';
      readonly code: number | null;
      readonly signal: string | null;
      readonly text: string;
    }
  | { readonly kind: 'no-window'; readonly waitedMs: number; readonly text: string }
  | { readonly kind: 'unstartable'; readonly error: NodeJS.ErrnoException; readonly text: string };

/**
 * Exit code of a program whose libraries the loader cannot find; also a shell's for a program that
 * is not there.
 */
const NOT_LOADABLE = 127;
/**
 * Windows numbers what ends a program from here on (NTSTATUS); people search for them in
 * hexadecimal.
 */
const FIRST_NTSTATUS = 0xc0000000;
const LONGEST_QUOTE = 160;

/**
 * What Chromium says when it can build no sandbox (`zygote_host_impl_linux.cc`,
 * `setuid_sandbox_host.cc`).
 */
const NO_SANDBOX = /No usable sandbox|SUID sandbox helper binary|Failed to move to new namespace/;
/** What it says when it can show no window (`ozone_platform_x11.cc`, GTK, `env.cc`). */
const NO_DISPLAY =
  /Missing X server|cannot open display|Failed to connect to Wayland|platform failed to initialize/i;
const MISSING_LIBRARY = /error while loading shared libraries: ([\w.+-]+)/;
const NO_GLIBC = /Error (?:loading shared library|relocating)/;

/**
 * The line that tells most, without Chromium's `[pid:time:LEVEL:file(line)]`: the last that is
 * fatal, else the first.
 */
function tellingLine(text: string): string | undefined {
  const lines = stripVTControlCharacters(text)
    .split('\n')
    .map((line) => line.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim())
    .filter((line) => line !== '' && !line.startsWith('at '));
  const fatal = lines.findLast((line) => /[:\s](?:FATAL|ERROR)[:\s]/.test(line));
  const line = (fatal ?? lines[0])?.replace(/^\[[^\]]*\]\s*/, '').replace(/^reconnect-lab: /, '');
  return line === undefined || line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE)}…`;
}

const allItSays = 'start it with ELECTRON_ENABLE_LOGGING=1 to see all that it says';

/** How it ended, where nothing is known about the reason. */
function plainEnd(death: EarlyExit): string {
  if (death.kind === 'no-window')
    return `its window was not there after ${Math.round(death.waitedMs / 1000)} s`;
  if (death.kind === 'unstartable') return `its program cannot be run (${death.error.message})`;
  if (death.signal !== null) return `it was ended by ${death.signal} before its window was there`;
  const code = death.code ?? 0;
  const shown = code >= FIRST_NTSTATUS ? `0x${code.toString(16).toUpperCase()}` : String(code);
  return `it ended with exit code ${shown} before its window was there`;
}

function unstartable({ code, path: program = 'the program' }: NodeJS.ErrnoException): Hindrance | undefined {
  if (code === 'ENOENT')
    return {
      why: 'this system cannot load its program, which needs the GNU C library and this processor',
      cure: `see what "file ${program}" says of it`,
    };
  if (code === 'EACCES')
    return {
      why: `${program} may not be executed`,
      cure: `look at its mode, and whether its disk is mounted with "noexec"`,
    };
  return undefined;
}

/** Why the desktop app did not start, and what would help on this system. */
export function whyNotStarted(death: EarlyExit, program: string): Hindrance {
  const { text } = death;
  if (death.kind === 'unstartable') {
    const known = unstartable(death.error);
    if (known) return known;
  }
  const [, library] = MISSING_LIBRARY.exec(text) ?? [];
  if (library !== undefined) return { why: `the library ${library} is missing`, cure: libraryCure() };
  if (NO_GLIBC.test(text) || (death.kind === 'ended' && death.code === NOT_LOADABLE))
    return { why: 'libraries are missing that every Chromium needs', cure: libraryCure() };
  if (NO_SANDBOX.test(text)) return sandboxHindrance(program);
  if (NO_DISPLAY.test(text))
    return { why: 'the display does not let it in', cure: 'start it in the session of a desktop' };
  const line = tellingLine(text);
  return { why: line === undefined ? plainEnd(death) : `${plainEnd(death)} ("${line}")`, cure: allItSays };
}
