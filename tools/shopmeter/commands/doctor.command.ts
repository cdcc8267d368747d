import { examine } from '../../doctor/examine';
import { JSON_LINES, type Command } from '../command';

export const doctor: Command = {
  name: 'doctor',
  says: 'what is wrong with settings, data and services, a line each with its mend',
  more: 'It changes nothing. Exit code 1 when anything is wrong.',
  options: JSON_LINES,
  async run(given) {
    let code = 0;
    for await (const { text, mend } of examine()) {
      given.print({ text, mend }, mend === null ? `✓  ${text}` : `✗  ${text}\n   → ${mend}`);
      if (mend !== null) code = 1;
    }
    return code;
  },
};
