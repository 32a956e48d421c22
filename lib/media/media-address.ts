import { createHmac, timingSafeEqual } from "node:crypto";

export type MediaVariant = "full" | "thumbnail";

/** What a signed address opens, for whoever the holder of an API key gives it to. */
export type MediaGrant = { workspaceId: string; fileId: string; variant: MediaVariant };

/** How long a signed address opens its file. */
export const addressLifeMs = 5 * 60_000;

/** The query of an address that opens one file of one workspace until `now` + 5 minutes. */
export function signMedia(grant: MediaGrant, secret: string, now: Date): URLSearchParams {
  const expires = String(Math.floor((now.getTime() + addressLifeMs) / 1_000));
  return new URLSearchParams({ variant: grant.variant, expires, signature: sign(grant, expires, secret) });
}

/** Whether a signature was made by us for exactly this, and has not run out nor reaches further than 5 minutes. */
export function isMediaSigned(
  grant: MediaGrant,
  signed: { expires: string; signature: string },
  secret: string,
  now: Date,
): boolean {
  if (!/^\d{1,12}$/.test(signed.expires)) return false;
  const leftMs = Number(signed.expires) * 1_000 - now.getTime();
  if (leftMs <= 0 || leftMs > addressLifeMs) return false;
  const expected = Buffer.from(sign(grant, signed.expires, secret));
  const given = Buffer.from(signed.signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function sign({ workspaceId, fileId, variant }: MediaGrant, expires: string, secret: string): string {
  return createHmac("sha256", secret)
    .update(["guildline media", workspaceId, fileId, variant, expires].join("\n"))
    .digest("base64url");
}
