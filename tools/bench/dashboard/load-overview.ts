import type { Page } from 'playwright-core';
import { DRAWN } from './merchant-browser';

/** How a page came up. */
export interface PageLoad {
  /** Seconds until the largest thing in sight was painted. */
  lcp: number;
  /** How much moved that was there already, as the sum of its shifts. */
  cls: number;
  /** Kilobytes of scripts as they came over the line. */
  scripts: number;
}

/** The script that the first chart is drawn with. */
const CHART_SCRIPT = /\/line-plot-[^/]*\.js$/;
/** Time in which what comes late still moves things. */
const SETTLE_MS = 1500;

/** Watches before anything of the page runs. */
const WATCH = `
  window.seen = { lcp: 0, cls: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.seen.lcp = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.cls += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
`;
const READ = `({
  lcp: window.seen.lcp / 1000,
  cls: window.seen.cls,
  scripts: performance.getEntriesByType('resource')
    .filter(({ name }) => name.endsWith('.js'))
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1000,
})`;

/** Opens the overview of someone who is signed in, with an empty cache. */
export async function loadOverview(page: Page): Promise<PageLoad> {
  await page.addInitScript(WATCH);
  // To look for an element runs a script in the page, which takes a slow phone a tenth of a second: it is looked for
  // when everything is painted.
  const chart = page.waitForResponse(CHART_SCRIPT);
  await page.goto('/overview');
  await chart;
  await page.waitForTimeout(SETTLE_MS);
  await page.locator(DRAWN).first().waitFor({ state: 'attached' });
  return page.evaluate<PageLoad>(READ);
}
