/** Why the buttons of an app do nothing whose process does not run at the moment. */
export const PROCESS_STANDS = 'The process of this app does not run now.';

/** Why nothing can be done to the network of a window's device any more. */
export const WINDOW_IS_OVER = 'The process of this window has ended, or its lab has gone.';
