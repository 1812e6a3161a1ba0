import type { AboutPanelOptionsOptions } from 'electron';
import { PRODUCT_NAME } from './app-identity.ts';
import type { PackageFacts } from './package-facts.ts';

const AUTHORS = 'The Reconnect Lab authors';
const LICENCE = 'MIT License';

/**
 * What the About panel says. Each system shows other parts of it: credits on macOS and Windows,
 * the website and authors on Linux; a website is shown as a link.
 */
export function aboutPanel(
  version: string,
  { manual }: PackageFacts,
  iconPath: string,
): AboutPanelOptionsOptions {
  return {
    applicationName: PRODUCT_NAME,
    applicationVersion: version,
    copyright: `© 2026 ${AUTHORS}. ${LICENCE}.`,
    credits: [LICENCE, ...(manual === undefined ? [] : [`Manual: ${manual}`])].join('\n'),
    authors: [AUTHORS],
    ...(manual === undefined ? {} : { website: manual }),
    iconPath,
  };
}
