import { reachedPackages } from './reached-packages.mjs';

const locked = {
  'node_modules/top': {
    dependencies: { deep: '1', shared: '2' },
    optionalDependencies: { 'for-windows': '1' },
    peerDependencies: { peer: '1', unwanted: '1' },
    peerDependenciesMeta: { unwanted: { optional: true } },
  },
  'node_modules/top/node_modules/shared': {},
  'node_modules/deep': { dependencies: { shared: '1', top: '1' } },
  'node_modules/shared': {},
  'node_modules/peer': {},
  'node_modules/unwanted': {},
  'node_modules/for-windows': {},
};
const installed = (path) => path !== 'node_modules/for-windows';

test('packages bring what they need, the nearest of it, and nothing for other machines', () => {
  expect(reachedPackages(locked, ['top'], installed)).toEqual([
    'node_modules/deep',
    'node_modules/peer',
    'node_modules/shared',
    'node_modules/top',
    'node_modules/top/node_modules/shared',
  ]);
});

test('what is not installed is named', () => {
  expect(() => reachedPackages(locked, ['top'], (path) => path !== 'node_modules/deep')).toThrow(
    'node_modules/top needs deep',
  );
});
