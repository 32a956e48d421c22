import { Cell, DataTable, HeadCell, Row, TableHead } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import { Skeleton } from "@/components/ui/skeleton";
import type { PlayerData } from "@/lib/players/player-data";
import { showMoney } from "./money";
import { SourceLine } from "./source-line";

/** What a player has and bought in the game. */
export function GameData({ data }: { data: PlayerData }) {
  const { profile, balances, purchases } = data;
  return (
    <>
      <SectionCard title="In the game">
        <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3">
          <Figure term="Spent in total">
            {profile.spendTotal ? showMoney(profile.spendTotal) : "unknown"}
          </Figure>
          {balances.balances?.map(({ code, name, amount }) => (
            <Figure key={code} term={name}>
              {amount.toLocaleString("en")}
            </Figure>
          ))}
        </dl>
        {balances.rewards.length > 0 && (
          <p className="mt-4 wrap-anywhere">
            <span className="text-muted">To be claimed: </span>
            {balances.rewards.map(({ title }) => title).join(", ")}
          </p>
        )}
        <div className="mt-3">
          <SourceLine {...balances} />
        </div>
      </SectionCard>
      <SectionCard title="Purchases" flush>
        {purchases.purchases.length === 0 ? (
          <p className="px-5 pb-3 text-muted">None are known.</p>
        ) : (
          <DataTable label="Purchases, newest first" className="max-h-80">
            <TableHead>
              <HeadCell>Product</HeadCell>
              <HeadCell numeric>Price</HeadCell>
              <HeadCell numeric>When</HeadCell>
            </TableHead>
            <tbody>
              {purchases.purchases.map((purchase) => (
                <Row key={purchase.id}>
                  <Cell className="wrap-anywhere">{purchase.product}</Cell>
                  <Cell numeric>{showMoney(purchase)}</Cell>
                  <Cell numeric className="text-muted">
                    <RelativeTime at={purchase.occurredAt} />
                  </Cell>
                </Row>
              ))}
            </tbody>
          </DataTable>
        )}
        <div className="border-t border-line-faint px-5 py-3">
          <SourceLine {...purchases} />
        </div>
      </SectionCard>
    </>
  );
}

function Figure({ term, children }: { term: string; children: string }) {
  return (
    <div className="min-w-0">
      <dt className="truncate text-muted">{term}</dt>
      <dd className="text-lg font-semibold tabular-nums wrap-anywhere">{children}</dd>
    </div>
  );
}

export function GameDataSkeleton() {
  return (
    <div role="status" aria-busy aria-label="Asking for the figures" className="flex flex-col gap-4">
      {["h-36", "h-52"].map((height) => (
        <div key={height} className={`rounded-lg border border-line bg-surface px-5 py-4 ${height}`}>
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="mt-5 h-5 w-44" />
          <Skeleton className="mt-4 h-3 w-52" />
        </div>
      ))}
    </div>
  );
}
