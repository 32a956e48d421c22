/** The provider's limits besides a number's own rate and the portfolio's tier, and how we keep them. */
export const limits = {
  /** One message to a recipient every 6 s (WhatsApp's pair rate), and a little for what the way there shifts. */
  pairIntervalMs: 6_150,
  /** So many at once, borrowed from the time after. */
  pairBurst: 45,
  /** The tier counts whom a portfolio wrote to first within 24 h, and a little for what the way there shifts. */
  tierWindowMs: 86_402_000,
} as const;
