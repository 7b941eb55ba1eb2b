import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Imports flow one way: app → features → components → lib. A feature knows no other feature. */
const zones = [
  { target: './src/lib', from: ['./src/components', './src/features', './src/app'] },
  { target: './src/components', from: ['./src/features', './src/app'] },
  { target: './src/features', from: './src/app' },
  ...[
    'changes',
    'containers',
    'cpus',
    'findings',
    'graph',
    'help',
    'mounts',
    'namespaces',
    'overview',
    'processes',
    'search',
    'settings',
    'time',
  ].map((noun) => ({ target: `./src/features/${noun}`, from: './src/features', except: [`./${noun}`] })),
];

export default tseslint.config(
  { ignores: ['dist', 'public', 'src/lib/graphql-env.d.ts'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    settings: { 'import-x/resolver': { typescript: true } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      // The compiler is not used; the virtual lists know what they return.
      'react-hooks/incompatible-library': 'off',
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Only src/lib/graphql.ts talks to the service.' }],
    },
  },
  { files: ['src/lib/graphql.ts', 'e2e/**'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['eslint.config.js'], ...tseslint.configs.disableTypeChecked },
);
