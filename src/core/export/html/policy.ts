/**
 * SHA-256 of the style sheet and of the script, as the policy of the page names them; a test
 * compares them with both.
 */
export const STYLE_HASH = 'sha256-fHi1Bba7HNgbn7ku8b6txAQVk3lt4AdoJBOOQZ8v83I=';
export const SCRIPT_HASH = 'sha256-b0qP/ztWeYusCjo+trmxgXnxtFEarrLLtQsqHQjWMLM=';

/** The page may run this script, use this style sheet, and load nothing at all. */
export const REPORT_POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;
