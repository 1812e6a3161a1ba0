import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { isWayland, workArea } from './desktop.ts';
import { StandInMenu } from './menu.ts';

/** What the stand-in counts as a window's frame around its page, in pixels. */
const FRAME = { left: 4, top: 30, width: 8, height: 34 };
const MENU_BAR_HEIGHT = 24;

/**
 * Where a window of the stand-in is and what of it is the page's, in device-independent pixels.
 */
export class WindowShape {
  /** On macOS the menu is the app's and never in a window. */
  #hasMenuBar = process.platform !== 'darwin' && StandInMenu.getApplicationMenu() !== null;
  readonly #isMenuBarHidden: boolean;
  /** The whole window in its normal state. */
  #normal: Rectangle;
  isMaximized = false;

  constructor(options: BrowserWindowConstructorOptions) {
    const { width = 800, height = 600, useContentSize = false, autoHideMenuBar = false } = options;
    this.#isMenuBarHidden = autoHideMenuBar;
    const around = useContentSize ? this.#aroundPage : { width: 0, height: 0 };
    const whole = { width: width + around.width, height: height + around.height };
    const x = options.x ?? Math.round((workArea.width - whole.width) / 2);
    const y = options.y ?? Math.round((workArea.height - whole.height) / 2);
    this.#normal = { x, y, ...whole };
  }

  get isMenuBarVisible(): boolean {
    return this.#hasMenuBar && !this.#isMenuBarHidden;
  }
  /** The window stays as large as it is: what the menu bar took is the page's then. */
  removeMenu(): void {
    this.#hasMenuBar = false;
  }

  /** On Wayland every window says that it is at 0, 0. */
  get normal(): Rectangle {
    return isWayland() ? { ...this.#normal, x: 0, y: 0 } : { ...this.#normal };
  }
  get bounds(): Rectangle {
    return this.isMaximized ? { ...workArea } : this.normal;
  }
  get content(): Rectangle {
    const { x, y, width, height } = this.bounds;
    const around = this.#aroundPage;
    return {
      x: x + FRAME.left,
      y: y + FRAME.top + around.height - FRAME.height,
      width: width - around.width,
      height: height - around.height,
    };
  }

  /** Moves or resizes the window to its normal state. Gives back what of it is news. */
  set(bounds: Partial<Rectangle>): readonly ('move' | 'resize')[] {
    const before = this.bounds;
    this.isMaximized = false;
    this.#normal = { ...this.#normal, ...bounds };
    const { x, y, width, height } = this.bounds;
    return [
      ...(x === before.x && y === before.y ? [] : (['move'] as const)),
      ...(width === before.width && height === before.height ? [] : (['resize'] as const)),
    ];
  }

  /** What the frame and a menu bar take from the window. */
  get #aroundPage(): Pick<Rectangle, 'width' | 'height'> {
    const menuBar = this.isMenuBarVisible ? MENU_BAR_HEIGHT : 0;
    return { width: FRAME.width, height: FRAME.height + menuBar };
  }
}
