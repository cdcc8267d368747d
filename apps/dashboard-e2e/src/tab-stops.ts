import { type Page } from 'playwright-core';

export interface TabStop {
  /** The words that a screen reader says for it. */
  name: string;
  /** What is wrong with it; empty if nothing is. */
  fault: string;
}

const MOST = 200;
/** Frames that a busy machine may take to style what has the focus: about five seconds. */
const FRAMES = 300;

// Texts for the browser: this project's types know no document.

/** From an element to the words that a screen reader says for it. */
const NAME_OF = `((stop) => {
  const labels = stop.labels ? [...stop.labels].map((label) => label.textContent.trim()) : [];
  const by = (stop.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
  const named = [stop.getAttribute('aria-label'), ...by.map((id) => document.getElementById(id)?.textContent),
    ...labels, stop.textContent, stop.title];
  return named.find((text) => text?.trim())?.trim() ?? '';
})`;

const STOP = `(async () => {
  const frame = () => new Promise((painted) => requestAnimationFrame(painted));
  await frame();
  const stop = document.activeElement;
  if (!stop || stop === document.body || stop.dataset.walked) return null;
  stop.dataset.walked = 'yes';
  const name = ${NAME_OF}(stop);
  const isInSight = (box) => box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 &&
    box.top < innerHeight && box.left < innerWidth;
  for (let frames = 0; frames < ${FRAMES} && !isInSight(stop.getBoundingClientRect()); frames += 1) await frame();
  const box = stop.getBoundingClientRect();
  const inSight = isInSight(box);
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
  await haveFocus(page);
  while (stops.length < MOST) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<TabStop | null>(STOP);
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}

/** Presses Tab until what has the focus is called like that. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  await haveFocus(page);
  const passed: string[] = [];
  while (passed.length < MOST) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate<string>(`${NAME_OF}(document.activeElement)`);
    if (name.test(reached)) return;
    passed.push(reached.slice(0, 60));
  }
  throw new Error(`Tab reaches nothing called ${name}, but ${passed.join(', ')}`);
}

/** A window in the background has an active element but styles nothing as focused. */
async function haveFocus(page: Page): Promise<void> {
  await page.bringToFront();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  await page.waitForFunction('document.hasFocus()');
}
