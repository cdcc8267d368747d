import { type Page } from 'playwright-core';
import { eventually } from './visit';

// Texts for the browser: this project's types know no document.

const SETTLED = `document.fonts.ready.then(() =>
  !document.querySelector('ui-skeleton, [aria-busy="true"]') &&
  document.getAnimations().every((animation) => animation.playState !== 'running'))`;

/**
 * Sideways scrolling, text that is cut off or lies outside the window, cards and headings that lie on each other, lines
 * that run out of their plot.
 */
const TROUBLES = `(() => {
  const found = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) {
    const right = (element) => element.getBoundingClientRect().right;
    const widest = [...document.body.querySelectorAll('*')].sort((one, other) => right(other) - right(one))[0];
    const { outerHTML } = widest;
    found.push('scrolls sideways to ' + page.scrollWidth + ', ' + right(widest) + ': ' + outerHTML.slice(0, 120));
  }
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const hidden = (element) => element.closest('.visually-hidden, .skip, [popover]:not(:popover-open)');
  const name = (element) => element.tagName.toLowerCase() + ' "' + element.textContent.trim().slice(0, 40) + '"';
  for (const element of document.body.querySelectorAll('*')) {
    const ownText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    if (!ownText || !shown(element) || hidden(element)) continue;
    const box = element.getBoundingClientRect();
    const scrolls = element.closest('.ui-table, .data, app-cohort-table .box, app-page-tabs nav');
    if (!scrolls && (box.left < -1 || box.right > page.clientWidth + 1)) found.push('outside: ' + name(element));
    const style = getComputedStyle(element);
    const isCut = element.scrollWidth > element.clientWidth + 1 && style.overflowX === 'hidden';
    const maySay = style.textOverflow === 'ellipsis';
    if (isCut && !maySay) found.push('cut: ' + name(element));
  }
  const apart = [...document.querySelectorAll('ui-metric-tile, main .card:not(li), h1, app-data-freshness')]
    .filter(shown).map((element) => [element, element.getBoundingClientRect()]);
  for (const [one, a] of apart) for (const [other, b] of apart) {
    if (one === other || one.contains(other) || other.contains(one)) continue;
    const overlaps = a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    if (overlaps && a.top <= b.top) found.push('overlap: ' + name(one) + ' and ' + name(other));
  }
  for (const plot of document.querySelectorAll('ui-line-chart .plot')) for (const line of plot.querySelectorAll('path.line')) {
    const [a, b] = [plot.getBoundingClientRect(), line.getBoundingClientRect()];
    if (b.left < a.left - 3 || b.right > a.right + 3) found.push('line outside its plot by ' + (b.right - a.right));
  }
  return [...new Set(found)];
})()`;

/** Waits until nothing loads or moves any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(SETTLED);
}

/** What a reader would stumble over, in words. A chart follows its window a few frames later. */
export function troubles(page: Page): Promise<string[]> {
  return eventually(
    () => page.evaluate<string[]>(TROUBLES),
    (found) => found.length === 0,
  );
}

/** What can be used in a part of the page and is not in the window, wherever one scrolls, once it has its place. */
export async function unreached(page: Page, part: string): Promise<string[]> {
  await page.locator(part).waitFor();
  await settled(page);
  const outside = () =>
    page.evaluate<string[]>(`[...document.querySelectorAll('${part} :is(a, button, input, select, summary)')]
    .filter((element) => element.checkVisibility())
    .filter((element) => {
      element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
      const box = element.getBoundingClientRect();
      return box.top < -1 || box.left < -1 || box.bottom > innerHeight + 1 || box.right > innerWidth + 1;
    }).map((element) => element.outerHTML.slice(0, 120))`);
  return eventually(outside, (found) => found.length === 0);
}
