// Generates types from the schema as it is served, for the questions of README.md, with the generators that people use; and has
// the TypeScript compiler check what came out.
import { generate } from '@graphql-codegen/cli';
import { generateOutput } from '@gql.tada/cli-utils';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const [endpoint, readme] = process.argv.slice(2);
const questions = [...readFileSync(readme, 'utf8').matchAll(/```graphql\n(.*?)```/gs)]
  .map((match) => match[1].trim())
  .map((text, index) => `query Question${index + 1} ${text.replace(/^query\s*/, '')}`);

// Here, where packages are found.
mkdirSync('node_modules/.cache', { recursive: true });
const directory = mkdtempSync('node_modules/.cache/codegen-');

/** What the compiler has against these files. */
function complaints(files) {
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  });
  return ts.getPreEmitDiagnostics(program).map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, '\n'));
}

async function withCodegen() {
  const file = join(directory, 'codegen.ts');
  const [output] = await generate(
    {
      silent: true,
      schema: endpoint,
      documents: questions,
      generates: {
        [file]: {
          plugins: ['typescript', 'typescript-operations'],
          config: { strictScalars: true, scalars: { DateTime: 'string', BigInteger: 'number' } },
        },
      },
    },
    false,
  );
  const use = join(directory, 'use.ts');
  writeFileSync(file, output.content);
  writeFileSync(
    use,
    `import type { Question1Query, Snapshot } from './codegen';
     export const takenAt = (answer: Question1Query): string | undefined => answer.snapshot?.takenAt;
     export const number = (snapshot: Snapshot): number => snapshot.number;`,
  );
  return complaints([file, use]);
}

async function withTada() {
  const tsconfig = join(directory, 'tsconfig.json');
  const output = join(directory, 'graphql-env.d.ts');
  writeFileSync(
    tsconfig,
    JSON.stringify({
      compilerOptions: { strict: true, plugins: [{ name: 'gql.tada/ts-plugin', schema: endpoint, tadaOutputLocation: './graphql-env.d.ts' }] },
      include: ['*.ts'],
    }),
  );
  await generateOutput({ output: undefined, tsconfig, disablePreprocessing: false });
  const use = join(directory, 'tada.ts');
  writeFileSync(
    use,
    `import { initGraphQLTada, type ResultOf } from 'gql.tada';
     import type { introspection } from './graphql-env.d.ts';
     const graphql = initGraphQLTada<{ introspection: introspection; scalars: { DateTime: string; BigInteger: number } }>();
     ${questions.map((question, index) => `const question${index + 1} = graphql(\`${question}\`);`).join('\n')}
     export const takenAt = (answer: ResultOf<typeof question1>): string | undefined => answer.snapshot?.takenAt;
     // @ts-expect-error: there is no such field
     export const wrong = (answer: ResultOf<typeof question1>) => answer.snapshot?.nonsense;`,
  );
  return complaints([output, use]);
}

try {
  for (const [name, run] of Object.entries({ '@graphql-codegen': withCodegen, 'gql.tada': withTada })) {
    const wrong = await run();
    console.log(`${name}: ${wrong.length === 0 ? `types for ${questions.length} questions` : wrong.join('\n')}`);
  }
} finally {
  rmSync(directory, { recursive: true });
}
