import type { Metadata } from "next";
import { z } from "zod";
import {
  addEntry,
  allowNumber,
  removeEntry,
  setCountry,
  setLevel,
} from "@/app/(console)/authentication/actions";
import { BlockedList } from "@/components/authentication/blocked-list";
import { CountryTable } from "@/components/authentication/country-table";
import { LevelForm } from "@/components/authentication/level-form";
import { PeriodLinks } from "@/components/authentication/period-links";
import { PrefixTable } from "@/components/authentication/prefix-table";
import { SafeList } from "@/components/authentication/safe-list";
import { pageContext } from "@/lib/auth/page-context";
import { getFraudRules } from "@/lib/fraud/get-fraud-rules";
import { listCountries } from "@/lib/fraud/list-countries";
import { sumUpConversion } from "@/lib/fraud/sum-up-conversion";
import { listVerifications } from "@/lib/otp/list-verifications";

export const metadata: Metadata = { title: "Fraud guard" };

const Search = z.object({ hours: z.literal("168").optional().catch(undefined) });
const blockedAtOnce = 6;

export default async function FraudPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("otp:read")) return null;
  const hours = Search.parse(await searchParams).hours ? 168 : 24;
  const [rules, conversion, blocked] = await Promise.all([
    getFraudRules(ctx),
    sumUpConversion(ctx, { hours }),
    listVerifications(ctx, { state: "blocked", take: blockedAtOnce }),
  ]);
  const mayChange = ctx.scopes.has("authentication:write");
  const period = hours === 24 ? "the last 24 hours" : "the last 7 days";

  return (
    <div className="flex flex-col gap-4">
      <LevelForm
        level={rules.level}
        otherCountries={rules.otherCountries}
        mayChange={mayChange}
        setLevel={setLevel}
      />
      <PeriodLinks hours={hours} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <CountryTable
          rows={conversion.countries}
          period={period}
          otherCountries={rules.otherCountries}
          countries={mayChange ? listCountries() : []}
          mayChange={mayChange}
          setCountry={setCountry}
        />
        <PrefixTable
          rows={conversion.prefixes}
          period={period}
          safePrefixes={rules.safeList.filter(({ kind }) => kind === "prefix").map(({ entry }) => entry)}
          mayChange={mayChange}
          addEntry={addEntry}
        />
        <BlockedList
          lines={blocked.items}
          hasMore={blocked.next !== null}
          mayChange={mayChange}
          allowNumber={allowNumber}
        />
        <SafeList
          entries={rules.safeList.map((entry) => ({ ...entry, createdAt: entry.createdAt.toISOString() }))}
          mayChange={mayChange}
          addEntry={addEntry}
          removeEntry={removeEntry}
        />
      </div>
    </div>
  );
}
