/** This browser; without a path, Playwright's own. Undefined where there is none. */
export async function openBrowser(executablePath) {
  const { chromium } = await import('@playwright/test');
  const options = executablePath === undefined ? {} : { executablePath };
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
  return chromium.launch({ ...options, args }).catch(() => undefined);
}
