import { build } from "esbuild";

/** Bundles the small programs that ours are measured beside, and those that load them, as ours are bundled. */
export async function bundleFloors(): Promise<void> {
  await build({
    entryPoints: [
      ...["webhook-server", "claim-loop", "send-loop", "socket-server"].map(
        (name) => `tests/bench/floor/${name}.ts`,
      ),
      ...["watched-emulator", "consoles"].map((name) => `tests/bench/load/${name}.ts`),
    ],
    entryNames: "[name]",
    outdir: "dist/bench",
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
}
