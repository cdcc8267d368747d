import axe from 'axe-core';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { settled, troubles } from './layout';
import { wholePage } from './whole-page';

/** Where pictures of every look go when they are asked for: `TEST_PICTURES=1 npm test -- --only dashboard-e2e`. */
const PICTURES =
  process.env['TEST_PICTURES'] === '1' ? join(import.meta.dirname, '../../../dist/screenshots') : null;

export const THEMES = ['light', 'dark'] as const;
export const WIDTHS = [1280, 390] as const;
/** Every theme at every width. */
export const LOOKS = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));

/** One wide and light, one narrow and dark: what differs by either shows in one of them. */
export const TWO_LOOKS = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 390 },
] as const;

const WCAG_22_AA = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
};

type Look = (typeof LOOKS)[number];

const windowOf = (width: number) => ({ width, height: width === 390 ? 844 : 900 });

/** How a browser is begun for a look. */
export const lookOptions = ({ theme, width }: Look) => ({
  colorScheme: theme,
  viewport: windowOf(width),
  reducedMotion: 'reduce' as const,
  timezoneId: 'Asia/Tokyo',
});

/** Expects nothing that a reader would stumble over, with and without sight, and takes a picture when asked to. */
export async function look(page: Page, name: string, part = 'body'): Promise<void> {
  await settled(page);
  await seeAll(page);
  await judge(page, name, part);
  if (PICTURES) writeFileSync(pathIn(PICTURES, name), await wholePage(page));
}

/** The same while something still loads. */
export async function lookWhileLoading(page: Page, name: string): Promise<void> {
  await judge(page, name, 'body');
  if (PICTURES) await page.screenshot({ path: pathIn(PICTURES, name) });
}

async function judge(page: Page, name: string, part: string): Promise<void> {
  const findings = await accessibilityFaults(page, part);
  expect({ name, findings, troubles: await troubles(page) }).toEqual({ name, findings: [], troubles: [] });
}

function pathIn(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}

/** The same of one page, or a part of it, in several looks; afterwards it is light and wide. */
export async function lookInEvery(
  page: Page,
  name: string,
  looks: readonly Look[] = LOOKS,
  part = 'body',
): Promise<void> {
  for (const { theme, width } of looks) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize(windowOf(width));
    await look(page, `${name}-${theme}-${width}`, part);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(windowOf(1280));
}

/**
 * What axe finds within a part of the page: its rule and the element. Put into a page once: to send axe again for each
 * look took longer than the looks.
 */
async function accessibilityFaults(page: Page, part: string): Promise<string[]> {
  if (await page.evaluate<boolean>('!window.axe')) await page.evaluate(axe.source);
  return page.evaluate<
    string[]
  >(`axe.run(${JSON.stringify(part)}, ${JSON.stringify(WCAG_22_AA)}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html)))`);
}

/** Some parts of a page begin when they come into sight. */
async function seeAll(page: Page): Promise<void> {
  await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
  await settled(page);
  await page.evaluate('window.scrollTo(0, 0)');
}
