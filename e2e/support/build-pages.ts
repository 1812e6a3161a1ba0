import { buildIfStale } from '../../scripts/fresh-cli.mjs';
import { buildAppScriptIfStale, buildDesktopIfStale, buildPagesIfStale } from '../../scripts/fresh-pages.mjs';
import { whyNoElectron } from './desktop-lab.ts';

/**
 * Nothing old is tested: command line, desktop app and pages are built where their sources are
 * newer.
 */
export default async function buildPages(): Promise<() => void> {
  await buildIfStale();
  await buildDesktopIfStale();
  await buildPagesIfStale();
  await buildAppScriptIfStale();
  return () => {
    const missing = whyNoElectron();
    if (missing === undefined || process.env.REQUIRE_ELECTRON === '1') return;
    console.log(
      `\nNot run on the real Electron, as ${missing}: the specs of project "electron" count as skipped (they ran on its stand-in). REQUIRE_ELECTRON=1 makes that a failure.`,
    );
  };
}
