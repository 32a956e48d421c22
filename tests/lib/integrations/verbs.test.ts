import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { integrationEvents, integrations } from "@/db/schema/integrations";
import { auditEvents } from "@/db/schema/ledgers";
import { AppError, Forbidden, NotFound } from "@/lib/errors";
import { numberConnectionOf } from "@/lib/integrations/connection-of";
import { createIntegration } from "@/lib/integrations/create-integration";
import { deleteIntegration } from "@/lib/integrations/delete-integration";
import { getIntegration } from "@/lib/integrations/get-integration";
import { CreateIntegration, secretMask } from "@/lib/integrations/integration-input";
import { listIntegrations } from "@/lib/integrations/list-integrations";
import { updateIntegration } from "@/lib/integrations/update-integration";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();

const input = (fields: object = {}) => CreateIntegration.parse({ name: "Desk", ...fields });
const connected = {
  phoneNumberId: "106540352242922",
  accessToken: "EAAG-token-1",
  appSecret: "app-secret-1",
};

async function made(fields: object = connected) {
  const place = await makeWorkspace(db);
  const integration = await createIntegration(place.ctx, input(fields));
  return { ...place, integration, integrationId: integration.id };
}

describe("creating", () => {
  test("fills in Meta's defaults and a verify token of 256 random bits", async () => {
    const { integration } = await made({});
    expect(integration).toMatchObject({
      name: "Desk",
      channel: "whatsapp",
      apiVersion: "v25.0",
      baseUrl: "https://graph.facebook.com",
      ratePerSecond: 80,
      sessionDurationMs: 3_600_000,
      contactCollection: true,
      attachments: true,
      accessTokenSealed: null,
      appSecretSealed: null,
    });
    expect(Buffer.from(integration.verifyToken, "base64url")).toHaveLength(32);
    expect((await made({})).integration.verifyToken).not.toBe(integration.verifyToken);
  });

  test("keeps every field it was given", async () => {
    const fields = {
      description: "For Europe",
      botId: "bot_1",
      blueprintId: "blp_1",
      contactCollection: false,
      attachments: false,
      phoneNumberId: "106540352242922",
      wabaId: "102290129340398",
      apiVersion: "v23.0",
      baseUrl: "http://127.0.0.1:4010",
      ratePerSecond: 1_000,
      metadata: { game: "Skyforge", nested: { a: [1, null] } },
    };
    const { integration } = await made({ ...fields, sessionDuration: 1_000 });
    expect(integration).toMatchObject({ ...fields, sessionDurationMs: 1_000 });
  });

  test("leaves one audit record and one line in the event log", async () => {
    const { ctx, integrationId } = await made();
    const audit = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, ctx.workspace.id));
    expect(audit).toMatchObject([{ action: "integration.created", subject: { integrationId } }]);
    const events = await db
      .select()
      .from(integrationEvents)
      .where(eq(integrationEvents.integrationId, integrationId));
    expect(events).toMatchObject([{ kind: "integration.created", level: "info" }]);
  });

  test("refuses a phone number id that a living integration of this workspace has, and only then", async () => {
    const { ctx, integrationId } = await made();
    await expect(createIntegration(ctx, input(connected))).rejects.toMatchObject({
      code: "phone_number_taken",
      fields: [{ field: "phoneNumberId" }],
    });
    const elsewhere = await makeWorkspace(db);
    await createIntegration(elsewhere.ctx, input(connected));
    await deleteIntegration(ctx, { integrationId });
    await createIntegration(ctx, input(connected));
  });
});

describe("updating", () => {
  test("changes what is named and nothing else", async () => {
    const { ctx, integration, integrationId } = await made();
    const updated = await updateIntegration(ctx, { integrationId, changes: { name: "Night desk" } });
    expect(updated).toEqual({ ...integration, name: "Night desk", updatedAt: updated.updatedAt });
  });

  test("keeps a secret that comes back masked, replaces a new one and clears a null", async () => {
    const { ctx, integration, integrationId } = await made();
    const kept = await updateIntegration(ctx, {
      integrationId,
      changes: { name: "N", accessToken: secretMask, appSecret: secretMask },
    });
    expect(kept.accessTokenSealed).toBe(integration.accessTokenSealed);
    expect(kept.appSecretSealed).toBe(integration.appSecretSealed);
    const changed = await updateIntegration(ctx, {
      integrationId,
      changes: { accessToken: "EAAG-token-2", appSecret: null },
    });
    expect(numberConnectionOf(changed).accessToken).toBe("EAAG-token-2");
    expect(changed.appSecretSealed).toBeNull();
  });

  test("with only masks changes and records nothing", async () => {
    const { ctx, integration, integrationId } = await made();
    const changes = { accessToken: secretMask, appSecret: secretMask };
    expect(await updateIntegration(ctx, { integrationId, changes })).toEqual(integration);
    const audit = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, ctx.workspace.id));
    expect(audit).toHaveLength(1);
  });

  test("merges metadata key by key, and a null removes its key", async () => {
    const { ctx, integrationId } = await made({ metadata: { a: 1, b: { deep: true }, c: "old" } });
    const updated = await updateIntegration(ctx, {
      integrationId,
      changes: { metadata: { a: null, c: "new", "d'); --": [1] } },
    });
    expect(updated.metadata).toEqual({ b: { deep: true }, c: "new", "d'); --": [1] });
  });

  test("refuses metadata that only becomes too large by merging", async () => {
    const { ctx, integrationId } = await made({ metadata: { a: "x".repeat(10_000) } });
    const changes = { metadata: { b: "x".repeat(10_000) } };
    await expect(updateIntegration(ctx, { integrationId, changes })).rejects.toMatchObject({
      kind: "invalid_input",
      fields: [{ field: "metadata" }],
    });
    expect(Object.keys((await getIntegration(ctx, { integrationId })).metadata)).toEqual(["a"]);
  });

  test("by twenty people at once loses nobody's change", async () => {
    const { ctx, integrationId } = await made({ metadata: {} });
    await Promise.all([
      updateIntegration(ctx, { integrationId, changes: { name: "Both" } }),
      updateIntegration(ctx, { integrationId, changes: { description: "of them" } }),
      ...Array.from({ length: 18 }, (_, i) =>
        updateIntegration(ctx, { integrationId, changes: { metadata: { [`key${i}`]: i } } }),
      ),
    ]);
    const after = await getIntegration(ctx, { integrationId });
    expect(after).toMatchObject({ name: "Both", description: "of them" });
    expect(Object.keys(after.metadata)).toHaveLength(18);
  });

  test("refuses a phone number id that is taken, and says which field", async () => {
    const { ctx } = await made();
    const second = await createIntegration(ctx, input());
    const changes = { phoneNumberId: connected.phoneNumberId };
    await expect(updateIntegration(ctx, { integrationId: second.id, changes })).rejects.toMatchObject({
      code: "phone_number_taken",
      status: 409,
    });
  });

  test("records which fields changed and never their values", async () => {
    const { ctx, integrationId } = await made();
    await updateIntegration(ctx, { integrationId, changes: { accessToken: "EAAG-token-9", name: "Nine" } });
    const audit = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, ctx.workspace.id));
    expect(audit.at(-1)?.subject).toEqual({ integrationId, changed: ["accessToken", "name"] });
  });
});

describe("deleting", () => {
  test("takes secrets, settings and links at once and keeps the name and the event log", async () => {
    const { ctx, integrationId } = await made({
      ...connected,
      botId: "b",
      blueprintId: "c",
      metadata: { a: 1 },
    });
    await deleteIntegration(ctx, { integrationId });
    const [row] = await db.select().from(integrations).where(eq(integrations.id, integrationId));
    expect(row).toMatchObject({
      name: "Desk",
      phoneNumberId: null,
      wabaId: null,
      botId: null,
      blueprintId: null,
      accessTokenSealed: null,
      appSecretSealed: null,
      verifyToken: "",
      metadata: {},
    });
    expect(row?.deletedAt).not.toBeNull();
    const events = await db
      .select({ kind: integrationEvents.kind })
      .from(integrationEvents)
      .where(eq(integrationEvents.integrationId, integrationId));
    expect(events.map((event) => event.kind)).toEqual(["integration.created", "integration.deleted"]);
  });

  test("makes it not found for everything but reading its tombstone", async () => {
    const { ctx, integration, integrationId } = await made();
    await deleteIntegration(ctx, { integrationId });
    await expect(getIntegration(ctx, { integrationId })).rejects.toThrow(NotFound);
    await expect(updateIntegration(ctx, { integrationId, changes: { name: "x" } })).rejects.toThrow(NotFound);
    await expect(deleteIntegration(ctx, { integrationId })).rejects.toThrow(NotFound);
    const tombstone = await getIntegration(ctx, { integrationId, includeDeleted: true });
    expect(tombstone.deletedAt).not.toBeNull();
    expect(() => numberConnectionOf({ ...integration, deletedAt: new Date() })).toThrow(AppError);
    expect((await listIntegrations(ctx, { take: 10, order: "asc" })).items).toEqual([]);
    expect((await listIntegrations(ctx, { take: 10, order: "asc", deleted: true })).items).toHaveLength(1);
  });

  test("by two people at once happens once", async () => {
    const { ctx, integrationId } = await made();
    const results = await Promise.allSettled([
      deleteIntegration(ctx, { integrationId }),
      deleteIntegration(ctx, { integrationId }),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("listing", () => {
  async function walk(
    ctx: Parameters<typeof listIntegrations>[0],
    order: "asc" | "desc",
    between: () => Promise<unknown>,
  ) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listIntegrations(ctx, { take: 2, order, cursor });
      seen.push(...page.items.map((item) => item.name));
      cursor = page.next ?? undefined;
      await between();
    } while (cursor !== undefined);
    return seen;
  }

  test("shows what stays exactly once while rows come and go, the one at the cursor included", async () => {
    const { ctx } = await makeWorkspace(db);
    const ids: string[] = [];
    for (const name of ["a", "b", "c", "d", "e", "f"])
      ids.push((await createIntegration(ctx, input({ name }))).id);
    const doomed = ids.slice(3, 5);
    const seen = await walk(ctx, "desc", async () => {
      for (const integrationId of doomed.splice(0)) await deleteIntegration(ctx, { integrationId });
      await createIntegration(ctx, input({ name: "new" }));
    });
    expect(seen).toEqual(["f", "e", "c", "b", "a"]);
  });

  test("runs oldest first when asked, and ends with what came last", async () => {
    const { ctx } = await makeWorkspace(db);
    for (const name of ["a", "b", "c"]) await createIntegration(ctx, input({ name }));
    let added = 0;
    const seen = await walk(ctx, "asc", async () => {
      added += 1;
      if (added === 1) await createIntegration(ctx, input({ name: "late" }));
    });
    expect(seen).toEqual(["a", "b", "c", "late"]);
  });

  test("holds only one blueprint's when asked for it", async () => {
    const { ctx } = await makeWorkspace(db);
    await createIntegration(ctx, input({ name: "a", blueprintId: "one" }));
    await createIntegration(ctx, input({ name: "b", blueprintId: "two" }));
    const page = await listIntegrations(ctx, { take: 10, order: "asc", blueprintId: "two" });
    expect(page.items.map((item) => item.name)).toEqual(["b"]);
  });
});

describe("permissions", () => {
  test("another workspace's integration is not found, for reading and for writing", async () => {
    const { integrationId } = await made();
    const { ctx } = await makeWorkspace(db);
    await expect(getIntegration(ctx, { integrationId, includeDeleted: true })).rejects.toThrow(NotFound);
    await expect(updateIntegration(ctx, { integrationId, changes: { name: "x" } })).rejects.toThrow(NotFound);
    await expect(deleteIntegration(ctx, { integrationId })).rejects.toThrow(NotFound);
  });

  test("a marketer reads and does not write, an agent does neither", async () => {
    const { asRole, integrationId } = await made();
    const marketer = await asRole("marketer");
    expect((await getIntegration(marketer, { integrationId })).id).toBe(integrationId);
    await expect(createIntegration(marketer, input())).rejects.toThrow(Forbidden);
    await expect(updateIntegration(marketer, { integrationId, changes: { name: "x" } })).rejects.toThrow(
      Forbidden,
    );
    await expect(deleteIntegration(marketer, { integrationId })).rejects.toThrow(Forbidden);
    const agent = await asRole("agent");
    await expect(getIntegration(agent, { integrationId })).rejects.toThrow(Forbidden);
    await expect(listIntegrations(agent, { take: 1, order: "asc" })).rejects.toThrow(Forbidden);
  });
});
