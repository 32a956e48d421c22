import { build } from "esbuild";

/** Bundles the small programs that ours are measured beside, as ours are bundled. */
export async function bundleFloors(): Promise<void> {
  await build({
    entryPoints: ["tests/bench/floor/webhook-server.ts", "tests/bench/floor/claim-loop.ts"],
    outdir: "dist/bench",
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
}
