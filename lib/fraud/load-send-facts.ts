import type { Executor } from "@/lib/transaction";
import type { CountryRule, GuardLevel } from "./guard-level";
import type { SendFacts } from "./judge-send";
import { phonePartsOf } from "./phone-parts";
import { mostRows, nearby } from "./thresholds";

type Ask = {
  workspaceId: string;
  /** Null for a player without a number, of whom only the address and the player can be known. */
  phone: string | null;
  country: string | null;
  prefix: string | null;
  /** Of the player, as the studio saw it. */
  ip: string | null;
  /** Our id. */
  playerId: string | null;
  now: Date;
};

type Rules = { level: GuardLevel; country_rule: CountryRule; safe_entry: string | null };

type Counts = {
  numbers_of_ip: number | null;
  numbers_of_player: number | null;
  numbers_nearby: number;
  numbers_of_prefix: number;
  not_requested: number[];
  prefix_sent: number;
  prefix_verified: number;
  country_sent: number;
  country_verified: number;
};

type Counted = Pick<
  SendFacts,
  | "numbersOfIp"
  | "numbersOfPlayer"
  | "numbersNearby"
  | "numbersOfPrefix"
  | "notRequestedAt"
  | "prefixConversion"
  | "countryConversion"
>;

const nothingCounted: Counted = {
  numbersOfIp: null,
  numbersOfPlayer: null,
  numbersNearby: null,
  numbersOfPrefix: null,
  notRequestedAt: [],
  prefixConversion: null,
  countryConversion: null,
};

/**
 * What `judgeSend` is to know about a send, in two short statements at most. Every count reads an index from its newest end and
 * stops after a fixed number of rows, so that a day of a million codes costs no more than a quiet one. The counts are not exact
 * when many ask at once; the limits of the codes themselves are.
 */
export async function loadSendFacts(tx: Executor, ask: Ask): Promise<SendFacts> {
  const parts = ask.phone === null ? null : phonePartsOf(ask.phone);
  const settings = await loadRules(tx, ask);
  const known = {
    level: settings.level,
    safeEntry: settings.safe_entry,
    country: ask.country,
    // the rules of countries are about numbers, also those of no country
    countryRule: ask.phone === null ? "allow" : settings.country_rule,
    isPossible: parts?.isPossible ?? null,
    kind: parts?.kind ?? null,
    prefix: ask.prefix,
  };
  if (known.level === "off" || known.safeEntry !== null || known.countryRule === "block") {
    return { ...known, ...nothingCounted };
  }
  return { ...known, ...(await count(tx, ask)) };
}

async function loadRules(tx: Executor, { workspaceId, phone, country }: Ask): Promise<Rules> {
  const beginnings = phone === null ? [] : Array.from(phone.slice(1), (_, cut) => phone.slice(0, cut + 2));
  const [rules] = await tx.$client<Rules[]>`
    select coalesce(s.level, 'standard') as level,
      coalesce(c.rule, s.other_countries, 'allow') as country_rule,
      (select entry from fraud_safe_list l
        where l.workspace_id = ${workspaceId}
          and ((l.kind = 'number' and l.entry = ${phone}::text) or (l.kind = 'prefix' and l.entry = any(${beginnings}::text[])))
        order by length(entry) desc limit 1) as safe_entry
    from (select 1) as one
    left join fraud_settings s on s.workspace_id = ${workspaceId}
    left join fraud_countries c on c.workspace_id = ${workspaceId} and c.country = ${country}::text`;
  return rules ?? { level: "standard", country_rule: "allow", safe_entry: null };
}

async function count(
  tx: Executor,
  { workspaceId, phone, country, prefix, ip, playerId, now }: Ask,
): Promise<Counted> {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const [hour, tenMinutes, day] = [ago(60), ago(10), ago(1_440)];
  const ending = phone === null ? null : Number(phone.slice(-4));
  const [counts] = await tx.$client<Counts[]>`
    with of_prefix as materialized (
      select phone, state, created_at from verifications
      where workspace_id = ${workspaceId} and prefix = ${prefix}::text and created_at > ${day}::timestamptz
      order by created_at desc limit ${mostRows.prefix}
    ), of_country as materialized (
      select state from verifications
      where workspace_id = ${workspaceId} and country = ${country}::text
        and created_at > ${day}::timestamptz and created_at <= ${tenMinutes}::timestamptz
      order by created_at desc limit ${mostRows.country}
    ), burst as materialized (
      select distinct phone from of_prefix
      where created_at > ${tenMinutes}::timestamptz and state <> 'verified' and phone <> ${phone}::text
    )
    select
      (select count(distinct whose) from (
        select coalesce(phone, player_id) as whose from verifications
        where workspace_id = ${workspaceId} and ip = ${ip}::text and created_at > ${hour}::timestamptz
        order by created_at desc limit ${mostRows.velocity}
      ) v where whose <> ${phone ?? playerId}::text)::int as numbers_of_ip,
      (select count(distinct phone) from (
        select phone from verifications
        where workspace_id = ${workspaceId} and player_id = ${playerId}::text and created_at > ${hour}::timestamptz
        order by created_at desc limit ${mostRows.velocity}
      ) v where phone is distinct from ${phone}::text)::int as numbers_of_player,
      (select count(*) from burst where abs(right(phone, 4)::int - ${ending}::int) <= ${nearby})::int as numbers_nearby,
      (select count(*) from burst)::int as numbers_of_prefix,
      array(
        select extract(epoch from ended_at)::float8 * 1000 from verifications
        where workspace_id = ${workspaceId} and phone = ${phone}::text and created_at > ${day}::timestamptz
          and end_reason = 'not_requested' order by created_at desc limit 10
      ) as not_requested,
      (select count(*) from of_prefix
        where state <> 'blocked' and created_at <= ${tenMinutes}::timestamptz)::int as prefix_sent,
      (select count(*) from of_prefix
        where state = 'verified' and created_at <= ${tenMinutes}::timestamptz)::int as prefix_verified,
      (select count(*) from of_country where state <> 'blocked')::int as country_sent,
      (select count(*) from of_country where state = 'verified')::int as country_verified`;
  if (!counts) return nothingCounted;
  return {
    numbersOfIp: ip === null ? null : counts.numbers_of_ip,
    numbersOfPlayer: playerId === null ? null : counts.numbers_of_player,
    numbersNearby: phone === null ? null : counts.numbers_nearby,
    numbersOfPrefix: phone === null ? null : counts.numbers_of_prefix,
    notRequestedAt: counts.not_requested.map((ms) => new Date(ms)),
    prefixConversion: prefix === null ? null : { sent: counts.prefix_sent, verified: counts.prefix_verified },
    countryConversion:
      country === null ? null : { sent: counts.country_sent, verified: counts.country_verified },
  };
}
