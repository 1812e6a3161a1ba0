/**
 * What an SDK does with a token that is renewed: it refuses the call with this code; it keeps the
 * token and tells the server; in a channel it reconnects with it, and shows that; or nothing.
 */
export type TokenAnswer = { readonly code: string } | 'taken' | 'reconnects' | 'nothing';
