import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../start/workspace.mjs';

/** Fails when the scripts that the dashboard's first page needs weigh more than this, compressed as they are sent. */
const LARGEST_KILOBYTES = 130;
const folder = inRoot('dist/apps/dashboard/browser');

const sizes = new Map();
for (const script of scriptsOf(readFileSync(join(folder, 'index.html'), 'utf8'))) measure(script);
const kilobytes = [...sizes.values()].reduce((all, size) => all + size, 0) / 1000;

console.log(`${kilobytes.toFixed(1)} kB in ${sizes.size} scripts; ${LARGEST_KILOBYTES} kB are allowed`);
if (sizes.size === 0) console.error('index.html loads no script: this check looks in the wrong place');
for (const [name, size] of sizes) console.log(`  ${(size / 1000).toFixed(1).padStart(6)} kB ${name}`);
process.exitCode = sizes.size === 0 || kilobytes > LARGEST_KILOBYTES ? 1 : 0;

function scriptsOf(html) {
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? [];
  const wanted = tags.filter((tag) => tag.startsWith('<script') || tag.includes('modulepreload'));
  return wanted.map((tag) => /(?:src|href)="([^"]+\.js)"/.exec(tag)?.[1]).filter(Boolean);
}

/** A script and everything it imports statically, which the browser fetches before it runs. */
function measure(name) {
  if (sizes.has(name)) return;
  const path = join(folder, name);
  const source = readFileSync(path);
  sizes.set(name, gzipSync(source).length);
  const imports = source
    .toString('utf8')
    .matchAll(/(?:^|[;}\n])import(?:[^"'()]*?from)?["']\.\/([^"']+)["']/g);
  for (const [, imported] of imports) measure(join(dirname(name), imported));
}
