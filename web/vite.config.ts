import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const service = process.env.CRANNY_URL ?? 'http://127.0.0.1:5011';

export default defineConfig({
  // Relative, so that <base href> alone decides where the client lives.
  base: './',
  plugins: [react()],
  server: {
    proxy: {
      '/graphql': { target: service, ws: true },
      '/api': { target: service },
    },
  },
  build: { target: 'es2023', assetsInlineLimit: 0 },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    // .ci/summary counts the reports, whoever started the tests.
    reporters: ['default', 'junit'],
    outputFile: { junit: fileURLToPath(new URL('../target/web-reports/unit.xml', import.meta.url)) },
  },
});
