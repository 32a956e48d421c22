import { defineConfig } from "@playwright/test";
import { findChromium } from "./tests/browser/find-chromium";

export default defineConfig({
  testDir: "tests/browser",
  globalSetup: "./tests/browser/stack.ts",
  // One product serves all tests; a retry would only hide what is not reliable.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      ...(await findChromium()),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
