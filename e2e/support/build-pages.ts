import { buildIfStale } from '../../scripts/fresh-cli.mjs';
import { buildPagesIfStale } from '../../scripts/fresh-pages.mjs';

/** Nothing old is tested: command line and pages are built where their sources are newer. */
export default async function buildPages(): Promise<void> {
  await buildIfStale();
  await buildPagesIfStale();
}
