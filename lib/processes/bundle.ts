import { existsSync } from "node:fs";
import { type BuildOptions, build } from "esbuild";

export const programs = ["web", "worker", "emulator"] as const;
export type Program = (typeof programs)[number];

export const entryOf = (program: Program) => `lib/processes/${program}.ts`;

const settings = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  splitting: true,
  outdir: "dist",
  logLevel: "warning",
} satisfies BuildOptions;

/** Bundles the entry files into `dist/`, our own code only: packages stay where npm put them. */
export async function bundlePrograms(): Promise<void> {
  await build({ ...settings, entryPoints: programs.map(entryOf), sourcemap: true });
}

/** The files, relative to the repository, that one program is made of. */
export async function listSources(program: Program): Promise<Set<string>> {
  if (!existsSync(entryOf(program))) return new Set();
  const { metafile } = await build({
    ...settings,
    entryPoints: [entryOf(program)],
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  return new Set(Object.keys(metafile.inputs));
}
