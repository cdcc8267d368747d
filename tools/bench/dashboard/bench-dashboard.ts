import { parseArgs } from 'node:util';
import { launchBrowser } from '@shopmeter/testing';
import { median, rounded } from '../figures';
import { startDemoDashboard } from './demo-dashboard';
import { loadOverview, type PageLoad } from './load-overview';
import { MerchantBrowser } from './merchant-browser';
import { PROFILES } from './profiles';
import { useOverview } from './use-overview';

/**
 * The overview of the demo store in a real browser, signed in and with an empty cache: how it comes up on a phone with
 * a slow line and on a desktop, and how it answers. Medians of rounds in turn.
 */
export async function benchDashboard(args: readonly string[]): Promise<object> {
  const rounds = readRounds(args);
  const dashboard = await startDemoDashboard();
  const browser = await launchBrowser();
  try {
    const merchant = new MerchantBrowser(browser, dashboard);
    await merchant.signIn();
    const loads: Record<keyof typeof PROFILES, PageLoad[]> = { mobile: [], desktop: [] };
    const presses: Record<'as it is' | 'four times slower', number[]> = {
      'as it is': [],
      'four times slower': [],
    };
    for (let round = 1; round <= rounds; round += 1) {
      for (const name of ['mobile', 'desktop'] as const) {
        const load = await merchant.visit(PROFILES[name], loadOverview);
        loads[name].push(load);
        console.log(
          `round ${round}  ${name.padEnd(18)} largest paint ${load.lcp.toFixed(2)} s  shifts ${load.cls.toFixed(3)}  ${load.scripts.toFixed(0)} kB of scripts`,
        );
      }
      for (const [name, slowdown] of [
        ['as it is', 1],
        ['four times slower', 4],
      ] as const) {
        const slowest = await merchant.visit({ ...PROFILES.desktop, slowdown }, useOverview);
        presses[name].push(slowest);
        console.log(`round ${round}  ${name.padEnd(18)} slowest press ${slowest.toFixed(0)} ms`);
      }
    }
    const all = [...loads.mobile, ...loads.desktop];
    return {
      bench: 'dashboard',
      overview_js_kb: rounded(Math.max(...all.map(({ scripts }) => scripts))),
      lcp_mobile_s: rounded(median(loads.mobile.map(({ lcp }) => lcp))),
      lcp_desktop_s: rounded(median(loads.desktop.map(({ lcp }) => lcp))),
      cls: Math.round(Math.max(...all.map(({ cls }) => cls)) * 1000) / 1000,
      inp_ms: rounded(median(presses['as it is'])),
      inp_slow_ms: rounded(median(presses['four times slower'])),
    };
  } finally {
    await browser.close();
    await dashboard.stop();
  }
}

function readRounds(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: '5' } } });
  return Number(values.rounds);
}
