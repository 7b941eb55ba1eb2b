import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    // .ci/summary counts the reports, whoever started the tests.
    reporters: ['default', 'junit'],
    outputFile: { junit: join(import.meta.dirname, '../../target/web-reports/browser.xml') },
    globalSetup: 'e2e/service.ts',
    // One browser, one service, one test after the other.
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
});
