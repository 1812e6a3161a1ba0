import { writeWhole } from '../../disk/whole-file.ts';
import type { WriteFile } from '../../hub/files/run-files.ts';

/** Writes a file that the person has chosen, whole or not at all. */
export const writeChosenFile: WriteFile = async (path, content, encoding) =>
  writeWhole(path, Buffer.from(content, encoding));
