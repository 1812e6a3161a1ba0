/**
 * What a person asked for is wrong, or cannot be had now; the message says what would be right.
 */
export class Refusal extends Error {}
