const priorities: Readonly<Record<string, number>> = {
  diamond: 1,
  platinum: 2,
  gold: 3,
  silver: 4,
  bronze: 5,
};

/** 1 for diamond … 5 for bronze, 10 for everyone else; lower is served first. */
export function priorityOfTier(tier: string): number {
  return priorities[tier] ?? 10;
}
