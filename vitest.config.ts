import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: [
      "tests/lib/**/*.test.ts",
      "tests/http/**/*.test.ts",
      "tests/db/**/*.test.ts",
      "tests/{app,components}/**/*.test.{ts,tsx}",
    ],
    globalSetup: ["tests/setup/global.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: "forks",
  },
});
