import { expect, test } from "vitest";
import { createEndpoint } from "@/lib/deliveries/create-endpoint";
import { resealWebhookSecrets } from "@/lib/deliveries/reseal-webhook-secrets";
import { rotateSecret } from "@/lib/deliveries/rotate-secret";
import { webhookSecretContext } from "@/lib/deliveries/webhook-secret";
import { openSealed, readSealingKeys, seal } from "@/lib/secrets/seal";
import { testDatabase } from "../../setup/database";
import { makeWorkspace } from "../../setup/workspace";

const oldKey = `old:${Buffer.alloc(32, 1).toString("base64")}`;
const newKey = `new:${Buffer.alloc(32, 2).toString("base64")}`;
process.env.ENCRYPTION_KEYS = `${newKey},${oldKey}`;
const db = await testDatabase();

test("after a rotation of keys both signing secrets open without the old key", async () => {
  const { ctx } = await makeWorkspace(db);
  const input = { url: "https://studio.example/", description: "", eventTypes: ["otp.verified" as const] };
  const { endpoint, secret } = await createEndpoint(ctx, input);
  const endpointId = endpoint.id;
  const next = await rotateSecret(ctx, { endpointId });
  await db.$client`
    update webhook_endpoints set secret_sealed = ${sealedLongAgo(endpointId, next.secret)},
      previous_secret_sealed = ${sealedLongAgo(endpointId, secret)}`;
  expect(await resealWebhookSecrets(db)).toBe(2);
  expect(await resealWebhookSecrets(db)).toBe(0);
  const [row] = await db.$client`select secret_sealed, previous_secret_sealed from webhook_endpoints`;
  const opened = [row?.secret_sealed, row?.previous_secret_sealed].map((sealed) =>
    openSealed(sealed, webhookSecretContext(endpointId), readSealingKeys(newKey)),
  );
  expect(opened).toEqual([next.secret, secret]);
});

function sealedLongAgo(endpointId: string, secret: string): string {
  return seal(secret, webhookSecretContext(endpointId), readSealingKeys(oldKey));
}
