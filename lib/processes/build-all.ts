import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bundlePrograms } from "@/lib/processes/bundle";
import { fingerprintSources } from "@/lib/processes/fingerprint-sources";
import { spawnGuarded } from "@/lib/processes/spawn-guarded";

const stamp = join("dist", "fingerprint.txt");

/** True when `.next` and `dist` were built from the sources as they are now. */
export function isBuilt(): boolean {
  if (!existsSync(stamp) || !existsSync(join(".next", "BUILD_ID"))) return false;
  return readFileSync(stamp, "utf8") === fingerprintSources();
}

/** Builds pages and programs. `output` takes what Next prints: the terminal, or an open file. */
export async function buildAll(output: "inherit" | number, signal?: AbortSignal): Promise<void> {
  const fingerprint = fingerprintSources();
  mkdirSync("dist", { recursive: true });
  rmSync(stamp, { force: true });
  await Promise.all([bundlePrograms(), buildPages(output, signal)]);
  writeFileSync(stamp, fingerprint);
}

function buildPages(output: "inherit" | number, signal?: AbortSignal): Promise<void> {
  const next = createRequire(join(process.cwd(), "package.json")).resolve("next/dist/bin/next");
  const child = spawnGuarded(
    process.execPath,
    [next, "build"],
    {
      stdio: ["ignore", output, output],
      ...(signal && { signal }),
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        ...(output !== "inherit" && { NO_COLOR: "1" }),
      },
    },
    { signal: "TERM", lingerSeconds: 0 },
  );
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`next build failed (${signal ?? `exit code ${code}`}).`)),
    );
  });
}
