import { z } from "zod";

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

type PlaywrightSuite = {
  suites?: PlaywrightSuite[] | undefined;
  specs?:
    | { title: string; file: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[]
    | undefined;
};

const linesOfEach = 12;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal are control characters
const colours = /\u001b\[[0-9;]*m/g;

/** The failed tests of a vitest report, each with the first lines of what went wrong. */
export function failuresOfVitest(report: unknown): string[] {
  return VitestReport.parse(report).testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && message) return [told(name, message)];
    return failed.map((test) => told(`${name} › ${test.fullName}`, test.failureMessages?.[0] ?? ""));
  });
}

/** The same of a Playwright report. */
export function failuresOfPlaywright(report: PlaywrightSuite): string[] {
  const own = (report.specs ?? [])
    .filter((spec) => !spec.ok)
    .map((spec) => {
      const errors = spec.tests.flatMap(({ results }) => results.map(({ error }) => error?.message ?? ""));
      return told(`${spec.file} › ${spec.title}`, errors.find((error) => error !== "") ?? "");
    });
  return [...own, ...(report.suites ?? []).flatMap(failuresOfPlaywright)];
}

function told(test: string, error: string): string {
  const lines = error.replace(colours, "").split("\n").slice(0, linesOfEach);
  return [test, ...lines.map((line) => `    ${line}`)].join("\n");
}
