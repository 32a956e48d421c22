import { z } from "zod";
import { countryRules, guardLevels } from "@/lib/fraud/guard-level";
import { PutFraudRules } from "@/lib/fraud/put-fraud-rules";
import { allScopes } from "@/lib/scopes";
import { Time } from "./common";

export const ApiKeyAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    lastFour: z.string(),
    scopes: z.array(z.enum(allScopes)),
    createdAt: Time,
    lastUsedAt: Time.nullable(),
    revokedAt: Time.nullable(),
  })
  .meta({ id: "ApiKey" });

export const ApiKeyCreated = ApiKeyAnswer.extend({
  key: z.string().describe("Answered this once."),
}).meta({ id: "ApiKeyCreated" });

export const FraudRulesAnswer = z.object({
  level: z.enum(guardLevels),
  otherCountries: z.enum(countryRules),
  countries: z.array(z.object({ country: z.string(), rule: z.enum(countryRules) })),
  safeList: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["number", "prefix"]),
      entry: z.string(),
      note: z.string(),
      createdAt: Time,
    }),
  ),
});

export const FraudRulesPut = z.object(PutFraudRules.shape);

export const ConnectorAnswer = z
  .object({
    baseUrl: z.string(),
    timeoutMs: z.int(),
    cacheSeconds: z.int(),
    isEnabled: z.boolean(),
    previousSecretUntil: Time.nullable(),
    createdAt: Time,
    updatedAt: Time,
    state: z.object({
      quietUntil: Time.nullable().describe("The backend is left alone until then."),
      lastAnswerAt: Time.nullable(),
      lastTrouble: z.object({ text: z.string(), at: Time }).nullable(),
      p95Ms: z.number().nullable(),
    }),
  })
  .meta({ id: "PlayerConnector" });

export const ConnectorCreated = ConnectorAnswer.extend({
  secret: z.string().describe("Signs our questions; answered this once."),
}).meta({ id: "PlayerConnectorCreated" });

export const ConnectorSecretRotated = z.object({ secret: z.string(), previousUntil: Time });

export const ConnectorTested = z.object({
  items: z.array(
    z.object({
      question: z.string(),
      isGood: z.boolean(),
      tookMs: z.int(),
      detail: z.string(),
      answer: z.unknown(),
    }),
  ),
});
