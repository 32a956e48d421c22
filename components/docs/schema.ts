import type { JsonSchema } from "@/lib/http/json-schema-of";

export type Schemas = Record<string, JsonSchema>;

export type Field = {
  name: string;
  type: string;
  isRequired: boolean;
  description: string | null;
  fields: Field[];
};

const deepest = 5;

/** The fields of an object, of the objects in a list, or of all the shapes it may have, each with its own inside. */
export function fieldsOf(schema: JsonSchema, schemas: Schemas, depth = 0): Field[] {
  if (depth > deepest) return [];
  const found = resolved(schema, schemas);
  const choices = choicesOf(found);
  if (choices.length > 0) return mergedFields(choices, schemas, depth);
  const items = found.items as JsonSchema | undefined;
  if (items) return fieldsOf(items, schemas, depth);
  const required = (found.required ?? []) as string[];
  return Object.entries((found.properties ?? {}) as Record<string, JsonSchema>)
    .filter(([, one]) => !("not" in one))
    .map(([name, one]) => ({
      name,
      type: typeOf(one, schemas),
      isRequired: required.includes(name),
      description: (one.description ?? resolved(one, schemas).description ?? null) as string | null,
      fields: fieldsOf(one, schemas, depth + 1),
    }));
}

/** A field that stands in several shapes is told once; one that only some have says with what it goes. */
function mergedFields(choices: JsonSchema[], schemas: Schemas, depth: number): Field[] {
  const shapes = choices.map((choice) => ({
    kind: kindOf(resolved(choice, schemas)),
    fields: fieldsOf(choice, schemas, depth),
  }));
  const names = new Set(shapes.flatMap(({ fields }) => fields.map(({ name }) => name)));
  return [...names].flatMap((name) => {
    const having = shapes.filter(({ fields }) => fields.some((field) => field.name === name));
    const told = having.flatMap(({ fields }) => fields.filter((field) => field.name === name));
    const [most] = told.sort((one, other) => other.fields.length - one.fields.length);
    const isEverywhere = having.length === shapes.length;
    const kinds = isEverywhere ? [] : having.flatMap(({ kind }) => kind ?? []);
    const goesWith = kinds.length > 0 ? `With ${kinds.join(" or ")}.` : null;
    return {
      name,
      type: distinct(told.map(({ type }) => type)),
      isRequired: isEverywhere && told.every(({ isRequired }) => isRequired),
      description: [goesWith, most?.description].filter((words) => words).join(" ") || null,
      fields: most?.fields ?? [],
    };
  });
}

/** By what a shape is known, such as `type "text"`. */
function kindOf({ properties = {} }: JsonSchema): string | null {
  const [[name, { const: value }] = ["", {}]] = Object.entries(
    properties as Record<string, JsonSchema>,
  ).filter(([, one]) => one.const !== undefined);
  return name === "" ? null : `${name} ${JSON.stringify(value)}`;
}

function distinct(types: string[]): string {
  return [...new Set(types)].join(" or ");
}

/** What may stand there, in words, such as `text, at most 200 characters`. */
export function typeOf(schema: JsonSchema, schemas: Schemas): string {
  const found = resolved(schema, schemas);
  const byDefault = found.default === undefined ? "" : `by default ${shown(found.default)}`;
  return [kindsOf(found, schemas), byDefault].filter((words) => words !== "").join(", ");
}

function kindsOf(schema: JsonSchema, schemas: Schemas): string {
  const { default: _, ...found } = schema;
  const choices = choicesOf(found);
  if (choices.length > 0) return distinct(choices.map((one) => typeOf(one, schemas)));
  if (found.const !== undefined) return JSON.stringify(found.const);
  if (Array.isArray(found.enum)) return distinct(found.enum.map((one) => JSON.stringify(one)));
  if (Array.isArray(found.type))
    return distinct(found.type.map((type) => typeOf({ ...found, type }, schemas)));
  return [nameOf(found, schemas), rangeOf(found)].filter((words) => words !== "").join(", ");
}

function nameOf(schema: JsonSchema, schemas: Schemas): string {
  switch (schema.type) {
    case "string":
      return formats[String(schema.format)] ?? "text";
    case "integer":
      return "whole number";
    case "number":
      return "number";
    case "boolean":
      return "true or false";
    case "null":
      return "null";
    case "array":
      return `list of ${typeOf((schema.items ?? {}) as JsonSchema, schemas)}`;
    case "object":
      return "object";
    default:
      return "anything";
  }
}

const formats: Record<string, string> = {
  "date-time": "time in ISO 8601",
  uri: "address",
  email: "e-mail address",
  ipv4: "IPv4 address",
  ipv6: "IPv6 address",
};

function rangeOf({ minimum, maximum, minLength, maxLength, minItems, maxItems }: JsonSchema): string {
  if (maxLength !== undefined) return `at most ${count(maxLength)} characters`;
  if (minLength !== undefined && Number(minLength) > 1) return `at least ${count(minLength)} characters`;
  if (maxItems !== undefined) return `at most ${count(maxItems)}`;
  if (minItems !== undefined) return `at least ${count(minItems)}`;
  const most = Number(maximum) < Number.MAX_SAFE_INTEGER ? maximum : undefined;
  const least = Number(minimum) > Number.MIN_SAFE_INTEGER ? minimum : undefined;
  if (most !== undefined && least !== undefined) return `${count(least)} to ${count(most)}`;
  return most === undefined ? "" : `at most ${count(most)}`;
}

const count = (value: unknown) => Number(value).toLocaleString("en");

function shown(value: unknown): string {
  return typeof value === "string" ? (value === "" ? "empty" : value) : JSON.stringify(value);
}

/** An answer as it might look, from its schema alone. */
export function sampleOf(schema: JsonSchema, schemas: Schemas, name = "", depth = 0): unknown {
  const found = resolved(schema, schemas);
  const [first] = choicesOf(found);
  if (first) return sampleOf(first, schemas, name, depth);
  if (found.const !== undefined) return found.const;
  if (Array.isArray(found.enum)) return found.enum[0];
  const type = Array.isArray(found.type) ? found.type[0] : found.type;
  if (type === "array")
    return depth > deepest ? [] : [sampleOf((found.items ?? {}) as JsonSchema, schemas, name, depth + 1)];
  if (type === "object") {
    const properties = Object.entries((found.properties ?? {}) as Record<string, JsonSchema>);
    return Object.fromEntries(properties.map(([key, one]) => [key, sampleOf(one, schemas, key, depth + 1)]));
  }
  if (type === "string") return sampleText(name, String(found.format));
  if (type === "integer" || type === "number") return Math.max(1, Number(found.minimum ?? 1));
  return type === "boolean" ? true : null;
}

const sampleTexts: Record<string, string> = {
  phone: "+4915112345678",
  maskedPhone: "+49•••••5678",
  playerId: "ada",
  externalId: "ada",
  displayName: "Ada",
  name: "Ada",
  country: "DE",
  language: "de",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  text: "Hello",
  otpId: "otp_01h455vb4pex5vsknk084sn02q",
  messageId: "msg_01h455vb4pex5vsknk084sn02q",
  conversationId: "cnv_01h455vb4pex5vsknk084sn02q",
  integrationId: "int_01h455vb4pex5vsknk084sn02q",
  deviceId: "dev_01h455vb4pex5vsknk084sn02q",
  sessionId: "ses_01h455vb4pex5vsknk084sn02q",
  requestId: "drq_01h455vb4pex5vsknk084sn02q",
  nextCursor: "eyJwb3NpdGlvbiI6MX0",
};

function sampleText(name: string, format: string): string {
  if (format === "date-time") return "2026-11-21T14:00:00.000Z";
  if (format === "uri" || /url$/i.test(name)) return "https://studio.example.com/";
  return sampleTexts[name] ?? "…";
}

/** Follows a reference to the shared schemas. */
function resolved(schema: JsonSchema, schemas: Schemas): JsonSchema {
  if (typeof schema.$ref !== "string") return schema;
  return schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {};
}

function choicesOf({ anyOf, oneOf }: JsonSchema): JsonSchema[] {
  return (anyOf ?? oneOf ?? []) as JsonSchema[];
}
