/**
 * The background of all pages, `--surface-page` of the tokens: what a window shows before its page
 * is painted, and at its edges.
 */
export const PAGE_BACKGROUND = { light: '#eef0f2', dark: '#121518' } as const;
