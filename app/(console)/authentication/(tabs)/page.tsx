import { KeyRound, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { z } from "zod";
import { FiguresSkeleton } from "@/components/authentication/figures-skeleton";
import { SummaryFigures } from "@/components/authentication/summary-figures";
import {
  addressOf,
  usualHours,
  type VerificationFilter,
} from "@/components/authentication/verification-filter";
import { VerificationFilters } from "@/components/authentication/verification-filters";
import { VerificationTable } from "@/components/authentication/verification-table";
import { RefreshWhileRunning } from "@/components/broadcasts/refresh-while-running";
import { OlderLink } from "@/components/settings/older-link";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionCard } from "@/components/ui/section-card";
import { pageContext } from "@/lib/auth/page-context";
import { channels } from "@/lib/channel";
import { listVerifications } from "@/lib/otp/list-verifications";
import { sumUpVerifications } from "@/lib/otp/sum-up-verifications";
import { verificationStates } from "@/lib/otp/verification-line";

export const metadata: Metadata = { title: "Authentication" };

const Search = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  hours: z.coerce.number().int().min(1).max(720).catch(usualHours),
  channel: z.enum(channels).optional().catch(undefined),
  state: z.enum(verificationStates).optional().catch(undefined),
  marked: z.stringbool().optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});

const everyMs = 10_000;

export default async function AuthenticationPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("otp:read")) return null;
  const { after, ...filter } = Search.parse(await searchParams);
  const { items, next } = await listVerifications(ctx, {
    // who looks for somebody means them, whenever it was
    hours: filter.q ? undefined : filter.hours,
    search: filter.q || undefined,
    channel: filter.channel,
    state: filter.state,
    isMonitored: filter.marked,
    after,
  });

  return (
    <div className="flex flex-col gap-4">
      <VerificationFilters filter={filter} />
      <Suspense key={`${filter.hours} ${filter.channel}`} fallback={<FiguresSkeleton />}>
        <Figures hours={filter.hours} channel={filter.channel} />
      </Suspense>
      {items.length === 0 ? (
        <Nothing filter={filter} />
      ) : (
        <SectionCard title="Codes" hint="Newest first" flush>
          <VerificationTable lines={items} />
          <OlderLink path={addressOf(filter)} after={next} />
        </SectionCard>
      )}
      <RefreshWhileRunning isRunning={after === undefined} everyMs={everyMs} />
    </div>
  );
}

async function Figures({ hours, channel }: Pick<VerificationFilter, "hours" | "channel">) {
  return <SummaryFigures summary={await sumUpVerifications(await pageContext(), { hours, channel })} />;
}

function Nothing({ filter }: { filter: VerificationFilter }) {
  const isNarrowed = Boolean(filter.q || filter.channel || filter.state || filter.marked);
  if (isNarrowed) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="Nothing matches"
        action={<ButtonLink href="/authentication">Show all of the last 24 hours</ButtonLink>}
      >
        Look for a whole number with its +, the studio’s player id, or a code’s id.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<KeyRound />} title="No codes in this time">
      Your servers send one with <code className="font-mono text-sm">POST /api/v1/otp/send</code>. It shows up
      here within seconds, with all that becomes of it.
    </EmptyState>
  );
}
