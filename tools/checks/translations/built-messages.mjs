import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { MessageExtractor } from '@angular/localize/tools';
import { inRoot } from '../../start/workspace.mjs';

const folder = inRoot('dist/apps/dashboard/browser');
const logger = { level: 3, debug() {}, info() {}, warn: console.warn, error: console.error };
const files = {
  readFile: (path) => readFileSync(path, 'utf8'),
  exists: () => false,
  resolve,
  relative,
  dirname,
};

/** Every text of the built dashboard, as its translations call it: sorted, without the space at its edges. */
export function builtMessages() {
  const extractor = new MessageExtractor(files, logger, { basePath: folder, useSourceMaps: false });
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const texts = scripts
    .flatMap((name) => extractor.extractMessages(join(folder, name)))
    .map(({ text }) => text);
  return [...new Set(texts.map((text) => text.replace(/\s+/g, ' ').trim()))].sort();
}
