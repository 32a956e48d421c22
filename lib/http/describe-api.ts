import type { DescribedRoute } from "./api-door";
import { apiSections } from "./api-sections";
import { describeOperation, type Operation } from "./describe-operation";
import type { JsonSchema } from "./json-schema-of";
import { sharedHeaders, sharedParameters, sharedResponses } from "./shared-answers";

export const apiMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Route modules by their path below the API's root, such as `/players/{playerId}`. */
export type ApiRoutes = Record<string, Partial<Record<string, unknown>>>;

export type ApiDocument = ReturnType<typeof describeApi>;

/** The OpenAPI 3.1 document of those routes, from the schemas that let their calls in. */
export function describeApi(routes: ApiRoutes) {
  const schemas: Record<string, JsonSchema> = {};
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [path, route] of Object.entries(routes).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const operations = apiMethods.flatMap((method) => {
      const handle = route[method];
      return isDescribed(handle)
        ? [[method.toLowerCase(), describeOperation({ path, method, door: handle.door }, schemas)] as const]
        : [];
    });
    if (operations.length > 0) paths[path] = Object.fromEntries(operations);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Guildline",
      version: "1",
      summary: "The WhatsApp desk of a game studio, driven by the studio's own servers.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/api/v1" }],
    security: [{ apiKey: [] as string[] }],
    tags: apiSections.map(({ name, about }) => ({ name, description: about })),
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description: "An API key of the workspace; each call names the permission it needs.",
        },
      },
      schemas,
      headers: sharedHeaders,
      parameters: sharedParameters,
      responses: sharedResponses(schemas),
    },
  };
}

export function isDescribed(handle: unknown): handle is DescribedRoute {
  return typeof handle === "function" && "door" in handle;
}
