import type { Page } from 'playwright-core';
import { DRAWN } from './merchant-browser';

/** Milliseconds from a press to the next frame, kept for every press. */
const WATCH = `
  window.presses = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) window.presses.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
`;
/** The browser tells of a press some frames after it. */
const TOLD_AFTER_MS = 1000;
/** A person looks before the next press. */
const BETWEEN_MS = 250;

/**
 * Uses the overview as a merchant does: another range, another comparison, another card, its table, another page.
 * @returns milliseconds of the slowest press until the page showed something; 16 when none took longer
 */
export async function useOverview(page: Page): Promise<number> {
  await page.addInitScript(WATCH);
  await page.goto('/overview');
  await drawn(page);
  const press = async (name: RegExp | string) => {
    await page.getByRole('button', { name }).first().click();
    await page.waitForTimeout(BETWEEN_MS);
  };
  for (const range of ['Last 12 months', 'Last 7 days', 'Last 30 days']) {
    await press(/^Range:/);
    await press(range);
    await drawn(page);
  }
  await press(/^Comparison:/);
  await press('Year before');
  await drawn(page);
  await press('Orders: show in the chart');
  await press('Gross sales: show in the chart');
  await press('Show as table');
  await press('How Net sales is counted');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(TOLD_AFTER_MS);
  return page.evaluate<number>('Math.max(16, ...window.presses)');
}

async function drawn(page: Page): Promise<void> {
  await page.locator(DRAWN).first().waitFor({ state: 'attached' });
  await page.waitForTimeout(BETWEEN_MS);
}
