import type { BusinessNumber, Json } from "../model";
import { missing, notValid, optionalText } from "../rules/json-body";
import { GraphFailure } from "./graph-failure";

const longest = { about: 139, address: 256, description: 512, email: 128 } as const;
const longestWebsite = 256;

const verticals = new Set(
  (
    "ALCOHOL APPAREL AUTO BEAUTY EDU ENTERTAIN EVENT_PLAN FINANCE GOVT GROCERY HEALTH HOTEL NONPROFIT ONLINE_GAMBLING " +
    "OTC_DRUGS OTHER PHYSICAL_GAMBLING PROF_SERVICES RESTAURANT RETAIL TRAVEL"
  ).split(" "),
);

/** `GET /{PNID}/whatsapp_business_profile`: the fields that are set, or of those the ones asked for. */
export function readProfile({ account }: BusinessNumber, fields: string | undefined): Json {
  const asked = fields?.split(",").map((field) => field.trim());
  const shown = Object.entries(account.profile).filter(
    ([field]) => !asked || field === "messaging_product" || asked.includes(field),
  );
  return { data: [Object.fromEntries(shown)] };
}

/** `POST /{PNID}/whatsapp_business_profile`: only what is named changes; an empty text clears. */
export function writeProfile({ account }: BusinessNumber, body: Json): Json {
  if (body.messaging_product !== "whatsapp") throw missing("messaging_product");
  for (const [field, most] of Object.entries(longest))
    if (body[field] !== "") optionalText(body, field, field, most);
  checkWebsites(body.websites);
  const { vertical } = body;
  if (vertical !== undefined && vertical !== "" && !verticals.has(String(vertical))) {
    throw notValid("vertical", "is not a vertical");
  }
  if (body.about === "") throw new GraphFailure(100, "", { message: "(#100) Param about cannot be empty." });
  const changes = Object.fromEntries(
    [...Object.keys(longest), "websites", "vertical"].flatMap((field) =>
      body[field] === undefined ? [] : [[field, body[field]]],
    ),
  );
  const merged = Object.entries({ ...account.profile, ...changes });
  account.profile = Object.fromEntries(merged.filter(([, value]) => value !== ""));
  return { success: true };
}

function checkWebsites(websites: unknown): void {
  if (websites === undefined) return;
  if (!Array.isArray(websites) || websites.length > 2)
    throw notValid("websites", "must be a list of at most 2");
  for (const site of websites) {
    const isSound = typeof site === "string" && site.length <= longestWebsite && /^https?:\/\//.test(site);
    if (!isSound) throw notValid("websites", "must be addresses that begin with http:// or https://");
  }
}
