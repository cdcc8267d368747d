import { ESLint } from 'eslint';
import { existsSync } from 'node:fs';
import { inRoot, root } from '../start/workspace.mjs';

const BOUNDARIES = '@nx/enforce-module-boundaries';

/**
 * Imports that must never be accepted, each linted as if it stood in a file that exists. They keep the linter honest:
 * its boundary rule falls silent when its configuration or Nx's project graph is broken.
 */
const badImports = [
  { file: 'libs/commerce/src/index.ts', code: `import { Injectable } from '@nestjs/common';` },
  { file: 'libs/commerce/src/index.ts', code: `import { migrate } from '@shopmeter/db';` },
  { file: 'libs/metrics/src/index.ts', code: `import { normalise } from '@shopmeter/shopify';` },
  { file: 'libs/shopify/src/index.ts', code: `import { DataSource } from 'typeorm';` },
  { file: 'libs/contracts/src/index.ts', code: `import { cents } from '@shopmeter/commerce';` },
  { file: 'libs/db/src/index.ts', code: `import { startServer } from '@shopmeter/api';` },
  { file: 'apps/dashboard/src/main.ts', code: `import { migrate } from '@shopmeter/db';` },
  { file: 'apps/dashboard/src/main.ts', code: `import { loadSettings } from '@shopmeter/platform';` },
  { file: 'apps/dashboard/src/main.ts', code: `import { LineChartModule } from '@swimlane/ngx-charts';` },
  { file: 'libs/ui/src/index.ts', code: `import { money } from '@shopmeter/commerce';` },
  {
    file: 'apps/dashboard/src/app/pages/overview/overview-page.ts',
    code: `import { SignInPage } from '../sign-in/sign-in-page';`,
    rule: 'import-x/no-restricted-paths',
  },
  {
    file: 'libs/platform/src/logger/logger.ts',
    code: `export const level = process.env['LOG_LEVEL'];`,
    rule: 'no-restricted-syntax',
  },
];

const eslint = new ESLint({ cwd: root });
let accepted = 0;
for (const bad of badImports) {
  const problem = await problemWith(bad);
  if (!problem) continue;
  accepted++;
  console.error(`${bad.file}: ${bad.code}\n  ${problem}`);
}
console.log(`${badImports.length - accepted} of ${badImports.length} bad imports are refused`);
process.exitCode = accepted > 0 ? 1 : 0;

async function problemWith({ file, code, rule = BOUNDARIES }) {
  if (!existsSync(inRoot(file))) return 'this file is gone; name another one of the same room in this check';
  const [result] = await eslint.lintText(code, { filePath: inRoot(file) });
  if (result.messages.some((message) => message.ruleId === rule && message.severity === 2)) return undefined;
  const reported = result.messages.map((message) => message.ruleId ?? message.message).join(', ');
  return `accepted: ${rule} says nothing (reported: ${reported || 'nothing'})`;
}
