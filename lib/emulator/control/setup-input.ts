import { z } from "zod";
import { tiers } from "../model";
import { Digits } from "./control-input";

const Id = z.string().min(1).max(64);

const App = z.strictObject({
  appId: Id,
  appSecret: z.string().min(1),
  accessToken: z.string().min(1),
  name: z.string().default("Emulated app"),
  callbackUrl: z.url({ protocol: /^https?$/ }).optional(),
  verifyToken: z.string().optional(),
  /** `skip` delivers to a callback that has not answered the handshake. */
  handshake: z.enum(["perform", "skip"]).default("perform"),
  scopes: z.array(z.string()).default(["whatsapp_business_messaging", "whatsapp_business_management"]),
  tokenExpiresAt: z.iso.datetime().optional(),
  /** When left out, webhooks have the version of the app's latest call. */
  webhookVersion: z
    .string()
    .regex(/^v\d+\.\d+$/, "vNN.N")
    .optional(),
});

const Waba = z.strictObject({
  id: Id,
  name: z.string().default("Emulated business account"),
  businessId: Id.default("900000000000001"),
  /** Whether the app starts out subscribed to this account's webhooks. */
  subscribed: z.boolean().default(true),
});

const PhoneNumber = z.strictObject({
  id: Id,
  displayPhoneNumber: Digits,
  verifiedName: z.string().default("Emulated studio"),
  registered: z.boolean().default(true),
  qualityRating: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).default("GREEN"),
  /** Messages per second. */
  mps: z.number().int().min(1).max(1000).default(80),
  tier: z.enum(tiers).default("TIER_UNLIMITED"),
});

const Button = z.looseObject({
  type: z.string().transform((type) => type.toUpperCase()),
  text: z.string().default(""),
  url: z.string().optional(),
  phone_number: z.string().optional(),
});

const Component = z.looseObject({
  type: z.string().transform((type) => type.toUpperCase()),
  format: z
    .string()
    .transform((format) => format.toUpperCase())
    .optional(),
  text: z.string().optional(),
  buttons: z.array(Button).optional(),
});

const Template = z.strictObject({
  id: Id.optional(),
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, "lowercase letters, digits and underscores"),
  language: z.string().min(2).max(15),
  category: z
    .string()
    .transform((category) => category.toUpperCase())
    .pipe(z.enum(["AUTHENTICATION", "MARKETING", "UTILITY"])),
  status: z.string().default("APPROVED"),
  parameterFormat: z.enum(["POSITIONAL", "NAMED"]).default("POSITIONAL"),
  components: z.array(Component).min(1),
  ttlSeconds: z.number().int().positive().nullable().default(null),
  qualityScore: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).default("UNKNOWN"),
});

/** Everything a business has at Meta. What exists already is brought to this state. */
export const Setup = z.strictObject({
  app: App,
  waba: Waba,
  phoneNumber: PhoneNumber.optional(),
  templates: z.array(Template).default([]),
  /** Limits that are not held against this number; for load tests. */
  limits: z
    .strictObject({
      number: z.boolean().default(true),
      pair: z.boolean().default(true),
      tier: z.boolean().default(true),
      window: z.boolean().default(true),
    })
    .prefault({}),
});

export type Setup = z.output<typeof Setup>;
