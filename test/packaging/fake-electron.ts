import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What @electron/fuses looks for in a program. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Electron 45 as it comes: nine fuses, each on ("1") or off ("0"). */
const AS_SHIPPED = '101100011';

/** A program that does nothing, with a wire of fuses in it. */
export function programWithFuses(wire = AS_SHIPPED): Buffer {
  return Buffer.concat([
    Buffer.from(`#!/bin/sh\n${SENTINEL}`),
    Buffer.from([1, wire.length]),
    Buffer.from(wire),
  ]);
}

/** A folder laid out as Electron's distribution for Linux is, for packaging without Electron. */
export function writeFakeElectron(folder: string): void {
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'));
  writeFileSync(path.join(folder, 'electron'), programWithFuses(), { mode: 0o755 });
  writeFileSync(path.join(folder, 'chrome-sandbox'), '', { mode: 0o755 });
  for (const file of ['LICENSE', 'version', 'locales/en-US.pak']) writeFileSync(path.join(folder, file), '');
}
