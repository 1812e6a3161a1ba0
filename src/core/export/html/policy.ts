/** SHA-256 of the style sheet and of the script, as the policy of the page names them; a test compares them with both. */
export const STYLE_HASH = 'sha256-wSZ/reL5zcfFCe6wKvnwj81vtPepM1Ls+kXqLxnefWo=';
export const SCRIPT_HASH = 'sha256-DJopQ/gT4lNJC8kG2LFHTYbGaityOyPFSZ+IK8GrfK0=';

/** The page may run this script, wear this style, and load nothing at all. */
export const REPORT_POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;
