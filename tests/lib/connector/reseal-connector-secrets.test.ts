import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { playerConnectors } from "@/db/schema/player-connectors";
import { connectorSecretContext } from "@/lib/connector/connector-secret";
import { findConnector } from "@/lib/connector/find-connector";
import { putConnector } from "@/lib/connector/put-connector";
import { resealConnectorSecrets } from "@/lib/connector/reseal-connector-secrets";
import { rotateConnectorSecret } from "@/lib/connector/rotate-connector-secret";
import { readSealingKeys, seal } from "@/lib/secrets/seal";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const oldKey = `old:${Buffer.alloc(32, 1).toString("base64")}`;
process.env.ENCRYPTION_KEYS = `new:${Buffer.alloc(32, 2).toString("base64")},${oldKey}`;
const db = await testDatabase();

test("after a rotation of keys no secret needs the old one, and both signing secrets still open", async () => {
  const { ctx } = await makeWorkspace(db);
  const { id: workspaceId } = ctx.workspace;
  await putConnector(ctx, { baseUrl: "https://game.example" });
  const { secret } = await rotateConnectorSecret(ctx);
  const old = seal("glc_before", connectorSecretContext(workspaceId), readSealingKeys(oldKey));
  await db
    .update(playerConnectors)
    .set({ previousSecretSealed: old })
    .where(eq(playerConnectors.workspaceId, workspaceId));
  expect(await resealConnectorSecrets(db)).toBe(1);
  expect((await findConnector(db, workspaceId, ctx.now()))?.secrets).toEqual([secret, "glc_before"]);
  expect(await resealConnectorSecrets(db)).toBe(0);
  const later = new Date(ctx.now().getTime() + 25 * 3_600_000);
  expect((await findConnector(db, workspaceId, later))?.secrets).toEqual([secret]);
});
