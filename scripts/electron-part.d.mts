/** Runs a module of the sources, named from the project's folder, as it stands. */
export function importSource<Module>(name: string): Promise<Module>;
