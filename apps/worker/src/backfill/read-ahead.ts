/** Hands on what comes one by one, and has the next made while the one before is worked with. */
export async function* readAhead<T>(
  source: AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  try {
    for (let coming = source.next(); ;) {
      const { done, value } = await coming;
      if (done) return;
      coming = source.next();
      // A failure is met when its turn comes.
      coming.catch(() => undefined);
      yield value;
    }
  } finally {
    await source.return();
  }
}
