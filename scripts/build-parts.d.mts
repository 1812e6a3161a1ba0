/** A part of the working copy that is built by itself. */
export interface BuildPart {
  /** A file that its build always writes. */
  readonly built: string;
  /** The files that it begins with. */
  readonly entries: readonly string[];
  /** Files and folders whose change makes it old. */
  readonly sources: readonly string[];
}

export const BUILD_PARTS: Readonly<Record<'cli' | 'pages' | 'desktop' | 'appScript', BuildPart>>;

/** Whether a part is built, and newer than all of its sources. */
export function isFresh(part: BuildPart): boolean;
