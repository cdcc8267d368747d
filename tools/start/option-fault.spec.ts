import { parseArgs } from 'node:util';
import { optionFault } from './option-fault';

const thrownBy = (args: string[]) => {
  try {
    return parseArgs({ args, options: { rounds: { type: 'string' } } });
  } catch (error) {
    return error;
  }
};

describe('a fault in the options of a command', () => {
  it('is said in a sentence', () => {
    expect(optionFault(thrownBy(['--rund', '3']))).toMatch(/Unknown option '--rund'/);
    expect(optionFault(thrownBy(['--rounds']))).toMatch(/--rounds <value>' argument missing/);
  });

  it('is none of other errors', () => {
    expect(optionFault(new TypeError('x is not a function'))).toBeUndefined();
    expect(optionFault(undefined)).toBeUndefined();
  });
});
