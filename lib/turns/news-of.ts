import type { ReceivedNews } from "@/lib/integrations/record-account-news";
import type { LaneEvent } from "@/lib/mailbox/claim-lanes";
import { storableJson } from "@/lib/storable";
import { objectOf, textOf } from "@/lib/whatsapp/json";
import { readAccountNews } from "@/lib/whatsapp/read-account-news";
import type { IntegrationFacts } from "./facts";

/** What an update says about the account or its numbers; nothing when it is about something else. */
export function newsOf(integration: IntegrationFacts, event: LaneEvent): ReceivedNews[] {
  const { field, wabaId, change } = objectOf(JSON.parse(storableJson(event.value))) ?? {};
  const news = readAccountNews(textOf(field) ?? "", change);
  if (!news) return [];
  return [
    {
      workspaceId: integration.workspaceId,
      integrationId: integration.id,
      wabaId: textOf(wabaId) ?? null,
      externalId: event.externalId,
      occurredAt: event.occurredAt,
      news,
    },
  ];
}
