import { type Context, requireScope } from "@/lib/context";
import { AppError, InvalidInput } from "@/lib/errors";
import type { ConfigName } from "./config-names";
import { createIntegration } from "./create-integration";
import { getIntegration } from "./get-integration";
import type { Integration } from "./integration";
import { CreateIntegration, secretMask, type UpdateIntegration } from "./integration-input";
import { type Config, readConfig, rowName } from "./read-config";
import { updateIntegration } from "./update-integration";

type Import = { csv: string } & (
  | { /** Whose settings to change. */ integrationId: string }
  | { integrationId: null /** Of the integration to make. */; name: string }
);

const fieldOf = {
  "whatsapp-api-key": "accessToken",
  "whatsapp-phone-number-id": "phoneNumberId",
  "whatsapp-business-account-id": "wabaId",
  "whatsapp-api-version": "apiVersion",
  "whatsapp-app-secret": "appSecret",
} as const satisfies Partial<Record<ConfigName, keyof UpdateIntegration>>;

type Field = (typeof fieldOf)[keyof typeof fieldOf];

const settings = Object.entries(fieldOf) as [keyof typeof fieldOf, Field][];

/**
 * Takes over a configuration of `name,value` rows: all of it or, with an error for each wrong row, nothing. A masked secret
 * keeps what is stored. The callback URL is made here and not taken over.
 */
export async function importIntegration(ctx: Context, input: Import): Promise<Integration> {
  requireScope(ctx, "integrations:write");
  const config = readConfig(input.csv);
  try {
    return input.integrationId === null
      ? await create(ctx, config, input.name)
      : await update(ctx, config, input.integrationId);
  } catch (error) {
    throw error instanceof AppError ? withRows(error, config) : error;
  }
}

async function update(ctx: Context, config: Config, integrationId: string): Promise<Integration> {
  const { verifyToken } = await getIntegration(ctx, { integrationId, channel: "whatsapp" });
  const given = config.get("whatsapp-verify-token")?.value ?? secretMask;
  if (given !== secretMask && given !== verifyToken) {
    const message = "The verify token cannot change. Leave the row out, or import into a new integration.";
    throw new InvalidInput([{ field: "verifyToken", message }]);
  }
  return updateIntegration(ctx, { integrationId, changes: fieldsOf(config) });
}

function create(ctx: Context, config: Config, name: string): Promise<Integration> {
  const fields = fieldsOf(config);
  const verifyToken = config.get("whatsapp-verify-token")?.value ?? undefined;
  const masked = Object.entries({ ...fields, verifyToken }).filter(([, value]) => value === secretMask);
  if (masked.length > 0) {
    const message = "This is the mask of a secret. Put the secret itself, or leave the row out.";
    throw new InvalidInput(masked.map(([field]) => ({ field, message })));
  }
  const parsed = CreateIntegration.safeParse({ name, ...fields });
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => ({ field: path.join("."), message }));
    throw new InvalidInput(wrong);
  }
  return createIntegration(ctx, parsed.data, { verifyToken });
}

function fieldsOf(config: Config): { [F in Field]?: string | null } & UpdateIntegration {
  return Object.fromEntries(
    settings.flatMap(([name, field]) => {
      const entry = config.get(name);
      return entry ? [[field, entry.value]] : [];
    }),
  );
}

/** The same error with the rows named instead of the fields that they fill. */
function withRows(error: AppError, config: Config): AppError {
  const names = new Map<string, ConfigName>([
    ...settings.map(([name, field]) => [field, name] as const),
    ["verifyToken", "whatsapp-verify-token"],
  ]);
  const fields = error.fields.map(({ field, message }) => {
    const name = names.get(field);
    const row = name && config.get(name)?.row;
    return { field: row === undefined ? field : rowName(row, name), message };
  });
  const { kind, message, code, cause } = error;
  return fields.length === 0 ? error : new AppError(kind, message, { code, fields, cause });
}
