import { z } from "zod";
import { isAllowedPrivate } from "@/lib/agent-for";
import { env } from "@/lib/resources";

const baseUrl = z
  .string()
  .trim()
  .max(500, "Use at most 500 characters.")
  .refine(
    isBaseUrl,
    "Give an https:// address without a query; http:// is for hosts in PRIVATE_HOSTS_ALLOWED.",
  )
  .transform((text) => text.replace(/\/+$/, ""));

/** A field left out stays as it is, or takes its default when there is no connector yet. */
export const PutConnector = z.strictObject({
  baseUrl: baseUrl.optional(),
  timeoutMs: z.int().min(200, "At least 200 ms.").max(10_000, "At most 10,000 ms.").optional(),
  cacheSeconds: z.int().min(0).max(3_600, "At most 3,600 s.").optional(),
  isEnabled: z.boolean().optional(),
});

export type PutConnector = z.output<typeof PutConnector>;

function isBaseUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username || url.password || url.search || url.hash) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isAllowedPrivate(url, env()));
}
