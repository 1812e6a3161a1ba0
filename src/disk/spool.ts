import { tmpdir } from 'node:os';
import { canBeReread, openInput } from './input.ts';
import { scratchPath } from './scratch.ts';
import { WholeFile } from './whole-file.ts';

const PIECE_BYTES = 1024 * 1024;

/**
 * A file with what another holds that can be read more than once: that one itself, or, of a pipe,
 * a temporary copy.
 *
 * @throws WriteFailure where there is no room for the copy, and the system's error where it cannot
 *   be read
 */
export function rereadableCopy(file: string): string {
  if (canBeReread(file)) return file;
  const input = openInput(file);
  // A device is refused by whoever reads it.
  if (input === undefined) return file;
  const copy = new WholeFile(scratchPath(tmpdir()));
  try {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    for (let length = input.read(piece); length > 0; length = input.read(piece)) {
      copy.write(piece.subarray(0, length));
    }
    copy.commit();
    return copy.file;
  } finally {
    copy.abandon();
    input.close();
  }
}
