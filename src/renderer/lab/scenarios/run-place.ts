/** Where the cursor of a run stands that is not in the windows. */
export interface RunPlace {
  /** The record that is selected; null where the cursor stands at none. */
  readonly seq: number | null;
  readonly atUs: number;
}
