import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failuresOfPlaywright, failuresOfVitest } from "./name-failures";

type Count = { passed: number; failed: number; failures?: string[] };
type Step = { name: string; run: () => Promise<Count> };

const reports = mkdtempSync(join(tmpdir(), "guildline-reports-"));
const isShort = process.argv.includes("--short");

const checks: Step[] = [
  check("lint, format and import rules", "biome", ["check", "."]),
  check("route types", "next", ["typegen"]),
  check("types", "tsc", ["--noEmit"]),
];
const build = check("build", "tsx", ["lib/processes/build.ts"]);
const fullRun: Step[] = [
  ...checks,
  vitest("unit and integration", ["run"]),
  build,
  vitest("embedded services", ["run", "--config", "tests/embedded/vitest.config.ts"]),
  browser("browser", []),
];
const usesRedis = ["tests/lib/realtime", "tests/lib/outbox", "tests/lib/sessions"];

/** What differs between machines: the stores and the browser that npm brought. Here the first start is the one that builds. */
const shortRun: Step[] = [
  vitest("embedded services", ["run", "--config", "tests/embedded/vitest.config.ts"]),
  vitest("what uses Redis", ["run", ...usesRedis, "--exclude", "**/storm.test.ts"]),
  browser("one journey", ["tests/browser/inbox.spec.ts"]),
];

const total = { passed: 0, failed: 0, failures: [] as string[] };
for (const step of isShort ? shortRun : fullRun) {
  const startedAt = performance.now();
  console.log(`\n── ${step.name}`);
  const { passed, failed, failures = failed > 0 ? [step.name] : [] } = await step.run();
  total.passed += passed;
  total.failed += failed;
  total.failures.push(...failures);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`── ${step.name}: ${passed} passed, ${failed} failed (${seconds} s)`);
}
rmSync(reports, { recursive: true, force: true });
for (const failure of total.failures) console.log(`\nfailed: ${failure}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;

function check(name: string, program: string, args: string[]): Step {
  return { name, run: async () => one((await runTool(program, args)) === 0) };
}

function vitest(name: string, args: string[]): Step {
  return {
    name,
    async run() {
      const file = join(reports, `${name.replaceAll(" ", "-")}.json`);
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
      const status = await runTool("vitest", [...args, ...reporters]);
      return countOf(status, () => {
        const report = JSON.parse(readFileSync(file, "utf8"));
        const failed = report.numFailedTests + report.numPendingTests;
        return { passed: report.numPassedTests, failed, failures: failuresOfVitest(report) };
      });
    },
  };
}

function browser(name: string, args: string[]): Step {
  return {
    name,
    async run() {
      const file = join(reports, `${name.replaceAll(" ", "-")}.json`);
      const status = await runTool("playwright", ["test", ...args, "--reporter=list,json"], {
        PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      });
      return countOf(status, () => {
        const report = JSON.parse(readFileSync(file, "utf8"));
        const { expected, unexpected, flaky, skipped } = report.stats;
        return {
          passed: expected,
          failed: unexpected + flaky + skipped,
          failures: failuresOfPlaywright(report),
        };
      });
    },
  };
}

/** A tool that failed without a failed test, or without a report, is a failure too; so is a skipped test. */
function countOf(status: number, read: () => Count): Count {
  try {
    const count = read();
    return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch {
    return one(false);
  }
}

function one(isPassed: boolean): Count {
  return isPassed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function runTool(program: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(join("node_modules", ".bin", program), args, {
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
