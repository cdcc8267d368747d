const CHECK_MILLISECONDS = 1000;

/** Calls `stop` when the npm that ran us is gone: npm's shell passes no signal on, but we get another parent. */
export function whenNpmIsGone(stop) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, CHECK_MILLISECONDS);
  watch.unref();
}
