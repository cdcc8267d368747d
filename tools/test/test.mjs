import { ensureInstalled, fail, Fault, seconds } from '../start/bootstrap.mjs';
import { countsText, outcome, total } from './outcome.mjs';
import { stages } from './steps.mjs';

const steps = stages.flat(2);

/**
 * `npm test`: everything. `npm test -- --only unit,types some-file` runs some steps, with arguments for Jest.
 * The last line is always `N passed, N failed`, with `, N skipped` when there are any.
 */
try {
  const { selected, extra } = readArguments(process.argv.slice(2));
  await ensureInstalled();
  const startedAt = Date.now();
  const outcomes = [];
  for (const lanes of stages) {
    const chosen = lanes.map((lane) => lane.filter((step) => selected.includes(step)));
    outcomes.push(
      ...(await runStage(
        chosen.filter((lane) => lane.length > 0),
        extra,
      )),
    );
  }
  const counts = total(outcomes);
  console.log(`\nTook ${seconds(startedAt)}.`);
  for (const reason of outcomes.flatMap(({ reasons }) => reasons)) console.log(`Skipped: ${reason}`);
  console.log(countsText(counts));
  process.exitCode = counts.failed > 0 ? 1 : 0;
} catch (error) {
  fail(error);
  console.log(countsText({ passed: 0, failed: 1, skipped: 0 }));
}

/** Says a step's name when it begins, or, where another lane writes too, with its outcome. */
async function runStage(lanes, extra) {
  const isAlone = lanes.length === 1;
  const outcomes = await Promise.all(
    lanes.map(async (lane) => {
      const ended = [];
      for (const step of lane) ended.push(await runStep(step, extra, isAlone));
      return ended;
    }),
  );
  return outcomes.flat();
}

async function runStep({ title, run }, extra, isAlone) {
  const startedAt = Date.now();
  if (isAlone) process.stdout.write(`${title} … `);
  const result = await run(extra).catch((error) => outcome({ failed: 1, output: String(error.stack) }));
  console.log(`${isAlone ? '' : `${title} … `}${countsText(result)}, ${seconds(startedAt)}`);
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
