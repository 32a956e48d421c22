import { createHash } from "node:crypto";
import type { InboundContent } from "@/lib/whatsapp/inbound-content";

/**
 * The word with which a chat begins, where it came by a link: `/start` and the link's token. Only the token's hash is kept, in
 * `content.linkHash`. Null for anything else, a bare `/start` included, which is an ordinary word to the bot.
 */
export function readStart(text: string): InboundContent | null {
  const [, token] = /^\/start(?:@\w{1,64})? ([\w-]{1,64})$/.exec(text.trim()) ?? [];
  if (token === undefined) return null;
  const content = { event: "telegram_link_opened", linkHash: hashOfToken(token) };
  return { type: "system", text: "/start", content, preview: "Opened the bot by a link" };
}

/** How a link's token is kept. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
