import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the build writes a static import. */
const IMPORTED = /(?:^|[;}\n])import(?:[^"'()]*?from)?["'`]\.\/([^"'`]+)["'`]/g;
/** What the pages of a member stand in, with the first of them. */
const FRAME = 'frame';
/** What visitors' pages stand in. */
const VISITORS_FRAME = 'account-frame';
const VISITORS_PAGES = new Set([
  'sign-in',
  'sign-up',
  'forgot-password',
  'reset-password',
  'check-your-mail',
]);

/**
 * All scripts that a page of the dashboard begins with, those of its `index.html` first, so that a browser fetches them
 * at once and not one after the other. `/settings/team` is drawn by `team-page-….js`; an address whose last word names
 * no page has the frame alone.
 * @param folder of a built dashboard
 * @returns from a path to names of files
 */
export function pageScripts(folder: string): (path: string) => readonly string[] {
  const files = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => [withoutHash(name), name]),
  );
  const index = readFileSync(join(folder, 'index.html'), 'utf8');
  const initial = [...files].flatMap(([title, name]) => (title !== name && index.includes(name) ? name : []));
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const last = path.split('/').at(-1) ?? '';
    const page = files.has(`${last}-page`) ? `${last}-page` : '';
    const key = VISITORS_PAGES.has(last) ? `${VISITORS_FRAME} ${page}` : `${FRAME} ${page}`;
    const own = key.split(' ').flatMap((name) => files.get(name) ?? []);
    const scripts = known.get(key) ?? [...follow(folder, [...initial, ...own])];
    known.set(key, scripts);
    return scripts;
  };
}

/** `overview-page-BZaYojFC.js` as it is called in every build. */
function withoutHash(file: string): string {
  return file.replace(/-[\w-]{8}\d*\.js$/, '');
}

/** Scripts and everything that they import statically. */
function follow(folder: string, entries: readonly string[]): Set<string> {
  const found = new Set<string>(entries);
  for (const name of found) {
    for (const [, imported] of readFileSync(join(folder, name), 'utf8').matchAll(IMPORTED)) {
      if (imported) found.add(imported);
    }
  }
  return found;
}
