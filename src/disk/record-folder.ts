import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { blocksInMemory, type BlockKeeper } from '../core/trace/store/block-keeper.ts';
import { BlockFile } from './block-file.ts';
import { ioReason } from './io-reason.ts';
import { makeFolder } from './make-folder.ts';

/** Files of runs that go on. */
const open = new Set<BlockFile>();
let runs = 0;

function closeAll(): void {
  for (const file of open) file.close();
}

/** `4711-2.records`: the second run of the host with this process number. */
const NAME = /^(\d+)-\d+\.records$/;

/**
 * Where the hosts of this user keep the records of their runs: for as long as a run lasts, no
 * longer.
 */
export function recordFolder(): string {
  return path.join(tmpdir(), `reconnect-lab-${userName()}`);
}

function userName(): string {
  try {
    const { uid, username } = userInfo();
    return uid < 0 ? encodeURIComponent(username) : String(uid);
  } catch {
    return 'user';
  }
}

/**
 * Gives every run a file for its records in `folder`. What hosts left there that are no more (one
 * that was killed) is removed. Where no folder can be had runs keep their records in memory, and
 * `log` says so.
 */
export function recordFiles(log: (sentence: string) => void, folder = recordFolder()): () => BlockKeeper {
  try {
    makeFolder(folder, 0o700);
    if (!isOwn(folder)) throw new Error('it is not yours alone');
    removeOrphans(folder);
  } catch (error) {
    log(`Records of long runs stay in memory: ${folder} cannot be used, ${ioReason(error)}.`);
    return blocksInMemory;
  }
  return () => {
    const file = new BlockFile(path.join(folder, `${process.pid}-${++runs}.records`), log);
    if (open.size === 0) process.once('exit', closeAll);
    open.add(file);
    return {
      append: (block) => file.append(block),
      read: (number) => file.read(number),
      close: () => {
        file.close();
        open.delete(file);
        if (open.size === 0) process.off('exit', closeAll);
      },
    };
  };
}

/**
 * A folder for temporary files is everybody's: somebody else may have made this one there, to read
 * what is put into it.
 */
function isOwn(folder: string): boolean {
  const { getuid } = process;
  if (getuid === undefined) return true;
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === getuid() && (found.mode & 0o077) === 0;
}

function removeOrphans(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(path.join(folder, name), { force: true });
  }
}

/**
 * Whether another process with this number is running. Files that carry this process's own number
 * were left by an earlier one.
 */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process that may not be signalled exists all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
