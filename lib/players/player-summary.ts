import type { Tier } from "@/lib/tiers";

/** A player in one line. Plain data, so that it may cross to the browser. */
export type PlayerSummary = {
  id: string;
  /** The display name, else the username, else the masked phone, else "Player". */
  name: string;
  tier: Tier;
  maskedPhone: string | null;
  /** Without the leading `@`. */
  username: string | null;
};

export type PlayerProfile = PlayerSummary & {
  /** The studio's own id. */
  externalId: string | null;
  country: string | null;
  language: string | null;
  timeZone: string | null;
  /** Kinds of identity known, e.g. `["bsuid", "phone"]`; the values stay masked. */
  identityKinds: string[];
  createdAt: string;
};
