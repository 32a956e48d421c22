import { describe, expect, test } from "vitest";
import { auditEvents } from "@/db/schema/ledgers";
import { numberConnectionOf } from "@/lib/integrations/connection-of";
import { createIntegration } from "@/lib/integrations/create-integration";
import { exportIntegration } from "@/lib/integrations/export-integration";
import { getIntegration } from "@/lib/integrations/get-integration";
import { importIntegration } from "@/lib/integrations/import-integration";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const db = await testDatabase();
const origin = "https://desk.studio.example";

async function made(fields: object = connected) {
  const place = await makeWorkspace(db);
  const integration = await createIntegration(
    place.ctx,
    CreateIntegration.parse({ name: "Desk", ...fields }),
  );
  const exported = (ctx = place.ctx) => exportIntegration(ctx, { integrationId: integration.id, origin });
  const imported = (csv: string, ctx = place.ctx) =>
    importIntegration(ctx, { csv, integrationId: integration.id });
  const now = () => getIntegration(place.ctx, { integrationId: integration.id });
  return { ...place, integration, exported, imported, now };
}

const connected = {
  phoneNumberId: "106540352242922",
  wabaId: "102290129340398",
  accessToken: "EAAG-token-1",
  appSecret: "app-secret-1",
};

const csv = (rows: object) =>
  ["name,value", ...Object.entries(rows).map(([name, value]) => `${name},${value}`)].join("\n");

/** The rows that an import names as wrong. */
async function wrongRows(attempt: Promise<unknown>): Promise<string[]> {
  const error = await attempt.then(
    () => null,
    (reason: { fields: { field: string }[] }) => reason,
  );
  return error?.fields.map(({ field }) => field) ?? [];
}

describe("exporting", () => {
  test("writes the eight names that other programs know, and never a stored secret", async () => {
    const { exported, integration } = await made();
    expect(await exported()).toBe(
      [
        "name,value",
        "whatsapp-api-key,********",
        "whatsapp-phone-number-id,106540352242922",
        `whatsapp-verify-token,${integration.verifyToken}`,
        "whatsapp-business-account-id,102290129340398",
        "whatsapp-api-version,v25.0",
        `whatsapp-webhook-url,${origin}/api/v1/integration/whatsapp/${integration.id}/callback`,
        "whatsapp-validate-signature,true",
        "whatsapp-app-secret,********",
        "",
      ].join("\n"),
    );
  });

  test("hides the verify token from who may only read, and is audited", async () => {
    const { exported, asRole, integration, workspace } = await made({});
    const text = await exported(await asRole("marketer"));
    expect(text).toContain("whatsapp-verify-token,********");
    expect(text).toContain("whatsapp-api-key,\n");
    expect(text).not.toContain(integration.verifyToken);
    const audit = (await db.select().from(auditEvents)).filter(
      ({ workspaceId, action }) => workspaceId === workspace.id && action === "integration.exported",
    );
    expect(audit).toHaveLength(1);
    await expect(exported(await asRole("agent"))).rejects.toMatchObject({ status: 403 });
    await expect(exported((await makeWorkspace(db)).ctx)).rejects.toMatchObject({ status: 404 });
  });
});

describe("importing into an integration", () => {
  test("its own export changes nothing, the masked secrets stay as stored", async () => {
    const { exported, imported, now } = await made();
    const before = await now();
    await imported(await exported());
    const after = await now();
    expect({ ...after, updatedAt: null }).toEqual({ ...before, updatedAt: null });
    expect(numberConnectionOf(after).accessToken).toBe("EAAG-token-1");
  });

  test("takes over what the rows name and leaves the rest alone; an empty value clears", async () => {
    const { imported, now } = await made();
    await imported(
      csv({
        "whatsapp-api-key": '"EAAG-token-2"',
        "whatsapp-business-account-id": "",
        "whatsapp-api-version": "v23.0",
      }),
    );
    const after = await now();
    expect(after).toMatchObject({ wabaId: null, apiVersion: "v23.0", phoneNumberId: "106540352242922" });
    expect(numberConnectionOf(after).accessToken).toBe("EAAG-token-2");
  });

  test("reads what spreadsheets write: a byte order mark, CRLF, quotes, spaces, empty lines", async () => {
    const { imported, now } = await made();
    await imported('\uFEFFname,value\r\n\r\n "whatsapp-api-version" , "v24.0" \r\n');
    expect((await now()).apiVersion).toBe("v24.0");
  });

  test("names every wrong row with its line, and then nothing is taken over", async () => {
    const { imported, now } = await made();
    const before = await now();
    const wrong = [
      "name,value",
      "whatsapp-api-version,v24.0",
      "whatsapp-phone-number-id,+49 170",
      "whatsapp-colour,red",
      "whatsapp-api-version,v23.0",
      "whatsapp-api-key",
      "whatsapp-validate-signature,false",
      "whatsapp-webhook-url,not an address",
      "whatsapp-verify-token,",
    ].join("\n");
    expect(await wrongRows(imported(wrong))).toEqual([
      "row 3 (whatsapp-phone-number-id)",
      "row 4 (whatsapp-colour)",
      "row 5 (whatsapp-api-version)",
      "row 6 (whatsapp-api-key)",
      "row 7 (whatsapp-validate-signature)",
      "row 8 (whatsapp-webhook-url)",
      "row 9 (whatsapp-verify-token)",
    ]);
    expect(await now()).toEqual(before);
  });

  test("refuses what is no configuration: no head, no rows, torn quotes, too long", async () => {
    const { imported } = await made();
    expect(await wrongRows(imported(""))).toEqual(["row 1"]);
    expect(await wrongRows(imported("whatsapp-api-version,v24.0"))).toEqual(["row 1"]);
    expect(await wrongRows(imported("name,value\n"))).toEqual(["csv"]);
    expect(await wrongRows(imported('name,value\nwhatsapp-api-version,"v24.0'))).toEqual([
      expect.stringMatching(/^row \d$/),
    ]);
    expect(await wrongRows(imported(csv({ "whatsapp-app-secret": "x".repeat(70_000) })))).toEqual(["csv"]);
  });

  test("no error repeats a secret", async () => {
    const { imported } = await made();
    const attempt = imported(csv({ "whatsapp-app-secret": "my secret", "whatsapp-api-key": "my token" }));
    const error = await attempt.catch((reason: Error) => reason);
    expect(JSON.stringify({ ...(error as Error), message: (error as Error).message })).not.toMatch(/my /);
  });

  test("the verify token cannot change, and a number that is taken is named by its row", async () => {
    const { imported, ctx } = await made();
    expect(await wrongRows(imported(csv({ "whatsapp-verify-token": "another-token" })))).toEqual([
      "row 2 (whatsapp-verify-token)",
    ]);
    await createIntegration(ctx, CreateIntegration.parse({ name: "Other", phoneNumberId: "55555555" }));
    const attempt = imported(
      csv({ "whatsapp-api-version": "v24.0", "whatsapp-phone-number-id": "55555555" }),
    );
    await expect(attempt).rejects.toMatchObject({
      code: "phone_number_taken",
      fields: [{ field: "row 3 (whatsapp-phone-number-id)" }],
    });
  });

  test("needs the permission and an integration of this workspace", async () => {
    const { imported, asRole } = await made();
    const text = csv({ "whatsapp-api-version": "v24.0" });
    await expect(imported(text, await asRole("marketer"))).rejects.toMatchObject({ status: 403 });
    await expect(imported(text, (await makeWorkspace(db)).ctx)).rejects.toMatchObject({ status: 404 });
  });
});

describe("importing as a new integration", () => {
  test("takes over everything, the verify token that Meta knows too, and makes its own callback", async () => {
    const { ctx } = await makeWorkspace(db);
    const made = await importIntegration(ctx, {
      integrationId: null,
      name: "Moved here",
      csv: csv({
        "whatsapp-api-key": "EAAG-token-9",
        "whatsapp-phone-number-id": "106540352242999",
        "whatsapp-verify-token": "known-to-meta",
        "whatsapp-webhook-url": "/webhooks/whatsapp",
      }),
    });
    expect(made).toMatchObject({
      name: "Moved here",
      phoneNumberId: "106540352242999",
      verifyToken: "known-to-meta",
    });
    expect(numberConnectionOf(made).accessToken).toBe("EAAG-token-9");
  });

  test("a mask is no secret here", async () => {
    const { ctx } = await makeWorkspace(db);
    const text = csv({ "whatsapp-api-key": "********", "whatsapp-verify-token": "********" });
    const attempt = importIntegration(ctx, { integrationId: null, name: "Moved here", csv: text });
    expect(await wrongRows(attempt)).toEqual(["row 2 (whatsapp-api-key)", "row 3 (whatsapp-verify-token)"]);
  });
});
