/**
 * Everything a window needs before its first component: fonts, tokens, base. Imported once by each
 * entry.
 */
import './fonts.ts';
import './tokens.css';
import './base.css';
