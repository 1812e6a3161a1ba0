import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../disk/whole-file.ts';
import { makeFolder } from '../../disk/make-folder.ts';

const choiceSchema = z.strictObject({ version: z.literal(1), checksAtStart: z.boolean() });

/**
 * Whether the person has said that the app may look for updates by itself. Not allowed until the
 * person says so.
 */
export interface UpdateChoice {
  readonly checksAtStart: () => boolean;
  /** Keeps what the person has said; throws where it cannot be written. */
  readonly choose: (checksAtStart: boolean) => void;
}

function read(file: string): boolean {
  try {
    return choiceSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).checksAtStart;
  } catch {
    // No file yet, or one that somebody else has written: neither is a yes.
    return false;
  }
}

/** Opens the file in which the choice is kept. */
export function openUpdateChoice(file: string): UpdateChoice {
  let current = read(file);
  return {
    checksAtStart: () => current,
    choose: (checksAtStart) => {
      current = checksAtStart;
      makeFolder(path.dirname(file));
      writeWhole(file, `${JSON.stringify({ version: 1, checksAtStart })}\n`);
    },
  };
}
