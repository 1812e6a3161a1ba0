/**
 * How a run of a lab came to be. `fork`: it has the past of another run up to `atMs`; `undo`: all
 * of it but the last action, which was done at `atMs`; `journal`: an earlier lab has left it.
 */
export type RunOrigin =
  | { readonly from: 'new' }
  | { readonly from: 'journal' }
  | { readonly from: 'scenario'; readonly name: string }
  | { readonly from: 'fork' | 'undo'; readonly run: number; readonly atMs: number };
