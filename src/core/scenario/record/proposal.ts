import type { DraftExpectation } from '../write/write-expectation.ts';

/** Something that happened, or did not, as an expectation; a person may want it or not. */
export interface Proposal {
  readonly expectation: DraftExpectation;
  /** Whether it is wanted unless the person says otherwise. */
  readonly isKept: boolean;
}
