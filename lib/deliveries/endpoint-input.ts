import { isIP } from "node:net";
import { z } from "zod";
import { isAllowedPrivate } from "@/lib/agent-for";
import { isPublicAddress } from "@/lib/public-address";
import { env } from "@/lib/resources";
import { allEventTypes, eventTypes as known } from "./event-type";

const url = z
  .string()
  .trim()
  .max(500, "Use at most 500 characters.")
  .superRefine((text, check) => {
    const message = whyNotUrl(text);
    if (message) check.addIssue({ code: "custom", message });
  });

/** What a name means is checked whenever a connection is made; here only what can be seen at once. */
function whyNotUrl(text: string): string | null {
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return "Give an address that begins with https://.";
  if (parsed.username || parsed.password) return "Leave user and password out; every event is signed.";
  if (parsed.hash) return "Leave out what follows the #; it is never sent.";
  if (isAllowedPrivate(parsed, env())) return null;
  if (parsed.protocol !== "https:") return "Use https://, so that nobody on the way reads the events.";
  const host = parsed.hostname.replace(/^\[|\]$/g, "");
  if (host === "localhost" || (isIP(host) !== 0 && !isPublicAddress(host))) {
    return "The address is not on the public internet; PRIVATE_HOSTS_ALLOWED names the exceptions.";
  }
  return null;
}

const description = z.string().trim().max(200, "Use at most 200 characters.");

const eventTypes = z
  .array(z.enum(allEventTypes, `Choose among ${Object.keys(known).join(", ")}.`))
  .min(1, "Choose at least one event.")
  .max(allEventTypes.length)
  .transform((types) => [...new Set(types)]);

export const CreateEndpoint = z.strictObject({
  url,
  description: description.default(""),
  eventTypes,
});

/** Only what is named changes. */
export const UpdateEndpoint = z.strictObject({
  url: url.optional(),
  description: description.optional(),
  eventTypes: eventTypes.optional(),
  enabled: z.boolean("Send true or false.").optional(),
});

export type CreateEndpoint = z.output<typeof CreateEndpoint>;
export type UpdateEndpoint = z.output<typeof UpdateEndpoint>;
