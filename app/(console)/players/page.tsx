import { SearchX, UsersRound } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { z } from "zod";
import { importPlayersAction } from "@/app/(console)/players/actions";
import { ImportPlayersDialog } from "@/components/players/import-players-dialog";
import { type PlayerFilter, playersAddress } from "@/components/players/player-filter";
import { PlayerFilters } from "@/components/players/player-filters";
import { PlayerTable } from "@/components/players/player-table";
import { PlayerTableSkeleton } from "@/components/players/player-table-skeleton";
import { OlderLink } from "@/components/settings/older-link";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { SectionCard } from "@/components/ui/section-card";
import { pageContext } from "@/lib/auth/page-context";
import type { Context } from "@/lib/context";
import { listPlayers } from "@/lib/players/list-players";
import { shownLine } from "@/lib/players/shown-player";
import { tiers } from "@/lib/tiers";

export const metadata: Metadata = { title: "Players" };

const Search = z.object({
  q: z.string().trim().max(128).optional().catch(undefined),
  tier: z.enum(tiers).optional().catch(undefined),
  frozen: z.literal("1").optional().catch(undefined),
  after: z.string().optional().catch(undefined),
});
const rowsAtOnce = 50;

export default async function PlayersPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const ctx = await pageContext();
  if (!ctx.scopes.has("players:read")) notFound();
  const { after, frozen, ...search } = Search.parse(await searchParams);
  const filter = { ...search, frozen: frozen === "1" };
  return (
    <PageBody>
      <PageHeader
        title="Players"
        description="Everybody who wrote, or whom the studio told us about."
        actions={
          ctx.scopes.has("players:write") && <ImportPlayersDialog importPlayers={importPlayersAction} />
        }
      >
        <PlayerFilters filter={filter} />
      </PageHeader>
      <Suspense key={`${playersAddress(filter)} ${after}`} fallback={<PlayerTableSkeleton />}>
        <Found ctx={ctx} filter={filter} after={after} />
      </Suspense>
    </PageBody>
  );
}

async function Found({
  ctx,
  filter,
  after,
}: {
  ctx: Context;
  filter: PlayerFilter;
  after: string | undefined;
}) {
  const page = await listPlayers(ctx, {
    query: filter.q || undefined,
    tier: filter.tier,
    isFrozen: filter.frozen || undefined,
    after,
    take: rowsAtOnce,
  });
  if (page.items.length === 0) {
    const isNarrowed = filter.q || filter.tier || filter.frozen;
    return isNarrowed ? <NobodyFound /> : <NobodyYet />;
  }
  return (
    <SectionCard flush>
      <PlayerTable players={page.items.map(shownLine)} />
      <OlderLink path={playersAddress(filter)} after={page.next} />
    </SectionCard>
  );
}

function NobodyFound() {
  return (
    <EmptyState
      icon={<SearchX />}
      title="No player is like that"
      action={<ButtonLink href="/players">Show every player</ButtonLink>}
    >
      Names are found by the beginning of each word, numbers by their last digits.
    </EmptyState>
  );
}

function NobodyYet() {
  return (
    <EmptyState icon={<UsersRound />} title="No players yet">
      They appear with their first message. Import those you know already, or let your servers put them with{" "}
      <code className="font-mono text-sm">PUT /api/v1/players/…</code>
    </EmptyState>
  );
}
