import { type Page } from 'playwright-core';

export interface TabStop {
  /** The words that a screen reader says for it. */
  name: string;
  /** What is wrong with it; empty if nothing is. */
  fault: string;
}

const MOST = 200;

// A text for the browser: this project's types know no document.
const STOP = `(async () => {
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const stop = document.activeElement;
  if (!stop || stop === document.body || stop.dataset.walked) return null;
  stop.dataset.walked = 'yes';
  const labels = stop.labels ? [...stop.labels].map((label) => label.textContent.trim()) : [];
  const by = (stop.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
  const named = [stop.getAttribute('aria-label'), ...by.map((id) => document.getElementById(id)?.textContent),
    ...labels, stop.textContent, stop.title];
  const name = named.find((text) => text?.trim())?.trim() ?? '';
  const box = stop.getBoundingClientRect();
  const inSight = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 &&
    box.top < innerHeight && box.left < innerWidth;
  const outlined = [stop, ...['::before', '::after'].map((part) => part)].some((part) => {
    const style = typeof part === 'string' ? getComputedStyle(stop, part) : getComputedStyle(part);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  });
  const fault = !name ? 'no name: ' + stop.outerHTML.slice(0, 120)
    : !inSight ? 'out of sight at ' + [box.left, box.top, box.width, box.height].map(Math.round) : !outlined ? 'no outline' : '';
  return { name: name.slice(0, 60), fault };
})()`;

/** Walks through the page with Tab, from its top to its end. */
export async function tabStops(page: Page): Promise<TabStop[]> {
  const stops: TabStop[] = [];
  // A window in the background has an active element but styles nothing as focused.
  await page.bringToFront();
  await page.waitForFunction('document.hasFocus()');
  while (stops.length < MOST) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<TabStop | null>(STOP);
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}
