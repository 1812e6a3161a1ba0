/** The order of the folders in a folder, lowest first, by the path of that folder. */
export const folderOrder: Readonly<Record<string, readonly string[]>>;

/** Folders that others may enter by one file alone, and that file's name. */
export const folderEntries: Readonly<Record<string, string>>;
