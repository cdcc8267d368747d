/** The samples of a scrape, by name with labels as they are written: `shopmeter_inbox_events`. */
export type Samples = ReadonlyMap<string, number>;

/** Reads `/metrics`. @throws when it does not answer, or says what Prometheus cannot read */
export async function scrape(url: string, token?: string): Promise<Samples> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/metrics`, { headers });
  if (answer.status !== 200) throw new Error(`/metrics answered ${answer.status}`);
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map(sample));
}

function sample(line: string): [string, number] {
  const at = line.lastIndexOf(' ');
  const text = line.slice(at + 1);
  // What was not observed yet has no mean: `Nan` is the library's spelling.
  const value = Number(text.replace(/Inf$/, 'Infinity'));
  if (at < 1 || (Number.isNaN(value) && text !== 'Nan')) throw new Error(`not a sample: ${line}`);
  return [line.slice(0, at), value];
}
