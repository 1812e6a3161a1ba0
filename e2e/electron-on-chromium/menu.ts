import type { Menu as ElectronMenu, MenuItem, MenuItemConstructorOptions } from 'electron';
import { checkKeys, strict } from './strict.ts';

const OPTIONS: readonly string[] = [
  'accelerator',
  'click',
  'enabled',
  'id',
  'label',
  'registerAccelerator',
  'role',
  'submenu',
  'type',
  'visible',
] satisfies (keyof MenuItemConstructorOptions)[];
const ROLES: readonly string[] = [
  'about',
  'appMenu',
  'clearRecentDocuments',
  'close',
  'editMenu',
  'fileMenu',
  'help',
  'minimize',
  'quit',
  'recentDocuments',
  'resetZoom',
  'services',
  'toggleDevTools',
  'togglefullscreen',
  'viewMenu',
  'windowMenu',
  'zoomIn',
  'zoomOut',
] satisfies MenuItemConstructorOptions['role'][];

/** An item as tests look at it. */
export interface StandInMenuItem extends Pick<MenuItem, 'id' | 'label' | 'enabled'> {
  readonly role: string | undefined;
  readonly accelerator: unknown;
  readonly submenu: StandInMenu | undefined;
  readonly click: () => void;
}

function itemOf(options: MenuItemConstructorOptions): StandInMenuItem {
  checkKeys('MenuItemConstructorOptions', options, OPTIONS);
  const { role, type, submenu } = options;
  if (role !== undefined && !ROLES.includes(role))
    throw new Error(`The stand-in knows no menu role ${role}.`);
  if (options.label === undefined && role === undefined && type !== 'separator') {
    throw new Error('Invalid menu item: it needs a label, a role, or to be a separator.');
  }
  const item: StandInMenuItem = {
    id: options.id ?? '',
    label: options.label ?? '',
    enabled: options.enabled ?? true,
    role,
    accelerator: options.accelerator,
    submenu: Array.isArray(submenu) ? StandInMenu.buildFromTemplate(submenu) : undefined,
    click: () => options.click?.(item as unknown as MenuItem, undefined, {} as never),
  };
  return item;
}

/** `Menu` by its documentation, without anything on the screen: tests click items by their id. */
export class StandInMenu {
  static #application: StandInMenu | null = null;
  readonly items: readonly StandInMenuItem[];

  private constructor(items: readonly StandInMenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly (MenuItemConstructorOptions | MenuItem)[]): StandInMenu {
    return new StandInMenu(template.map((options) => itemOf(options as MenuItemConstructorOptions)));
  }

  static setApplicationMenu(menu: StandInMenu | null): void {
    StandInMenu.#application = menu;
  }

  static getApplicationMenu(): StandInMenu | null {
    return StandInMenu.#application;
  }

  getMenuItemById(id: string): StandInMenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item;
      const below = item.submenu?.getMenuItemById(id);
      if (below) return below;
    }
    return null;
  }
}

/** What of `Menu` the stand-in has; its items have less than Electron's. */
export const Menu = strict('Menu', {
  buildFromTemplate: (template) => StandInMenu.buildFromTemplate(template) as unknown as ElectronMenu,
  setApplicationMenu: (menu) => StandInMenu.setApplicationMenu(menu as StandInMenu | null),
  getApplicationMenu: () => StandInMenu.getApplicationMenu() as unknown as ElectronMenu | null,
} satisfies Pick<typeof ElectronMenu, 'buildFromTemplate' | 'setApplicationMenu' | 'getApplicationMenu'>);
