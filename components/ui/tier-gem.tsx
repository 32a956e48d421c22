import clsx from "clsx";

const names: Record<string, string> = {
  diamond: "Diamond",
  platinum: "Platinum",
  gold: "Gold",
  silver: "Silver",
  bronze: "Bronze",
};

/** The tier as a small stone; `standard` and unknown tiers have none. With `named` the word stands beside it. */
export function TierGem({
  tier,
  named = false,
  className,
}: {
  tier: string | null | undefined;
  named?: boolean;
  className?: string;
}) {
  const name = names[tier ?? ""];
  if (!name) return named ? <span>Standard</span> : null;
  const stone = <span data-tier={tier} className="gem block size-2 rotate-45 rounded-[1.5px]" />;
  if (named) {
    return (
      <span className={clsx("inline-flex items-center gap-2", className)}>
        {stone}
        {name}
      </span>
    );
  }
  return (
    <span
      role="img"
      aria-label={`${name} tier`}
      title={name}
      className={clsx("inline-flex size-3 shrink-0 items-center justify-center", className)}
    >
      {stone}
    </span>
  );
}
