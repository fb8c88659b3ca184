import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would take graphql's .mjs beside the .js that Node gives to the libraries: two copies, two realms.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: [
      '{db,subgraphs,gateway,client,cli,scripts}/**/*.test.ts',
      'web/{data,figures,words,sectors}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/.next/**', '**/.yushu/**'],
    globalSetup: ['db/testing-server.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // More than the two cores of the reference machine: store and end-to-end tests wait more than they compute.
    maxWorkers: 3,
    // Files share a worker's modules, which are most of what a file costs; what they change (databases, folders, ports) is their own.
    isolate: false,
  },
});
