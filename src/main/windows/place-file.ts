import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { placeSchema } from './window-place.ts';
import type { RememberedPlace } from './window-place.ts';

const fileSchema = z.strictObject({ version: z.literal(1), windows: z.record(z.string(), placeSchema) });

/** Where windows stood when they were last closed, by name: `lab`, or a client's with the system that it runs on. */
export interface RememberedPlaces {
  readonly of: (name: string) => RememberedPlace | undefined;
  /** Keeps a place at once, in memory and on disk. */
  readonly keep: (name: string, place: RememberedPlace) => void;
}

/** More windows than this are not remembered; the oldest are forgotten first. */
const LIMIT = 200;

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
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${text}\n`);
  renameSync(`${file}.new`, file);
}

/** Opens the file of remembered places. A file that cannot be read or written costs the memory, never a window. */
export function openPlaceFile(file: string, onFailure: (error: unknown) => void): RememberedPlaces {
  const places = read(file);
  return {
    of: (name) => places.get(name),
    keep: (name, place) => {
      places.delete(name);
      places.set(name, place);
      for (const oldest of [...places.keys()].slice(0, Math.max(0, places.size - LIMIT)))
        places.delete(oldest);
      try {
        write(file, places);
      } catch (error) {
        onFailure(error);
      }
    },
  };
}
