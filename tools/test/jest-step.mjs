import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../start/bootstrap.mjs';
import { jestOutcome } from './outcome.mjs';
import { runNode } from './run-node.mjs';

const JEST = inRoot('node_modules/jest/bin/jest.js');

/** Runs some projects of a Jest configuration; `extra` are further arguments, such as a file name. */
export async function jestStep(config, projects, { extra = [], env = {}, workers = 2 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'shopmeter-jest-'));
  const outputFile = join(folder, 'report.json');
  const selection = projects.length > 0 ? ['--selectProjects', ...projects] : [];
  // Most specs wait for a database or a browser, so two workers help even where Jest would choose one.
  const options = ['--json', `--outputFile=${outputFile}`, '--passWithNoTests', `--maxWorkers=${workers}`];
  const args = ['--config', inRoot(config), ...options, ...extra, ...selection];
  const result = await runNode(['--experimental-vm-modules', '--no-warnings', JEST, ...args], {
    ...env,
    // Typed by the report already; colours would only garble a log.
    FORCE_COLOR: '0',
  });
  const report = readReport(outputFile);
  rmSync(folder, { recursive: true, force: true });
  return jestOutcome(report, { ...result, output: withoutReport(result.output) });
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Without the passed files, which say nothing about a failure. */
function withoutReport(output) {
  return output
    .split('\n')
    .filter((line) => !/^(PASS |Test results written)/.test(line))
    .join('\n');
}
