/**
 * Fails a test or hook that takes too long or causes an error that nobody catches. Jest's own runner does both;
 * `jest-light-runner`, which spares the loading of every module for every spec file, leaves them to us.
 */
const DEFAULT_MS = 60_000;

/** Fails what runs now. */
let fail;
const strays = [];
process.on('uncaughtException', (error) => (fail ? fail(error) : strays.push(error)));

const limited = (run, ms = DEFAULT_MS) => {
  if (!run) return run;
  const tooLong = new Error(`took longer than ${ms} ms`);
  return async (...args) => {
    const { promise: broken, reject } = Promise.withResolvers();
    fail = reject;
    if (strays.length > 0) reject(strays.splice(0)[0]);
    const timer = setTimeout(() => reject(tooLong), ms);
    try {
      await Promise.race([run(...args), broken]);
    } finally {
      clearTimeout(timer);
      fail = undefined;
    }
  };
};

for (const name of ['beforeAll', 'beforeEach', 'afterEach', 'afterAll']) {
  const hook = globalThis[name];
  globalThis[name] = (run, ms) => hook(limited(run, ms));
}

const withLimits = (test) => {
  const limitedTest = (name, run, ms) => test(name, limited(run, ms));
  limitedTest.each =
    (...table) =>
    (name, run, ms) =>
      test.each(...table)(name, limited(run, ms));
  return limitedTest;
};
globalThis.it = Object.assign(withLimits(it), { only: withLimits(it.only), skip: withLimits(it.skip) });
globalThis.test = globalThis.it;
