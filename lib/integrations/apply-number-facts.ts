import type { Sql } from "@/db/client";
import { type NumberFacts, standardThroughput } from "@/lib/whatsapp/read-number";

/** What was said about one integration's number, and when. */
export type FactChange = { integrationId: string; facts: NumberFacts; at: Date };

/**
 * Keeps what was said about numbers, unless something newer is known. A rate that stood at what Meta took follows what Meta
 * takes now; a lower one, which somebody chose, stays.
 */
export async function applyNumberFacts(sql: Sql, changes: readonly FactChange[]): Promise<void> {
  let rest = changes.filter(({ facts }) => Object.keys(facts).length > 0);
  // One statement changes a row once: a second word about the same number goes into the next.
  while (rest.length > 0) {
    const first = new Map<string, FactChange>();
    for (const change of rest) if (!first.has(change.integrationId)) first.set(change.integrationId, change);
    await applyOneEach(sql, [...first.values()]);
    rest = rest.filter((change) => first.get(change.integrationId) !== change);
  }
}

async function applyOneEach(sql: Sql, changes: readonly FactChange[]): Promise<void> {
  const texts = (fact: Exclude<keyof NumberFacts, "throughputPerSecond">) =>
    changes.map(({ facts }) => facts[fact] ?? null);
  await sql`
    with said as (
      select *, at_text::timestamptz as at from unnest(
        ${changes.map((change) => change.integrationId)}::text[],
        ${texts("displayPhoneNumber")}::text[],
        ${texts("verifiedName")}::text[],
        ${texts("nameStatus")}::text[],
        ${texts("codeStatus")}::text[],
        ${texts("numberStatus")}::text[],
        ${texts("qualityRating")}::text[],
        ${changes.map(({ facts }) => facts.throughputPerSecond ?? null)}::int[],
        ${texts("messagingTier")}::text[],
        ${changes.map(({ at }) => at.toISOString())}::text[]
      ) as t(id, phone, name, name_status, code_status, number_status, quality, throughput, tier, at_text)
    ), news as (
      select said.*,
        coalesce(said.name, said.name_status) is not null and (i.name_at is null or i.name_at <= at) as has_name,
        said.number_status is not null and (i.number_status_at is null or i.number_status_at <= at) as has_status,
        quality is not null and (i.quality_at is null or i.quality_at <= at) as has_quality,
        throughput is not null and (i.throughput_at is null or i.throughput_at <= at) as has_throughput,
        tier is not null and (i.tier_at is null or i.tier_at <= at) as has_tier
      from said join integrations i on i.id = said.id where i.deleted_at is null
      order by i.id for update of i
    )
    update integrations i set
      display_phone_number = coalesce(phone, i.display_phone_number),
      code_status = coalesce(news.code_status, i.code_status),
      verified_name = case when has_name then coalesce(news.name, i.verified_name) else i.verified_name end,
      name_status = case when has_name then coalesce(news.name_status, i.name_status) else i.name_status end,
      name_at = case when has_name then at else i.name_at end,
      number_status = case when has_status then news.number_status else i.number_status end,
      number_status_at = case when has_status then at else i.number_status_at end,
      quality_rating = case when has_quality then quality else i.quality_rating end,
      quality_at = case when has_quality then at else i.quality_at end,
      rate_per_second = case
        when not has_throughput then i.rate_per_second
        when i.rate_per_second = coalesce(i.throughput_per_second, ${standardThroughput}::int) then throughput
        else least(i.rate_per_second, throughput) end,
      throughput_per_second = case when has_throughput then throughput else i.throughput_per_second end,
      throughput_at = case when has_throughput then at else i.throughput_at end,
      messaging_tier = case when has_tier then tier else i.messaging_tier end,
      tier_at = case when has_tier then at else i.tier_at end
    from news where i.id = news.id`;
}
