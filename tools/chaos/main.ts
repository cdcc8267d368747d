import { optionFault } from '../start/option-fault';
import { chaosShort } from './chaos-short';
import { chaosCrash } from './crash/chaos-crash';
import { chaosFlood } from './flood/chaos-flood';
import { chaosHardTimes } from './hard-times/chaos-hard-times';
import { chaosHistories } from './histories/chaos-histories';
import { chaosJourney } from './journey/chaos-journey';
import { chaosSoak } from './soak/chaos-soak';
import { chaosRecount } from './recount/chaos-recount';

/** Each resolves to whether everything is as promised. */
const COMMANDS: Record<string, (args: readonly string[]) => Promise<boolean>> = {
  crash: chaosCrash,
  flood: chaosFlood,
  'hard-times': chaosHardTimes,
  histories: chaosHistories,
  journey: chaosJourney,
  recount: chaosRecount,
  soak: chaosSoak,
  short: chaosShort,
};

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  console.error(`Say what to try: npm run chaos -- ${Object.keys(COMMANDS).join(' | ')}`);
  process.exitCode = 1;
} else {
  process.exitCode = await command(args).then(
    (isAsPromised) => (isAsPromised ? 0 : 1),
    (error: unknown) => {
      const fault = optionFault(error);
      if (!fault) throw error;
      console.error(fault);
      return 1;
    },
  );
  // The channel to whoever started this would keep it alive.
  if (process.connected) process.disconnect();
}
