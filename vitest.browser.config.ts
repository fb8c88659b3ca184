import { defineConfig } from 'vitest/config';

/** Tests in a browser, against a whole hub that scripts/site-under-test.ts starts. */
export default defineConfig({
  test: {
    include: ['web/e2e/**/*.e2e.ts'],
    globalSetup: ['scripts/site-under-test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // One browser at a time: on two cores a second one only makes both slow.
    fileParallelism: false,
  },
});
