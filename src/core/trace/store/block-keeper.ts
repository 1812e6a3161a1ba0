/** Keeps blocks of bytes, in memory or on disk. Only ever added to. */
export interface BlockKeeper {
  /** Keeps a block; they are numbered from 0. */
  append(block: Uint8Array): void;
  /** Gives a block back as it was. */
  read(number: number): Uint8Array;
  /** Nothing is asked for any more: what the keeper took up is given back. */
  close(): void;
}

/** Keeps blocks in memory. */
export function blocksInMemory(): BlockKeeper {
  let blocks: Uint8Array[] = [];
  return {
    append: (block) => void blocks.push(block),
    read: (number) => {
      const block = blocks[number];
      if (block === undefined) throw new RangeError(`there is no block ${number}`);
      return block;
    },
    close: () => {
      blocks = [];
    },
  };
}
