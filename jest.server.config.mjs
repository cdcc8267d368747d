import { readFileSync } from 'node:fs';

// Jest reads `.ts` files with the same compiler and options as the build.
const swc = JSON.parse(readFileSync('.swcrc', 'utf8'));
const { paths } = JSON.parse(readFileSync('tsconfig.base.json', 'utf8')).compilerOptions;
const { baseUrl: _baseUrl, paths: _paths, ...jsc } = swc.jsc;

const aliases = Object.fromEntries(
  Object.entries(paths).map(([name, [file]]) => [`^${name}$`, file.replace('./', '<rootDir>/')]),
);
const postgres = {
  globalSetup: '<rootDir>/libs/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/global-teardown.mjs',
};
const server = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json', 'node'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { swcrc: false, sourceMaps: 'inline', jsc, module: { type: 'es6' } }],
  },
  moduleNameMapper: aliases,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.nx/', '<rootDir>/.data/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/apps/dashboard/', '<rootDir>/libs/ui/'],
  setupFiles: ['reflect-metadata'],
};

/** Run with `node --experimental-vm-modules node_modules/jest/bin/jest.js -c jest.server.config.mjs`. */
export default {
  rootDir: import.meta.dirname,
  // Starting a real server or browser takes longer than Jest's five seconds on a busy machine.
  testTimeout: 60_000,
  projects: [
    { ...server, displayName: 'unit', testMatch: ['**/*.spec.{ts,mjs}'] },
    {
      ...server,
      ...postgres,
      displayName: 'integration',
      testMatch: ['**/*.int-spec.ts'],
      setupFilesAfterEnv: ['<rootDir>/libs/testing/record-statements.mjs'],
    },
    { ...server, ...postgres, displayName: 'api-e2e', testMatch: ['**/apps/api-e2e/**/*.e2e-spec.ts'] },
    {
      ...server,
      ...postgres,
      displayName: 'dashboard-e2e',
      testMatch: ['**/apps/dashboard-e2e/**/*.e2e-spec.ts'],
    },
  ],
};
