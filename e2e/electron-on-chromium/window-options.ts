import type { BrowserWindowConstructorOptions } from 'electron';
import { checkKeys, unknown } from './strict.ts';

const OPTIONS = [
  'autoHideMenuBar',
  'backgroundColor',
  'height',
  'icon',
  'minHeight',
  'minWidth',
  'show',
  'title',
  'useContentSize',
  'webPreferences',
  'width',
  'x',
  'y',
];

/**
 * How pages of the stand-in run, whatever is asked for: an app that asks for less would be tested
 * with more.
 */
const PREFERENCES: Readonly<Record<string, unknown>> = {
  backgroundThrottling: false,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  sandbox: true,
  spellcheck: false,
  webSecurity: true,
  webviewTag: false,
};

/** What of a window's options is left to be kept. */
export interface WindowWishes {
  /** The file of the preload; undefined: none. */
  readonly preload: string | undefined;
  /** Empty: the default session. */
  readonly partition: string;
}

/** Refuses options of a window that the stand-in would not keep. */
export function checkOptions(options: BrowserWindowConstructorOptions): WindowWishes {
  checkKeys('BrowserWindowConstructorOptions', options, OPTIONS);
  const { preload, partition = '', ...others } = options.webPreferences ?? {};
  checkKeys('webPreferences', others, Object.keys(PREFERENCES));
  for (const [key, value] of Object.entries(others)) {
    if (value !== PREFERENCES[key]) throw unknown(`webPreferences.${key} = ${String(value)}`);
  }
  return { preload, partition };
}
