import { type Settings } from '@shopmeter/platform';
import { join } from 'node:path';

export interface DemoSignIn {
  email: string;
  password: string;
  /** Its owner removed the demo store; they still sign in. */
  removed: boolean;
}

/** What a person needs once everything runs: where it is, how to sign in, what to try and how to stop. */
export function readyBlock(settings: Settings, demo: DemoSignIn | undefined, logPath: string): string {
  const { publicUrl } = settings;
  const rows: [string, string][] = [
    ['Dashboard', publicUrl],
    ...(demo
      ? ([
          ['Sign in', demo.email],
          ['Password', demo.password],
        ] satisfies [string, string][])
      : []),
    ...(settings.smtpUrl ? [] : ([['Mailbox', `${publicUrl}/mailbox`]] satisfies [string, string][])),
    ['API docs', `${publicUrl}/api/docs`],
    ['Log', logPath],
    ...(demo?.removed
      ? ([
          ['Demo store', `removed; delete ${join(settings.dataDir, 'demo.json')} to have it filled again`],
        ] satisfies [string, string][])
      : []),
    ...(demo && !demo.removed
      ? ([
          ['Try next', `${settings.port === 3000 ? '' : `PORT=${settings.port} `}npm run simulate -- --live`],
        ] satisfies [string, string][])
      : []),
    ...(settings.simulatesShopify
      ? ([['Connect', `${publicUrl}/connect offers a simulated store`]] satisfies [string, string][])
      : []),
    ['Stop', 'Ctrl-C'],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(11)}${value}`);
  return ['', 'Shopmeter is ready.', '', ...lines, ''].join('\n');
}
