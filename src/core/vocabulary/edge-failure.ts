/**
 * How an edge server fails: its host is gone without a word, or its last act is to close the
 * connections that it has. Datagrams know no closing, so only sockets tell.
 */
export const EDGE_FAILURES = ['silent', 'closes'] as const;
export type EdgeFailure = (typeof EDGE_FAILURES)[number];

/** Whose edges fail: that of one client, or those of all clients at that moment. */
export const EDGE_SCOPES = ['client', 'all'] as const;
export type EdgeScope = (typeof EDGE_SCOPES)[number];
