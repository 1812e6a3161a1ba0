import { fstatSync, writeSync } from 'node:fs';

/** What the system said when it did not take the text. */
export type OutputFailure = NodeJS.ErrnoException;

const STDOUT = 1;

/**
 * Pipes and terminals are waited for; a file or a device takes what it is given at once, or it
 * fails.
 */
function isFileOrDevice(): boolean {
  if (process.stdout.isTTY) return false;
  const stats = fstatSync(STDOUT);
  return stats.isFile() || stats.isCharacterDevice();
}

let isDirect: boolean | undefined;

/**
 * Writes to standard output; settles when the system has taken all of it, with what kept it from
 * that if something did.
 */
export async function writeStandardOutput(text: string): Promise<OutputFailure | undefined> {
  isDirect ??= isFileOrDevice();
  if (isDirect) return writeDirectly(Buffer.from(text, 'utf8'));
  return new Promise((resolve) => {
    process.stdout.write(text, (error) => resolve(error ?? undefined));
  });
}

/** Node's own stream forgets the rest where a full disk takes only a part. */
function writeDirectly(bytes: Buffer): OutputFailure | undefined {
  try {
    for (let offset = 0; offset < bytes.length;) {
      offset += writeSync(STDOUT, bytes, offset, bytes.length - offset);
    }
    return undefined;
  } catch (error) {
    return error as OutputFailure;
  }
}
