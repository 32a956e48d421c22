import { resealConnectorSecrets } from "@/lib/connector/reseal-connector-secrets";
import { resealWebhookSecrets } from "@/lib/deliveries/reseal-webhook-secrets";
import { resealIntegrationSecrets } from "@/lib/integrations/reseal-integration-secrets";
import { closeResources, database, env } from "@/lib/resources";

const [firstKey = ""] = env().ENCRYPTION_KEYS.split(",");
const keyId = firstKey.slice(0, firstKey.indexOf(":"));
const resealed =
  (await resealIntegrationSecrets(database())) +
  (await resealConnectorSecrets(database())) +
  (await resealWebhookSecrets(database()));
await closeResources();
console.log(`${resealed} secrets were sealed anew; every one is now under the key "${keyId}".`);
