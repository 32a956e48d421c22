import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { integrations } from "@/db/schema/integrations";
import { numberConnectionOf } from "@/lib/integrations/connection-of";
import { createIntegration } from "@/lib/integrations/create-integration";
import { getIntegration } from "@/lib/integrations/get-integration";
import { CreateIntegration } from "@/lib/integrations/integration-input";
import { resealIntegrationSecrets } from "@/lib/integrations/reseal-integration-secrets";
import { secretContext } from "@/lib/integrations/secret-context";
import { readSealingKeys, seal } from "@/lib/secrets/seal";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const oldKey = `old:${Buffer.alloc(32, 1).toString("base64")}`;
process.env.ENCRYPTION_KEYS = `new:${Buffer.alloc(32, 2).toString("base64")},${oldKey}`;
const db = await testDatabase();

test("after a rotation no secret needs the old key, and each still opens", async () => {
  const { ctx } = await makeWorkspace(db);
  const input = CreateIntegration.parse({
    name: "Desk",
    phoneNumberId: "106540352242922",
    accessToken: "today",
  });
  const { id } = await createIntegration(ctx, input);
  const sealedLongAgo = seal("long ago", secretContext(id, "accessToken"), readSealingKeys(oldKey));
  await db.update(integrations).set({ accessTokenSealed: sealedLongAgo }).where(eq(integrations.id, id));
  expect(await resealIntegrationSecrets(db)).toBe(1);
  const after = await getIntegration(ctx, { integrationId: id });
  expect(after.accessTokenSealed).toMatch(/^v1\.new\./);
  expect(numberConnectionOf(after).accessToken).toBe("long ago");
  expect(await resealIntegrationSecrets(db)).toBe(0);
});
