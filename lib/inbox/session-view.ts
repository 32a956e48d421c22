/** A player's visit as the inbox shows it. Times are ISO 8601 in UTC. */
export type SessionView = {
  startedAt: string;
  /** Unless the player writes again. */
  endsAt: string;
  messageCount: number;
  authState: "unauthenticated" | "otp_sent" | "authenticated";
};
