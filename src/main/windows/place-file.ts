import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../disk/whole-file.ts';
import { placeSchema } from './window-place.ts';
import type { RememberedPlace } from './window-place.ts';
import { makeFolder } from '../../disk/make-folder.ts';

const fileSchema = z.strictObject({ version: z.literal(1), windows: z.record(z.string(), placeSchema) });

/**
 * Where people put their windows, by name: `lab`, or a client's with the system that it runs on.
 *
 * Electron 45 can keep the state of a window by itself (`windowStatePersistence`), and this does
 * it all the same. Electron's way is experimental; it writes 0, 0 for every window on Wayland, and
 * puts it there when the next session is one of X11; it refuses a second window of a name while
 * the first is still going, as when a client is started anew; it keeps every name for ever, where
 * each client of each scenario has one; and it does not say beforehand whether it knows a place,
 * which decides here whether a window goes beside the lab (`shell/browser/native_window.cc`,
 * `electron_api_base_window.cc`).
 */
export interface RememberedPlaces {
  readonly of: (name: string) => RememberedPlace | undefined;
  /** Keeps a place, at once in memory and soon on disk. */
  readonly keep: (name: string, place: RememberedPlace) => void;
  /** Writes what is not on disk yet: the app ends. */
  readonly flush: () => void;
}

/** More windows than this are not remembered; the oldest are forgotten first. */
const LIMIT = 200;

/**
 * A window that is dragged moves with every frame; the file is written when it has come to rest
 * for so long, in milliseconds.
 */
const REST_MS = 500;

function read(file: string): Map<string, RememberedPlace> {
  try {
    const { windows } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return new Map(Object.entries(windows));
  } catch {
    // No file yet, or one that somebody else has written: windows then open where new ones do.
    return new Map();
  }
}

function write(file: string, places: ReadonlyMap<string, RememberedPlace>): void {
  const text = JSON.stringify({ version: 1, windows: Object.fromEntries(places) }, null, 2);
  makeFolder(path.dirname(file));
  writeWhole(file, `${text}\n`);
}

/**
 * Opens the file of remembered places. A file that cannot be read or written costs the memory,
 * never a window.
 */
export function openPlaceFile(file: string, onFailure: (error: unknown) => void): RememberedPlaces {
  const places = read(file);
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    try {
      write(file, places);
    } catch (error) {
      onFailure(error);
    }
  };
  return {
    of: (name) => places.get(name),
    keep: (name, place) => {
      places.delete(name);
      places.set(name, place);
      for (const oldest of [...places.keys()].slice(0, Math.max(0, places.size - LIMIT)))
        places.delete(oldest);
      clearTimeout(timer);
      timer = setTimeout(flush, REST_MS);
    },
    flush,
  };
}
