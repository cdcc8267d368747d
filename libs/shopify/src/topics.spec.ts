import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from './payload/parse-json';
import { findTopic, TOPIC_NAMES, topics } from './topics';

const here = import.meta.dirname;
const fileName = (topic: string) => topic.replace('/', '-');
const meta = {
  webhookId: 'w',
  triggeredAt: null,
  receivedAt: new Date('2026-11-01T00:00:00Z'),
  currency: null,
};

describe('the topics registry', () => {
  it('lists every topic file, once, in order', () => {
    const files = readdirSync(join(here, 'topics'))
      .filter((name) => name.endsWith('.topic.ts'))
      .map((name) => name.replace('.topic.ts', ''));
    expect(TOPIC_NAMES.map(fileName)).toEqual(files.sort());
  });

  it('has a fixture for every topic, and none besides', () => {
    const fixtures = readdirSync(join(here, 'fixtures')).map((name) => name.replace('.json', ''));
    expect(fixtures.sort()).toEqual(TOPIC_NAMES.map(fileName).sort());
  });

  it.each(topics.map((topic) => topic.name))('reads its fixture: %s', (name) => {
    const text = readFileSync(join(here, 'fixtures', `${fileName(name)}.json`), 'utf8');
    const changes = findTopic(name)!.normalise(parseJson(text), meta);
    expect(changes.length).toBeGreaterThan(0);
    for (const change of changes) expect(change.version).not.toBe('');
  });

  it('refuses a body that is no object of the topic, and says which field is wrong', () => {
    expect(() => findTopic('orders/create')!.normalise({ id: 'x' }, meta)).toThrow(/"id"/);
  });
});
