import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { batches } from "@/db/schema/batches";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError, InvalidInput } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { completeFile } from "@/lib/messaging/attach-file";
import { chooseIntegration } from "@/lib/messaging/choose-integration";
import { nameBroken, TemplateContent } from "@/lib/messaging/outbound-content";
import { wakeBatches } from "@/lib/outbox/batch-channel";
import { priorityNumber } from "@/lib/outbox/enqueue";
import { type Transaction, transaction } from "@/lib/transaction";
import { Audience } from "./audience";
import { checkAnnouncement } from "./check-announcement";
import { countPlayers } from "./count-players";
import type { Notification } from "./notification";
import type { NotificationReport } from "./notification-report";
import { reportOn } from "./report-on";

export const AnnounceMaintenance = z.strictObject({
  /** The caller's own name for this announcement: the same one again starts nothing new. */
  reference: z.string().min(1).max(200).optional(),
  name: z.string().trim().min(1).max(120).default("Server maintenance"),
  /** Needed when the workspace has several. */
  integrationId: z.string().optional(),
  template: z
    .strictObject(TemplateContent.omit({ type: true }).shape)
    .transform((template) => ({ type: "template" as const, ...template }))
    .superRefine((content, check) => nameBroken(check, content)),
  audience: Audience.default({}),
  priority: z.enum(["critical", "high", "normal", "low"]).default("critical"),
});

export type AnnounceMaintenance = z.infer<typeof AnnounceMaintenance>;

/**
 * Starts a mass send of a maintenance template. Answers at once; the workers find the recipients and send. Repeated with the
 * same `reference` it answers what was started before. Throws ReferenceTaken when that was something else.
 */
export async function announceMaintenance(
  ctx: Context,
  input: AnnounceMaintenance,
): Promise<NotificationReport> {
  requireScope(ctx, "broadcasts:write");
  const integrationId = await chooseIntegration(ctx.db, ctx, input.integrationId);
  const { audience, reference } = input;
  const fingerprint = fingerprintOf({ ...input, integrationId });
  const before = reference === undefined ? null : await findByReference(ctx, reference);
  if (before) return reportSame(ctx, before, fingerprint);
  await checkAnnouncement(ctx, { integrationId, template: input.template });
  const players = await countPlayers(ctx.db.$client, ctx.workspace.id, audience);
  if (players === 0) throw new NobodyMeant();
  const started = await transaction(ctx, async (tx) => {
    const template = await completeTemplate(tx, ctx, input.template);
    const announced = { ...input, template, integrationId, fingerprint, expected: players };
    const batch = await insertBatch(tx, ctx, announced);
    if (!batch) return null;
    await recordAudit(tx, ctx, "broadcast.started", { batchId: batch.id, kind: batch.kind, players });
    await wakeBatches(tx);
    return batch;
  });
  const batch = started ?? (reference === undefined ? null : await findByReference(ctx, reference));
  if (!batch) throw new Error("a started batch was not found");
  return reportSame(ctx, batch, fingerprint);
}

export class ReferenceTaken extends AppError {
  constructor(reference: string) {
    super("conflict", `Something else was started under the reference "${reference}". Choose another one.`, {
      code: "reference_taken",
    });
  }
}

export class NobodyMeant extends AppError {
  constructor() {
    super("not_allowed_now", "No player meets these conditions, so there is nobody to send to.", {
      code: "empty_audience",
    });
  }
}

async function completeTemplate(
  tx: Transaction,
  ctx: Context,
  template: AnnounceMaintenance["template"],
): Promise<AnnounceMaintenance["template"]> {
  try {
    const content = await completeFile(tx, ctx.workspace.id, template);
    return content.type === "template" ? content : template;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(error.fields.map((wrong) => ({ ...wrong, field: `template.${wrong.field}` })));
  }
}

type Started = AnnounceMaintenance & { integrationId: string; fingerprint: string; expected: number };

/** Undefined when another call with the same reference came first. */
async function insertBatch(tx: Transaction, ctx: Context, input: Started): Promise<Notification | undefined> {
  const isKey = ctx.actor.kind === "api_key";
  const [batch] = await tx
    .insert(batches)
    .values({
      id: newId("batch"),
      workspaceId: ctx.workspace.id,
      integrationId: input.integrationId,
      kind: "maintenance",
      name: input.name,
      reference: input.reference,
      fingerprint: input.fingerprint,
      content: input.template,
      category: "utility",
      priority: priorityNumber[input.priority],
      senderKind: isKey ? "api" : "system",
      senderId: isKey ? ctx.actor.id : null,
      audience: input.audience,
      expected: input.expected,
      createdAt: ctx.now(),
    })
    .onConflictDoNothing()
    .returning();
  return batch;
}

async function findByReference(ctx: Context, reference: string): Promise<Notification | null> {
  const [batch] = await ctx.db
    .select()
    .from(batches)
    .where(and(eq(batches.workspaceId, ctx.workspace.id), eq(batches.reference, reference)));
  return batch ?? null;
}

async function reportSame(
  ctx: Context,
  batch: Notification,
  fingerprint: string,
): Promise<NotificationReport> {
  if (batch.fingerprint !== fingerprint) throw new ReferenceTaken(batch.reference ?? "");
  const [report] = await reportOn(ctx.db, [batch.id]);
  if (!report) throw new Error("a started batch was not found");
  return report;
}

function fingerprintOf(input: AnnounceMaintenance): string {
  return createHash("sha256").update(JSON.stringify(input)).digest("hex");
}
