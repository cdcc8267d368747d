import { existsSync } from 'node:fs';
import { type Browser } from 'playwright-core';

/** Where systems and images keep a Chromium. */
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A real Chromium without a window: the one that `CHROMIUM_PATH` names, an installed one, or the one that comes with
 * the dependencies on Linux x64. Close it in `afterAll`.
 * @param switches of Chromium, such as `--disable-lcd-text`
 */
export async function launchBrowser(switches: readonly string[] = []): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const path = await findChromium();
  // Chromium's sandbox does not work for root, whom containers often run as.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: path,
    args: [...sandbox, '--disable-dev-shm-usage', ...switches],
  });
}

async function findChromium(): Promise<string> {
  const installed = [process.env.CHROMIUM_PATH ?? '', ...INSTALLED].find(
    (path) => path !== '' && existsSync(path),
  );
  if (installed) return installed;
  const { default: packaged } = await import('@sparticuz/chromium');
  // Its own arguments are left out: they ask for one process, which dies with the first closed page.
  return packaged.executablePath();
}
