import type { Sql } from "@/db/client";
import type { Transaction } from "@/lib/transaction";
import type { AccountNews } from "@/lib/whatsapp/account-news";
import { applyNumberFacts, type FactChange } from "./apply-number-facts";
import { type AlertsOver, closeAlerts, type NewAlert, raiseAlerts } from "./raise-alerts";
import { refreshSoon } from "./refresh-job";

/** A notice about an account or a number, as it was delivered to an integration. */
export type ReceivedNews = {
  workspaceId: string;
  integrationId: string;
  wabaId: string | null;
  /** Of the update; the same one counts once. */
  externalId: string;
  occurredAt: Date;
  news: AccountNews;
};

export type KnownNumber = {
  id: string;
  workspaceId: string;
  wabaId: string | null;
  /** Digits; null while unknown. */
  number: string | null;
};

/** Keeps what Meta says about accounts and numbers, and raises or closes alerts. Harmless when repeated, or late. */
export async function recordAccountNews(tx: Transaction, received: readonly ReceivedNews[]): Promise<void> {
  if (received.length === 0) return;
  const numbers = await loadNumbers(tx.$client, received);
  const changes: FactChange[] = [];
  const alerts: NewAlert[] = [];
  const over: AlertsOver[] = [];
  const toAskAfter: string[] = [];
  for (const item of received) {
    const { news, occurredAt: at, workspaceId } = item;
    const concerned = integrationsConcerned(item, numbers);
    for (const integrationId of concerned) changes.push({ integrationId, facts: news.facts, at });
    // A notice says what happened and not how the number stands now.
    if (news.number !== null) toAskAfter.push(...concerned);
    // An alert about the account is one alert, however many numbers the account has.
    const integrationId = news.number === null ? item.integrationId : concerned[0];
    if (integrationId === undefined) continue;
    const about = { workspaceId, integrationId, at };
    if (news.alert) alerts.push({ ...about, ...news.alert, source: item.externalId });
    for (const topic of news.closes) over.push({ ...about, topic });
  }
  await applyNumberFacts(tx.$client, changes);
  await raiseAlerts(tx, alerts);
  await closeAlerts(tx, over);
  await refreshSoon(tx, toAskAfter);
}

/**
 * Whom the news concerns: the account's integration with that number, all of the account's for news without a number. One
 * whose number nobody has asked for yet is meant when it is the account's only one.
 */
export function integrationsConcerned(
  { integrationId, workspaceId, wabaId, news }: Omit<ReceivedNews, "externalId" | "occurredAt">,
  numbers: readonly KnownNumber[],
): string[] {
  const own = numbers.filter(
    (each) =>
      each.id === integrationId ||
      (each.workspaceId === workspaceId && wabaId !== null && each.wabaId === wabaId),
  );
  if (news.number === null) return own.map((each) => each.id);
  const named = own.filter((each) => each.number === news.number);
  if (named.length > 0) return named.map((each) => each.id);
  const [only, another] = own;
  return only && !another && only.number === null ? [only.id] : [];
}

async function loadNumbers(sql: Sql, received: readonly ReceivedNews[]): Promise<KnownNumber[]> {
  return sql<KnownNumber[]>`
    select id, workspace_id as "workspaceId", waba_id as "wabaId",
      regexp_replace(display_phone_number, '\\D', '', 'g') as number
    from integrations
    where deleted_at is null and workspace_id = any(${received.map((each) => each.workspaceId)}::text[])
      and (id = any(${received.map((each) => each.integrationId)}::text[])
        or waba_id = any(${received.flatMap((each) => each.wabaId ?? [])}::text[]))
    order by id`;
}
