/** A file of a person's disk, as far as the window needs it. */
export interface OpenedFile {
  readonly file: string;
  readonly text: string;
}

/** Files larger than this do not fit the line to the lab. */
const LARGEST_BYTES = 2 * 1024 * 1024;

/**
 * Reads a file that was chosen or dropped. @throws Error with a sentence when it is too large or
 * cannot be read
 */
export async function readChosenFile(file: File): Promise<OpenedFile> {
  if (file.size > LARGEST_BYTES) {
    throw new Error(`${file.name} is larger than 2 MB: look at it with the command line instead.`);
  }
  return { file: file.name, text: await file.text() };
}

/** Lets the person choose files; nothing happens when they think better of it. */
export function chooseFiles(accept: string, take: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) take(file);
  });
  input.click();
}
