import { ensureInstalled, fail, Fault, seconds } from '../start/bootstrap.mjs';
import { countsText, outcome, total } from './outcome.mjs';
import { steps } from './steps.mjs';

/**
 * `npm test`: everything. `npm test -- --only unit,types some-file` runs some steps, with arguments for Jest.
 * The last line is always `N passed, N failed`, with `, N skipped` when there are any.
 */
try {
  const { selected, extra } = readArguments(process.argv.slice(2));
  await ensureInstalled();
  const startedAt = Date.now();
  const outcomes = [];
  for (const step of selected) outcomes.push(await runStep(step, extra));
  const counts = total(outcomes);
  console.log(`\nTook ${seconds(startedAt)}.`);
  for (const reason of outcomes.flatMap(({ reasons }) => reasons)) console.log(`Skipped: ${reason}`);
  console.log(countsText(counts));
  process.exitCode = counts.failed > 0 ? 1 : 0;
} catch (error) {
  fail(error);
  console.log(countsText({ passed: 0, failed: 1, skipped: 0 }));
}

async function runStep({ title, run }, extra) {
  const startedAt = Date.now();
  process.stdout.write(`${title} … `);
  const result = await run(extra).catch((error) => outcome({ failed: 1, output: String(error.stack) }));
  console.log(`${countsText(result)}, ${seconds(startedAt)}`);
  if (result.failed > 0) console.log(`\n${result.output.trim()}\n`);
  return result;
}

function readArguments(args) {
  if (args.includes('--help'))
    throw new Fault(
      'npm test runs every step; npm test -- --only unit,types runs some.',
      `Steps: ${stepNames()}`,
    );
  const at = args.indexOf('--only');
  if (at < 0) return { selected: steps, extra: args };
  const names = (args[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new Fault(`There is no step named ${unknown.join(', ')}.`, `Steps: ${stepNames()}`);
  }
  const extra = [...args.slice(0, at), ...args.slice(at + 2)];
  return { selected: steps.filter(({ name }) => names.includes(name)), extra };
}

function stepNames() {
  return steps.map(({ name }) => name).join(', ');
}
