/* What the page of somebody's app tells the window of the lab around it. */

/** One thing that has happened there. */
export type PageNews =
  | {
      readonly kind: 'handled';
      readonly event: string;
      readonly args: string;
      readonly tookMs: number;
      readonly error?: string;
    }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'begun'; readonly address: string }
  | { readonly kind: 'over'; readonly why: 'ended' | 'another run' | 'line' };

/** Under which name news stand in a message to that window. */
export const NEWS = 'reconnectLabNews';
