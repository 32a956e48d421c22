import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { type FieldError, InvalidInput } from "@/lib/errors";
import { type ConfigName, configNames } from "./config-names";
import { UpdateIntegration } from "./integration-input";

/** What a configuration says, each value with the row it stands in; null where it says "none". */
export type Config = Map<ConfigName, { row: number; value: string | null }>;

type Parsed = { record: string[]; info: { lines: number } };

const longestCsv = 64 * 1024;

const { phoneNumberId, wabaId, accessToken, appSecret, apiVersion } = UpdateIntegration.shape;

const isTrue = z
  .string()
  .trim()
  .toLowerCase()
  .refine((text) => text === "true", "Signatures are always checked here; write true or leave the row out.");

const schemas: Readonly<Record<ConfigName, z.ZodType<string | null | undefined>>> = {
  "whatsapp-api-key": accessToken,
  "whatsapp-phone-number-id": phoneNumberId,
  "whatsapp-verify-token": z
    .string()
    .regex(/^[\x21-\x7e]{8,200}$/, "A verify token has 8 to 200 plain characters."),
  "whatsapp-business-account-id": wabaId,
  "whatsapp-api-version": apiVersion,
  "whatsapp-webhook-url": z.string().regex(/^(https?:\/\/|\/)\S{1,500}$/, "Give an address or a path."),
  "whatsapp-validate-signature": isTrue,
  "whatsapp-app-secret": appSecret,
};

/** Where none can be stored; the others read an empty value as "none". */
const neverEmpty = new Set<ConfigName>([
  "whatsapp-verify-token",
  "whatsapp-api-version",
  "whatsapp-webhook-url",
  "whatsapp-validate-signature",
]);

/** Reads `name,value` rows and checks every one. Throws InvalidInput that names each row that is wrong. */
export function readConfig(csv: string): Config {
  const [head, ...rows] = parseRows(csv);
  const isHead =
    head?.record.length === 2 && head.record[0]?.trim() === "name" && head.record[1]?.trim() === "value";
  if (!isHead) throw new InvalidInput([{ field: "row 1", message: "The first row is name,value." }]);
  const config: Config = new Map();
  const errors: FieldError[] = [];
  for (const { record, info } of rows) {
    const wrong = readRow(config, record, info.lines);
    if (wrong !== null) errors.push({ field: rowName(info.lines, record[0]), message: wrong });
  }
  if (errors.length > 0) throw new InvalidInput(errors);
  if (config.size === 0)
    throw new InvalidInput([{ field: "csv", message: "There is no row below name,value." }]);
  return config;
}

/** As an error names a row: its line and its name, e.g. `row 3 (whatsapp-api-key)`. */
export function rowName(row: number, name: string | undefined): string {
  const shown = name?.trim().slice(0, 60);
  return shown ? `row ${row} (${shown})` : `row ${row}`;
}

function parseRows(csv: string): Parsed[] {
  if (csv.length > longestCsv) {
    throw new InvalidInput([{ field: "csv", message: "A configuration is shorter than 64 KiB." }]);
  }
  try {
    const options = {
      bom: true,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
    } as const;
    return parse(csv, options) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 1;
    throw new InvalidInput([
      { field: rowName(line, undefined), message: "The quotes of this row do not match." },
    ]);
  }
}

/** Takes a row in, or says what is wrong with it. */
function readRow(config: Config, record: readonly string[], row: number): string | null {
  if (record.length !== 2) return `A row has a name and a value; this one has ${record.length} cells.`;
  const [given = "", text = ""] = record.map((cell) => cell.trim());
  const name = configNames.find((known) => known === given);
  if (!name) return `There is no such setting. The names are ${configNames.join(", ")}.`;
  const earlier = config.get(name);
  if (earlier) return `Row ${earlier.row} sets it already.`;
  if (text === "") {
    if (neverEmpty.has(name)) return "Give a value or leave the row out.";
    config.set(name, { row, value: null });
    return null;
  }
  const parsed = schemas[name].safeParse(text);
  if (!parsed.success) return parsed.error.issues.map((issue) => issue.message).join(" ");
  config.set(name, { row, value: parsed.data ?? null });
  return null;
}
