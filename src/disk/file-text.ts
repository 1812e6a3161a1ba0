import { readFileSync } from 'node:fs';
import { ioReason } from './io-reason.ts';

/** What stands in a file. @throws RangeError with a sentence where it cannot be read */
export function fileText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new RangeError(`${file} cannot be read: ${ioReason(error)}.`, { cause: error });
  }
}
