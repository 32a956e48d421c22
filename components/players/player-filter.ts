import type { Tier } from "@/lib/tiers";

/** What the list of players shows, as it stands in the address. */
export type PlayerFilter = {
  q?: string | undefined;
  tier?: Tier | undefined;
  frozen?: boolean | undefined;
};

/** The address of the list with this filter. */
export function playersAddress({ q, tier, frozen }: PlayerFilter): string {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  if (tier) query.set("tier", tier);
  if (frozen) query.set("frozen", "1");
  return query.size > 0 ? `/players?${query}` : "/players";
}
