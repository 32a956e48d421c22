import type { Context } from "@/lib/context";
import { findErrorEntry } from "@/lib/whatsapp/error-table";
import type { GraphError } from "@/lib/whatsapp/graph-error";
import { recordIntegrationEvent } from "./record-integration-event";

type Refused = {
  integrationId: string;
  /** What was asked for, such as `register the number`. */
  what: string;
  error: GraphError;
  /** Taken out of the answer, should it quote one. */
  secrets: readonly string[];
};

/** Writes down in the event log that Meta refused a call, with its answer. */
export async function recordApiError(ctx: Context, refused: Refused): Promise<void> {
  const { error, what } = refused;
  const entry = error.code === undefined ? undefined : findErrorEntry(error.code);
  const reason =
    error.transport ?? (error.code === undefined ? `HTTP ${error.httpStatus}` : `error ${error.code}`);
  const { message, details, ...rest } = error;
  const payload = JSON.stringify({ ...rest, message, details, what });
  await recordIntegrationEvent(ctx.db, {
    workspaceId: ctx.workspace.id,
    integrationId: refused.integrationId,
    kind: "api.error",
    level: "error",
    summary: `Could not ${what}: ${reason}${entry ? `, ${entry.title.toLowerCase()}` : ""}.`,
    payload: refused.secrets.reduce((text, secret) => text.replaceAll(secret, "•••"), payload),
    at: ctx.now(),
  });
}
