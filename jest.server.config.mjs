const postgres = {
  globalSetup: '<rootDir>/libs/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/global-teardown.mjs',
};
const server = {
  rootDir: import.meta.dirname,
  // Spec files share the modules of their thread: to load Nest and TypeORM for each took half of the time of all.
  runner: 'jest-light-runner',
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.nx/', '<rootDir>/.data/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/apps/dashboard/', '<rootDir>/libs/ui/'],
  setupFiles: ['<rootDir>/libs/testing/typescript-hooks.mjs', 'reflect-metadata'],
  setupFilesAfterEnv: ['<rootDir>/libs/testing/time-limits.mjs'],
};

/** Run with `node node_modules/jest/bin/jest.js -c jest.server.config.mjs`. */
export default {
  rootDir: import.meta.dirname,
  projects: [
    { ...server, displayName: 'unit', testMatch: ['**/*.spec.{ts,mjs}'] },
    {
      ...server,
      ...postgres,
      displayName: 'integration',
      testMatch: ['**/*.int-spec.ts'],
      setupFilesAfterEnv: [...server.setupFilesAfterEnv, '<rootDir>/libs/testing/record-statements.mjs'],
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
