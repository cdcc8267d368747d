import { type Page } from 'playwright-core';
import { settled } from './layout';

/**
 * A picture of the whole page, in a window as high as it is. One of `fullPage` resizes the window on the way, and shows
 * charts in the width they had for that moment.
 * @param highest cuts off what lies further down
 */
export async function wholePage(page: Page, highest = Infinity): Promise<Buffer> {
  const window = page.viewportSize();
  if (!window) throw new Error('the page has no window');
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ ...window, height: Math.min(height, highest) });
  await settled(page);
  const picture = await page.screenshot();
  await page.setViewportSize(window);
  return picture;
}
