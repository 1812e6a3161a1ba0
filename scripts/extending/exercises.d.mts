/** One part of an exercise: what is to be written in one file. */
export interface Place {
  readonly file: string;
  readonly isNew: boolean;
  readonly hunks: readonly { readonly before: string; readonly after: string }[];
}

/** A worked example of docs/extending.md: what it adds, and how it is tried. */
export interface Exercise {
  readonly name: string;
  /** The word that is added; whatever fails without one of the places names it. */
  readonly word: string;
  /** Files that it may touch, without those beside. */
  readonly most: number;
  readonly beside: readonly string[];
  readonly tests: readonly string[];
  readonly places: readonly Place[];
}

export function exercisesOf(page: string): readonly Exercise[];

/** @throws Error where the example does not fit the file any more */
export function written(place: Place, text: string): string;
