import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

const serverFiles = ['apps/{api,worker,api-e2e,dashboard-e2e}/**/*.ts', 'tools/**/*.ts'].concat(
  ['commerce', 'contracts', 'shopify', 'metrics', 'db', 'platform', 'testing'].map(
    (lib) => `libs/${lib}/**/*.ts`,
  ),
);
const webFiles = ['apps/dashboard/**/*.ts', 'libs/ui/**/*.ts'];
const specFiles = [
  '**/*.{spec,int-spec,e2e-spec}.ts',
  '**/spec/**/*.ts',
  'apps/*-e2e/**/*.ts',
  'libs/testing/**/*.ts',
  'tools/{bench,chaos}/**/*.ts',
];

const frameworks = ['@nestjs/*', 'typeorm', 'pg', 'fastify', 'bullmq', '@angular/*'];

const boundaries = {
  enforceBuildableLibDependency: false,
  allow: [],
  depConstraints: [
    { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
    { sourceTag: 'scope:web', onlyDependOnLibsWithTags: ['scope:web', 'scope:shared'] },
    {
      sourceTag: 'scope:server',
      onlyDependOnLibsWithTags: ['scope:server', 'scope:shared', 'scope:testing'],
    },
    {
      sourceTag: 'scope:tools',
      onlyDependOnLibsWithTags: ['scope:server', 'scope:shared', 'scope:tools', 'scope:testing'],
    },
    {
      sourceTag: 'type:contract',
      onlyDependOnLibsWithTags: ['type:contract'],
      bannedExternalImports: frameworks,
    },
    {
      sourceTag: 'type:domain',
      onlyDependOnLibsWithTags: ['type:domain', 'type:contract'],
      bannedExternalImports: frameworks,
    },
    { sourceTag: 'room:commerce', onlyDependOnLibsWithTags: ['type:contract'] },
    { sourceTag: 'room:shopify', onlyDependOnLibsWithTags: ['type:contract', 'room:commerce'] },
    { sourceTag: 'room:metrics', onlyDependOnLibsWithTags: ['type:contract', 'room:commerce'] },
    { sourceTag: 'type:data', onlyDependOnLibsWithTags: ['type:domain', 'type:contract', 'type:util'] },
    {
      sourceTag: 'type:util',
      onlyDependOnLibsWithTags: ['type:util', 'type:contract', 'type:data', 'type:app'],
    },
    { sourceTag: 'type:ui', onlyDependOnLibsWithTags: ['type:ui', 'type:contract'] },
    {
      sourceTag: 'type:app',
      onlyDependOnLibsWithTags: [
        'type:app',
        'type:ui',
        'type:data',
        'type:domain',
        'type:contract',
        'type:util',
      ],
      bannedExternalImports: ['@swimlane/ngx-charts'],
    },
  ],
};

/** A spec may set up whatever it proves something about; only the web stays apart from the server. */
const specBoundaries = {
  ...boundaries,
  depConstraints: [
    { sourceTag: 'scope:web', onlyDependOnLibsWithTags: ['scope:web', 'scope:shared'] },
    { sourceTag: '*', onlyDependOnLibsWithTags: ['*'] },
  ],
};

// A page that needs another page's parts moves them to libs/ui.
const pages = './apps/dashboard/src/app/pages';
const pageZones = readdirSync(new URL(pages, import.meta.url)).map((page) => ({
  target: `${pages}/${page}`,
  from: pages,
  except: [`./${page}`],
  message: 'A page imports no other page: what both need belongs in libs/ui.',
}));

export default tseslint.config(
  { ignores: ['**/node_modules', '**/dist', '**/.nx', '**/.angular', '**/.data', '**/tmp'] },
  {
    files: ['**/*.ts', '**/*.mjs'],
    plugins: { '@nx': nx },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 250 }],
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  { files: ['**/*.ts'], rules: { '@nx/enforce-module-boundaries': ['error', boundaries] } },
  { files: specFiles, rules: { '@nx/enforce-module-boundaries': ['error', specBoundaries] } },
  {
    files: [...serverFiles, ...webFiles],
    // What needs to know types is looked for by oxlint, see .oxlintrc.json.
    extends: [tseslint.configs.recommended],
    rules: {
      'max-lines-per-function': ['error', { max: 50, skipComments: true }],
      'max-params': 'off',
      '@typescript-eslint/max-params': ['error', { max: 5 }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  // Nest reads constructor types at run time, so a type-only import there would break injection.
  { files: ['apps/{api,worker}/**/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['libs/platform/src/env/**', ...specFiles],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Settings are read in libs/platform/src/env only.',
        },
      ],
    },
  },
  {
    files: webFiles,
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "TaggedTemplateExpression[tag.name='$localize']:not(:function *):not(PropertyDefinition *)",
          message:
            'The language is not loaded yet while modules are: make the text in a function or a field.',
        },
      ],
    },
  },
  {
    files: [`${pages.slice(2)}/**/*.ts`],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts'] })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: pageZones }],
    },
  },
  { files: webFiles, extends: [angular.configs.tsRecommended], processor: angular.processInlineTemplates },
  {
    files: ['apps/dashboard/**/*.html', 'libs/ui/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  { files: specFiles, rules: { 'max-lines-per-function': 'off' } },
  { files: ['tools/**'], rules: { 'no-console': 'off' } },
  prettier,
);
