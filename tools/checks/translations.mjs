import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../start/workspace.mjs';
import { catalogueTexts, problemCodes, serverSources } from './translations/api-messages.mjs';
import { builtMessages } from './translations/built-messages.mjs';

/**
 * Fails when a language lacks a text of the built dashboard, of the catalogue or of a problem, has one that nobody says
 * any more, or has other placeholders than the English. `--write` adds what is missing, empty, and takes out what is
 * too much. Needs the build of the dashboard and of the server.
 */
const folder = inRoot('apps/dashboard/src/translations');
const languages = readdirSync(folder).flatMap((name) => /^([a-z]{2})\.json$/.exec(name)?.[1] ?? []);
const isWriting = process.argv.includes('--write');

const wanted = { messages: builtMessages(), texts: await catalogueTexts(), problems: problemCodes() };
if (wanted.messages.length === 0)
  throw new Error('No text is in the build of the dashboard: build it first.');
const said = serverSources();
const faults = languages.flatMap((language) => {
  const messages = read(`${language}.json`);
  const api = read(`${language}.api.json`);
  if (isWriting) {
    write(`${language}.json`, completed(messages, wanted.messages));
    const texts = completed(api.texts, wanted.texts, isSaid);
    write(`${language}.api.json`, { problems: completed(api.problems, wanted.problems, isCode), texts });
  }
  return [
    ...faultsOf(messages, wanted.messages),
    ...faultsOf(api.texts, wanted.texts, isSaid),
    ...faultsOf(api.problems, wanted.problems, isCode, false),
  ].map((fault) => `${language}: ${fault}`);
});
if (languages.length === 0) faults.push('there is no language');

for (const fault of faults) console.error(fault);
const count = wanted.messages.length + wanted.texts.length + wanted.problems.length;
console.log(`${count} texts in ${languages.join(' and ')}; ${faults.length} faults`);
if (faults.length > 0 && !isWriting) console.log('Help: node tools/checks/translations.mjs --write');
process.exitCode = faults.length > 0 && !isWriting ? 1 : 0;

/** @param isKept whether a text that is not obligatory may stay; @param comparesHoles off where keys are no texts */
function faultsOf(translations, keys, isKept = () => false, comparesHoles = true) {
  const missing = keys.filter((key) => !translations[key]?.trim());
  const extra = Object.keys(translations).filter((key) => !keys.includes(key) && !isKept(key));
  const changed = Object.entries(translations).filter(
    ([key, text]) => comparesHoles && text && !missing.includes(key) && holes(key) !== holes(text),
  );
  return [
    ...missing.map((key) => `missing: ${key}`),
    ...extra.map((key) => `nobody says any more: ${key}`),
    ...changed.map(([key, text]) => `other placeholders: ${key} → ${text}`),
  ];
}

/** The placeholders of a text, in order of the alphabet: sentences are built differently. */
function holes(text) {
  return (text.match(/\{\$?[A-Za-z_0-9]+\}/g) ?? []).sort().join(' ');
}

/** Whether a text still stands in the sources, with whatever in the place of its holes. */
function isSaid(text) {
  const parts = text.split(/\{\d\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('[^\\n]{1,60}?')).test(said);
}

function isCode(code) {
  return said.includes(`'${code}'`);
}

function completed(translations, keys, isKept = () => false) {
  const kept = Object.keys(translations).filter((key) => keys.includes(key) || isKept(key));
  const all = [...new Set([...keys, ...kept])].sort();
  return Object.fromEntries(all.map((key) => [key, translations[key] ?? '']));
}

function read(name) {
  return JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
}

function write(name, content) {
  writeFileSync(`${folder}/${name}`, `${JSON.stringify(content, null, 2)}\n`);
}
