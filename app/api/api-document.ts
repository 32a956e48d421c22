import { type ApiDocument, type ApiRoutes, describeApi } from "@/lib/http/describe-api";

// Looked up when asked: the route that answers the document is among them.
const modules = import.meta.glob<Record<string, unknown>>("./v1/**/route.ts");

let made: Promise<ApiDocument> | undefined;

/** The OpenAPI document of all routes under app/api/v1, made once for each process. */
export function apiDocument(): Promise<ApiDocument> {
  made ??= apiRoutes().then(describeApi);
  return made;
}

/** The modules of all routes, by their path in the API. */
export async function apiRoutes(): Promise<ApiRoutes> {
  const loaded = Object.entries(modules).map(async ([file, load]) => [pathOf(file), await load()] as const);
  return Object.fromEntries(await Promise.all(loaded));
}

/** `./v1/players/[playerId]/route.ts` is `/players/{playerId}`. */
function pathOf(file: string): string {
  return file
    .replace(/^\.\/v1/, "")
    .replace(/\/route\.ts$/, "")
    .replace(/\[(\w+)\]/g, "{$1}");
}
