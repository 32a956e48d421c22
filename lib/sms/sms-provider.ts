import { z } from "zod";
import { fillJson, findPlaces } from "./fill-template";

const line = (most: number) =>
  z.string().trim().min(1, "Fill this in.").max(most, `Use at most ${most} characters.`);

const path = z
  .string()
  .trim()
  .regex(/^[\w-]+(\.[\w-]+){0,9}$/, "Write a path such as messages.0.id.")
  .max(200, "Use at most 200 characters.");

const bodyPlaces = ["to", "digits", "text", "id", "secret", "callbackUrl"];
const headerPlaces = ["secret", "secretBase64", "id"];

const url = line(1_000)
  .refine(
    (text) => isCallable(text),
    "Give an https:// address; http:// only for a host that PRIVATE_HOSTS_ALLOWED names.",
  )
  .superRefine((text, ctx) => nameUnknown(ctx, text, ["to", "digits", "text", "id", "secret"]));

const headerValue = z
  .string()
  .max(2_000, "Use at most 2,000 characters.")
  .regex(/^[\x20-\x7e]*$/, "A header has no line breaks or special characters.")
  .superRefine((text, ctx) => nameUnknown(ctx, text, headerPlaces));

const Success = z.strictObject({
  statusFrom: z.int().min(200).max(599).default(200),
  statusTo: z.int().min(200).max(599).default(299),
  /** A value in the answer that has to be there, or to be `equals`. */
  path: path.nullable().default(null),
  equals: z.string().max(200).nullable().default(null),
});

const Report = z.strictObject({
  /** Where the token that proves a report stands. */
  tokenIn: z.enum(["header", "query"]).default("header"),
  tokenName: z
    .string()
    .regex(/^[A-Za-z][\w-]{0,63}$/, "Letters, digits, - and _, at most 64.")
    .default("x-sms-token"),
  idPath: path,
  statusPath: path,
  delivered: z.array(line(60)).min(1).max(20),
  failed: z.array(line(60)).max(20).default([]),
});

/** How an SMS provider is called: one HTTP request for each message, and what its answer means. */
export const SmsProvider = z
  .strictObject({
    url,
    method: z.enum(["POST", "PUT", "GET"]).default("POST"),
    headers: z
      .record(z.string().regex(/^[A-Za-z][\w-]{0,63}$/, "Letters, digits and -, at most 64."), headerValue)
      .refine((headers) => Object.keys(headers).length <= 20, "Use at most 20 headers.")
      .default({}),
    format: z.enum(["json", "form"]).default("json"),
    /** With places such as {{to}}; values are escaped for the format. Nothing for a GET. */
    body: z
      .string()
      .max(4_000, "Use at most 4,000 characters.")
      .superRefine((text, ctx) => nameUnknown(ctx, text, bodyPlaces))
      .default(""),
    success: Success.prefault({}),
    /** Where the answer holds the provider's id of the message. */
    idPath: path.nullable().default(null),
    /** What the provider calls us back with, once it knows what became of a message. */
    report: Report.nullable().default(null),
  })
  .superRefine((provider, ctx) => {
    const { method, format, body } = provider;
    if (method !== "GET" && format === "json" && !isJson(body)) {
      ctx.addIssue({
        code: "custom",
        path: ["body"],
        message: "This is not JSON once its places are filled.",
      });
    }
    const places = findPlaces(method === "GET" ? provider.url : `${provider.url} ${body}`);
    for (const [needed, ways] of [
      ["text", ["text"]],
      ["to", ["to", "digits"]],
    ] as const) {
      if (ways.some((way) => places.includes(way))) continue;
      const field = method === "GET" ? "url" : "body";
      ctx.addIssue({ code: "custom", path: [field], message: `Put {{${needed}}} where it belongs.` });
    }
  });

export type SmsProvider = z.output<typeof SmsProvider>;

function nameUnknown(ctx: z.RefinementCtx, text: string, known: readonly string[]): void {
  const unknown = findPlaces(text).find((place) => !known.includes(place));
  if (unknown === undefined) return;
  const message = `{{${unknown}}} is not known here; there is ${known.map((each) => `{{${each}}}`).join(", ")}.`;
  ctx.addIssue({ code: "custom", message });
}

/** Only what follows the host may hold a place: nobody's number or text decides whom we call. */
function isCallable(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, host, username, password, hash } = new URL(text);
  if (username || password || hash || !/^https?:$/.test(protocol)) return false;
  return !/[{}]/.test(host) && text.toLowerCase().startsWith(origin);
}

function isJson(body: string): boolean {
  const sample = Object.fromEntries(bodyPlaces.map((place) => [place, "x"]));
  try {
    JSON.parse(fillJson(body, sample));
    return true;
  } catch {
    return false;
  }
}
