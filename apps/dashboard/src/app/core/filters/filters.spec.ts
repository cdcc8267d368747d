import { readFilters, withFilter, withoutFilter, writeFilters } from './filters';

describe('filters in an address', () => {
  const awkward = [
    { dimension: 'code', key: 'A:B,C %' },
    { dimension: 'country', key: '' },
    { dimension: 'variant', key: '7/70' },
  ];

  it('come back as they were, whatever their keys hold', () => {
    expect(readFilters(writeFilters(awkward) ?? '')).toEqual(awkward);
  });

  it.each([undefined, '', ',', 'country', 'a:b:c', ':DE', 'code:%E0%A4%A'])('ignore %s', (text) => {
    expect(readFilters(text)).toEqual([]);
  });

  it('are added once and taken away one by one', () => {
    const de = { dimension: 'country', key: 'DE' };
    const both = withFilter(withFilter('channel:web', de) ?? '', de);
    expect(both).toBe('channel:web,country:DE');
    expect(withoutFilter(both ?? '', { dimension: 'channel', key: 'web' })).toBe('country:DE');
    expect(withoutFilter('country:DE', de)).toBeNull();
  });
});
