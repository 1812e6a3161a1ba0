import type { NativeTheme, Rectangle, Screen } from 'electron';
import { commandLine } from './command-line.ts';
import { KnownEvents } from './known-events.ts';
import { strict } from './strict.ts';

/** The desktop of the stand-in: one screen, without a task bar. */
export const workArea: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };

/**
 * Whether windows stand where the compositor puts them and no app is told where, as on Wayland.
 */
export const isWayland = () => commandLine.getSwitchValue('ozone-platform') === 'wayland';

type DisplayParts = Pick<ReturnType<Screen['getPrimaryDisplay']>, 'id' | 'bounds' | 'workArea'>;
const display: DisplayParts = { id: 1, bounds: workArea, workArea };
const primary = strict('Display', display) as ReturnType<Screen['getPrimaryDisplay']>;

/** `screen` by its documentation. */
export const screen = strict('screen', {
  getPrimaryDisplay: () => primary,
  getAllDisplays: () => [primary],
  getDisplayMatching: () => primary,
} satisfies Pick<Screen, 'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching'>);

class StandInTheme extends KnownEvents implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'> {
  #source: NativeTheme['themeSource'] = 'system';
  constructor() {
    super('nativeTheme', ['updated']);
  }
  get themeSource(): NativeTheme['themeSource'] {
    return this.#source;
  }
  set themeSource(source: NativeTheme['themeSource']) {
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

/** `nativeTheme` by its documentation; the desktop of the stand-in is light. */
export const nativeTheme = strict('nativeTheme', new StandInTheme());
