import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { pictureFaults } from './picture-faults';
import { reducedPicture } from './reduced-picture';
import { wholePage } from './whole-page';

const ROOT = join(import.meta.dirname, '../../..');
const KEPT = join(ROOT, 'apps/dashboard-e2e/pictures');
/** Where a picture that differs is put, beside one of what differs. */
const TAKEN = join(ROOT, 'dist/pictures');
/** Set to keep the pages as they look now: `UPDATE_PICTURES=1 npm test -- --only dashboard-e2e pictures`. */
const ACCEPTS = process.env['UPDATE_PICTURES'] === '1';
const HINT = `Look at dist/pictures. If that is how it shall look: UPDATE_PICTURES=1 npm test -- --only dashboard-e2e pictures`;

/** Pixels of the page from its top that a picture shows. */
const HIGHEST = 1200;

/** Expects a page to look as in the picture that is kept of it. */
export async function expectPicture(page: Page, name: string): Promise<void> {
  const taken = await pictureOf(page);
  const path = join(KEPT, `${name}.png`);
  if (ACCEPTS) writeFileSync(path, reducedPicture(taken));
  if (!existsSync(path)) throw new Error(`There is no picture of ${name} yet. ${HINT}`);
  const { faults, shown } = pictureFaults(readFileSync(path), taken);
  if (faults.length === 0) return;
  mkdirSync(TAKEN, { recursive: true });
  writeFileSync(join(TAKEN, `${name}.png`), taken);
  writeFileSync(join(TAKEN, `${name}-differences.png`), shown);
  throw new Error(`${name} looks otherwise: ${faults.slice(0, 5).join('; ')}. ${HINT}`);
}

/** A page as it is compared. */
export function pictureOf(page: Page): Promise<Buffer> {
  return wholePage(page, HIGHEST);
}

/** Names of the pictures that are kept. */
export function keptPictures(): string[] {
  return readdirSync(KEPT).map((file) => file.replace(/\.png$/, ''));
}
