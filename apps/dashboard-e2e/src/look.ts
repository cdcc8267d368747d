import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { settled, troubles } from './layout';

const SCREENSHOTS = join(import.meta.dirname, '../../../dist/screenshots');

export const THEMES = ['light', 'dark'] as const;
export const WIDTHS = [1280, 390] as const;
/** Every theme at every width. */
export const LOOKS = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));

/** How a browser is begun for a look. */
export const lookOptions = ({ theme, width }: (typeof LOOKS)[number]) => ({
  colorScheme: theme,
  viewport: { width, height: width === 390 ? 844 : 900 },
  reducedMotion: 'reduce' as const,
  timezoneId: 'Asia/Tokyo',
});

/** Expects nothing that a reader would stumble over, with and without sight, and takes a picture. */
export async function look(page: Page, name: string, part = 'body'): Promise<void> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const findings = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  expect({ name, findings, troubles: await troubles(page) }).toEqual({ name, findings: [], troubles: [] });
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}
