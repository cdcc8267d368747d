import { type Page } from 'playwright-core';
import { lookInEvery } from './look';
import { tabStops } from './tab-stops';
import { type Visit } from './visit';

/** Looks at a page in both themes and widths, and with Tab alone. */
export async function everyLook(page: Page, name: string): Promise<void> {
  await lookInEvery(page, name);
  expect((await tabStops(page)).filter(({ fault }) => fault !== '')).toEqual([]);
}

/** Looks at what a page shows when a route of the API fails. */
export async function lookAtError(
  visit: Visit,
  page: Page,
  { name, path, api }: { name: string; path: string; api: string },
): Promise<void> {
  visit.allow(`GET ${api} 500`);
  const broken = { status: 500, contentType: 'application/problem+json', body: '{}' };
  await page.route(`**${api}*`, (route) => route.fulfill(broken));
  await page.goto(path);
  await page.getByRole('button', { name: 'Try again' }).first().waitFor();
  await everyLook(page, name);
  await page.unroute(`**${api}*`);
}
