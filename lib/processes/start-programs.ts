import { type Program, programs } from "@/lib/processes/bundle";
import type { EndStep } from "@/lib/processes/end-process";
import type { Say } from "@/lib/processes/say";
import { startProgram } from "@/lib/processes/start-program";
import { stopLeftover } from "@/lib/processes/stop-leftover";
import type { Supervised } from "@/lib/processes/supervise";

const leftoverEnding: EndStep[] = [
  { signal: "SIGTERM", waitMs: 5_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
];

type Options = {
  home: string;
  env: NodeJS.ProcessEnv;
  webUrl: string;
  emulatorUrl: string;
  dev: boolean;
  say: Say;
  signal: AbortSignal;
  /** Called when a program is ready again after it ended. */
  onBack: (program: Program) => void;
};

/** Starts web, worker and emulator side by side. If one does not come up the others are stopped again. */
export async function startPrograms(options: Options): Promise<Map<Program, Supervised>> {
  const healthUrls: Record<Program, string | null> = {
    web: `${options.webUrl}/api/health`,
    worker: null,
    emulator: `${options.emulatorUrl}/_emulator/health`,
  };
  const starts = await Promise.allSettled(
    programs.map(
      async (program): Promise<[Program, Supervised]> => [
        program,
        await startProgram({
          ...options,
          program,
          healthUrl: healthUrls[program],
          onBack: () => options.onBack(program),
        }),
      ],
    ),
  );
  const running = new Map(starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : [])));
  const failed = starts.find((start) => start.status === "rejected");
  if (!failed) return running;
  await stopPrograms(running);
  throw failed.reason;
}

export async function stopPrograms(running: Map<Program, Supervised>): Promise<void> {
  await Promise.all([...running.values()].map((child) => child.stop()));
}

/** Ends programs that a killed supervisor left behind: they would keep their ports and work beside ours. */
export async function stopLeftoverPrograms(home: string, say: Say): Promise<void> {
  await Promise.all(programs.map((program) => stopLeftover(home, program, leftoverEnding, say)));
}
