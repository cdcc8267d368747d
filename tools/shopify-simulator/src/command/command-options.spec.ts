import { commandOptions } from './command-options';
import { OptionError } from './option-error';

describe('the options of the command line', () => {
  it('have defaults that work', () => {
    expect(commandOptions([])).toMatchObject({
      url: 'http://localhost:3000/api/webhook',
      shop: 'shopmeter-demo.myshopify.com',
      regime: 'us',
      count: Infinity,
      dryRun: false,
    });
  });

  it('are read', () => {
    const args = ['--orders', '20', '--duplicates', '0.25', '--regime=jp', '--dry-run', '--rate', '7.5'];
    expect(commandOptions(args)).toMatchObject({
      orders: 20,
      duplicates: 0.25,
      regime: 'jp',
      dryRun: true,
      rate: 7.5,
    });
  });

  it.each([
    [['--rate', 'fast'], '--rate is "fast", but must be a number from 0.001 to 1000000.'],
    [['--orders', '1.5'], '--orders is "1.5", but must be a whole number.'],
    [['--duplicates', '2'], '--duplicates is "2", but must be a number from 0 to 1.'],
    [['--regime', 'fr'], '--regime is "fr", but must be one of us, uk, de, in, jp, kw.'],
    [
      ['--shop', 'example.com'],
      '--shop is "example.com", but must be a domain such as my-store.myshopify.com.',
    ],
    [
      ['--url', 'ftp://x'],
      '--url is "ftp://x", but must be an address such as http://localhost:3000/api/webhook.',
    ],
    [['--speed', '3'], "Unknown option '--speed'. Run with --help to see every option."],
    [['--count', ''], '--count is "", but must be a number from 1 to 1000000000.'],
  ])('name the mistake in %j', (args, message) => {
    expect(() => commandOptions(args)).toThrow(new OptionError(message));
  });
});
