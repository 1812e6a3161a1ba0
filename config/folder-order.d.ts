/** The order of the folders in a folder, lowest first, by the path of that folder. */
export const folderOrder: Readonly<Record<string, readonly string[]>>;
