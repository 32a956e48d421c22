import type { Context } from "@/lib/context";
import { recordIntegrationEvent } from "./record-integration-event";

/** One line of a setup checklist; `fix` says how to mend it and is null when all is well. */
export type SetupLine = { name: string; ok: boolean; detail: string; fix: string | null };

export type SetupReport = { ok: boolean; checks: SetupLine[] };

/** Keeps a checklist as it was found, for the page that shows it. */
export async function recordSetup(
  ctx: Context,
  integrationId: string,
  checks: SetupLine[],
): Promise<SetupReport> {
  const failed = checks.filter((check) => !check.ok);
  const names = failed.map((check) => check.name.replaceAll("_", " ")).join(", ");
  await recordIntegrationEvent(ctx.db, {
    workspaceId: ctx.workspace.id,
    integrationId,
    kind: "setup.checked",
    level: failed.length === 0 ? "info" : "warning",
    summary:
      failed.length === 0
        ? `All ${checks.length} setup checks passed.`
        : `${failed.length} of ${checks.length} setup checks failed: ${names}.`,
    payload: JSON.stringify({ checks }),
    at: ctx.now(),
  });
  return { ok: failed.length === 0, checks };
}
