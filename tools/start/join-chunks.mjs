import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the build writes a static import. */
const IMPORTED = /(?:^|[;}\n])import(?:[^"'()]*?from)?["'`]\.\/([^"'`]+)["'`]/g;
/** What is loaded together: what the pages before signing in begin with, the first page after it, and its numbers. */
const VISITORS_PAGES = ['account-frame', 'sign-in-page', 'sign-up-page', 'forgot-password-page'];
const FIRST_PAGE = ['shell', 'session-answers', 'overview-page'];
const ITS_NUMBERS = ['overview-board'];

/**
 * Joins the scripts of a built dashboard that are loaded together anyway: Angular's build leaves one for every
 * combination of pages that share a module, so that the first page asks for 45. A line of 150 ms has them six at a
 * time. They become `initial`, `parts` (what visitors need too), `frame` (what the first page adds) and `board` (what
 * stands in it once it is painted). The page names the last as `later`, for `begin.js` to fetch when the line is free.
 */
export async function joinChunks(folder) {
  const files = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  const called = (title) => [...files.keys()].filter((name) => withoutHash(name) === title);
  const [main] = called('main');
  if (!main || called('frame').length > 0) return;
  const output = await joined(files, main, groupsOf(files, called));
  for (const name of output.read) rmSync(join(folder, name));
  for (const { fileName, code } of output.chunks) writeFileSync(join(folder, fileName), code);
  const begins = output.chunks.find(({ isEntry }) => isEntry);
  writeFileSync(join(folder, 'index.html'), beginningWith(begins, main, readIndex(folder), output));
}

/** The scripts of each group. Whatever one of a group imports is in the group or in one before it. */
function groupsOf(files, called) {
  const before = reached(files, called('polyfills'));
  const initial = without(reached(files, called('main')), before);
  const ofVisitors = without(reached(files, VISITORS_PAGES.flatMap(called)), before, initial);
  const ofFirstPage = without(reached(files, FIRST_PAGE.flatMap(called)), before, initial);
  const ofNumbers = reached(files, ITS_NUMBERS.flatMap(called));
  return {
    initial: without(initial, new Set(called('main'))),
    parts: new Set([...ofFirstPage].filter((name) => ofVisitors.has(name))),
    frame: without(ofFirstPage, ofVisitors),
    board: without(ofNumbers, before, initial, ofFirstPage, ofVisitors),
  };
}

async function joined(files, main, groups) {
  const read = new Set();
  // Imported here, because this file is also read before anything is installed.
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: { main },
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      {
        name: 'built-chunks',
        resolveId(source) {
          const name = source.replace(/^\.\//, '');
          return files.has(name) ? name : { id: source, external: true };
        },
        load(id) {
          read.add(id);
          return files.get(id);
        },
      },
    ],
  });
  try {
    const { output } = await bundle.generate({
      // Names and statements are as short as they get already.
      minify: { mangle: false, compress: false },
      entryFileNames: '[name]-[hash].js',
      chunkFileNames: ({ name }) => `${withoutHash(`${name}.js`).replace(/\.js$/, '')}-[hash].js`,
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: Object.entries(groups).map(([name, members]) => ({ name, test: (id) => members.has(id) })),
      },
    });
    return { read, chunks: output };
  } finally {
    await bundle.close();
  }
}

/** The page with the new names of its first script and of what that imports. */
function beginningWith(begins, main, html, { read, chunks }) {
  const isGone = (tag) => [...read].some((name) => tag.includes(`"${name}"`));
  const link = (rel, name) => `<link rel="${rel}" href="${name}">`;
  const later = chunks.filter(({ fileName }) => withoutHash(fileName) === 'board');
  const links = [
    ...begins.imports.map((name) => link('modulepreload', name)),
    ...later.map(({ fileName }) => link('later', fileName)),
  ].join('');
  return html
    .replaceAll(/<link rel="modulepreload"[^>]*>/g, (tag) => (isGone(tag) ? '' : tag))
    .replace(main, begins.fileName)
    .replace('</head>', `${links}</head>`);
}

/** Scripts and everything that they import statically. */
function reached(files, entries) {
  const found = new Set(entries);
  for (const name of found)
    for (const [, imported] of files.get(name).matchAll(IMPORTED)) found.add(imported);
  return found;
}

/** Without the sets' own methods: the first build may run in Node 20. */
function without(all, ...others) {
  return new Set([...all].filter((name) => !others.some((other) => other.has(name))));
}

function readIndex(folder) {
  return readFileSync(join(folder, 'index.html'), 'utf8');
}

/** `overview-page-BZaYojFC.js` as it is called in every build. */
function withoutHash(file) {
  return file.replace(/(?:-[\w-]{8}\d*)?\.js$/, '');
}
