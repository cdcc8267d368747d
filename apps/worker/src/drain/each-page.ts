/** Works through everything that `load` has, page by page. @param key of an item, after which the next page begins */
export async function eachPage<T>(
  load: (last: string | null) => Promise<T[]>,
  key: (item: T) => string,
  work: (items: T[]) => Promise<unknown>,
): Promise<void> {
  let last: string | null = null;
  for (;;) {
    const items = await load(last);
    if (items.length === 0) return;
    await work(items);
    last = key(items.at(-1)!);
  }
}
