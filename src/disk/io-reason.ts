const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'you may not access it; check its permissions',
  EPERM: 'you may not access it; check its permissions',
  EISDIR: 'it is a folder, where a file is needed',
  ENOTDIR: 'a part of its path is a file, where a folder is needed',
  EEXIST: 'a file of that name is in the way',
  ELOOP: 'its symbolic links lead round in a circle',
  EMFILE: 'too many files are open',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EFBIG: 'it would be larger than a file may be here (see ulimit -f)',
  EIO: 'the disk or the device reports an error',
  EROFS: 'the disk is read-only',
  ENAMETOOLONG: 'its name is too long',
};

/** Why the system refused a file, in words. */
export function ioReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message;
}

/** A file that could not be written. The message names the file and the cause. */
export class WriteFailure extends Error {
  constructor(file: string, cause: unknown) {
    super(`cannot write ${file}: ${ioReason(cause)}`, { cause });
    this.name = 'WriteFailure';
  }
}
