import { z } from "zod";

export type JsonSchema = { [name: string]: unknown };

/**
 * What a schema takes in, as JSON Schema 2020-12. Named schemas are moved into `shared` and referred to; one without a name
 * that holds itself, such as `z.json()`, is any JSON. What JSON Schema cannot say, such as how two fields depend on each
 * other, is left out.
 */
export function jsonSchemaOf(schema: z.ZodType, shared: Record<string, JsonSchema>): JsonSchema {
  const {
    $schema: _,
    $defs = {},
    ...made
  } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  for (const [name, one] of Object.entries($defs)) {
    if (isNamed(name)) shared[name] = pointed(one) as JsonSchema;
  }
  return pointed(made) as JsonSchema;
}

const isNamed = (name: string) => !name.startsWith("__");

/** The same, with references that lead to the document's components. */
function pointed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(pointed);
  if (typeof node !== "object" || node === null) return node;
  if ("$ref" in node && typeof node.$ref === "string") {
    const name = node.$ref.replace("#/$defs/", "");
    return isNamed(name) ? { ...node, $ref: `#/components/schemas/${name}` } : {};
  }
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, pointed(value)]));
}
