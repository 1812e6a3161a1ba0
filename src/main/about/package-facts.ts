import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const factsSchema = z.object({
  /** Page of the repository that the package comes from; none where nobody has said. */
  homepage: z.url({ protocol: /^https$/ }).optional(),
  /** Page of the manual of this very version. */
  manual: z.url({ protocol: /^https$/ }).optional(),
});

/** What the app's own package.json says, in which packaging writes where it comes from. */
export type PackageFacts = z.infer<typeof factsSchema>;

/** The app's folder, or its archive: the main process is built to `out/main`. */
export const APP_FOLDER = path.join(import.meta.dirname, '..', '..');

/**
 * Reads package.json in this folder; an app that is run from a working copy has said nothing of
 * itself.
 */
export function packageFacts(folder = APP_FOLDER): PackageFacts {
  const read = factsSchema.safeParse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  return read.success ? read.data : {};
}
