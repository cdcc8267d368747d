import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';

const FONT = readFileSync(
  join(
    import.meta.dirname,
    '../../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  ),
);
const STYLE = `
  @font-face { font-family: Still; src: url(/still.woff2); font-weight: 100 900; }
  :root { --ui-font: Still; --ui-font-mono: Still; }
  * { caret-color: transparent !important; animation: none !important; transition: none !important; }`;

/** What a browser is begun with so that a page looks the same on every machine. A reader sees half of each pixel. */
export const STILL_OPTIONS = {
  reducedMotion: 'reduce',
  timezoneId: 'UTC',
  deviceScaleFactor: 0.5,
} as const;
/** Letters are drawn as the font says, in one colour, and colours as the page says. */
export const STILL_SWITCHES = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
];

/** From now on it is always `moment` in a page, nothing moves, and its letters come from the dependencies. */
export async function standStill(page: Page, moment: Date): Promise<void> {
  await page.clock.setFixedTime(moment);
  await page.route('**/still.woff2', (route) => route.fulfill({ body: FONT, contentType: 'font/woff2' }));
  await page.route(/\/styles-[^/]+\.css$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()) + STYLE });
  });
}
