import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const service = process.env.CRANNY_URL ?? 'http://127.0.0.1:5011';

/** What a first visit may take at most: the JavaScript of the first view, compressed as it goes over the wire. */
const mostBytes = 250 * 1024;

/** Fails the build where the entry, and all that it imports at once, is larger than that. */
function budget(): Plugin {
  return {
    name: 'budget',
    generateBundle(_, bundle) {
      const needed = new Set<string>();
      const need = (name: string): void => {
        const chunk = bundle[name];
        if (chunk?.type !== 'chunk' || needed.has(name)) return;
        needed.add(name);
        chunk.imports.forEach(need);
      };
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) need(chunk.fileName);
      let bytes = 0;
      for (const name of needed) {
        const chunk = bundle[name];
        if (chunk?.type === 'chunk') bytes += gzipSync(chunk.code).length;
      }
      const told = `the first view needs ${Math.ceil(bytes / 1024)} KB of JavaScript, of ${mostBytes / 1024} KB at most`;
      if (bytes > mostBytes) this.error(told);
      this.info(told);
    },
  };
}

export default defineConfig({
  // Relative, so that <base href> alone decides where the client lives.
  base: './',
  plugins: [react(), budget()],
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
