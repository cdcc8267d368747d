import presets from 'jest-preset-angular/presets/index.js';

/** Specs of the dashboard and its library: Angular without zones, in jsdom, as ES modules. */
export default {
  ...presets.createEsmPreset({ tsconfig: '<rootDir>/apps/dashboard/tsconfig.spec.json' }),
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/apps/dashboard/src', '<rootDir>/libs/ui/src'],
  testMatch: ['**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/apps/dashboard/src/test-setup.ts'],
  moduleNameMapper: {
    '^@shopmeter/(contracts|ui)$': '<rootDir>/libs/$1/src/index.ts',
  },
};
