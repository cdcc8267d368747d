import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './workspace.mjs';

/** What Angular's build leaves: a script for every set of pages that share something. */
const BUILT = {
  'polyfills-AAAAAAA1.js': 'globalThis.polyfilled=true;',
  'main-AAAAAAA2.js':
    'import{core}from"./chunk-AAAAAAA3.js";core();import("./shell-AAAAAAA4.js");import("./overview-page-AAAAAAA5.js");import("./sign-in-page-AAAAAAA6.js");import("./orders-page-AAAAAAA9.js");',
  'chunk-AAAAAAA3.js': 'export function core(){console.log("core")}',
  'shell-AAAAAAA4.js': 'import{part}from"./chunk-AAAAAAA7.js";export const shell=part("shell");',
  'overview-page-AAAAAAA5.js':
    'import{part}from"./chunk-AAAAAAA7.js";export default part("overview");import("./overview-board-AAAAAA10.js").then(({board})=>board());',
  'overview-board-AAAAAA10.js':
    'import{table}from"./chunk-AAAAAAA8.js";export const other=1;export function board(){return table("board")}',
  'sign-in-page-AAAAAAA6.js': 'import{part}from"./chunk-AAAAAAA7.js";export default part("sign-in");',
  'chunk-AAAAAAA7.js': 'import{core}from"./chunk-AAAAAAA3.js";export function part(name){core();return name}',
  'chunk-AAAAAAA8.js': 'export function table(of){return[of,"the table of the first page"]}',
  'orders-page-AAAAAAA9.js': 'import{table}from"./chunk-AAAAAAA8.js";export default table("orders");',
  'index.html':
    '<html><head></head><link rel="modulepreload" href="chunk-AAAAAAA3.js"><script src="polyfills-AAAAAAA1.js" type="module"></script><script src="main-AAAAAAA2.js" type="module"></script></html>',
};
let folder;
const read = (name) => readFileSync(join(folder, name), 'utf8');
const names = () => readdirSync(folder).filter((name) => name.endsWith('.js'));
const called = (title) => names().find((name) => name.replace(/-[\w-]{8}\.js$/, '') === title);

/** In a process of its own: rolldown's binary does not know the values of Jest's realm. */
const joinChunks = () => {
  const script = `import { joinChunks } from '${inRoot('tools/start/join-chunks.mjs')}'; await joinChunks(process.argv[1]);`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script, folder]);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chunks-'));
  for (const [name, text] of Object.entries(BUILT)) writeFileSync(join(folder, name), text);
  joinChunks();
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what the first page needs is in three scripts: what visitors need too, the rest, and what it shows later', () => {
  expect(read(called('board'))).toContain('the table of the first page');
  expect(read(called('frame'))).not.toContain('the table of the first page');
  expect(read(called('frame'))).toMatch(/part\(.shell.\)/);
  expect(read(called('parts'))).not.toContain('the table of the first page');
  expect(called('shell')).toBeUndefined();
  expect(called('overview-page')).toBeUndefined();
});

test('a page of visitors does not need those of members', () => {
  const page = read(called('sign-in-page'));
  expect(page).toContain(called('parts'));
  expect(page).not.toContain(called('frame'));
});

test('every script that is named is there, and the page begins with main and what it imports', () => {
  const named = names().flatMap((name) => read(name).match(/[\w-]+-[\w-]{8}\.js/g) ?? []);
  expect(named.filter((name) => !names().includes(name))).toEqual([]);
  const html = read('index.html');
  expect(html).toContain(`src="${called('main')}"`);
  expect(html).toContain(`rel="modulepreload" href="${called('initial')}"`);
  expect(html).toContain(`rel="later" href="${called('board')}"`);
  expect(html).not.toContain('AAAAAAA3');
  expect(html).toContain('polyfills-AAAAAAA1.js');
});

test('joining once more changes nothing', () => {
  const before = names();
  joinChunks();
  expect(names()).toEqual(before);
});
