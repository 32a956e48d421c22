import type { CallDetail } from "./reference";

/** A command that makes the call, with the key in GUILDLINE_API_KEY; an id of ours stands as a variable named after it. */
export function curlOf(call: CallDetail, origin: string): string {
  const query = call.parameters
    .filter((one) => one.in === "query" && one.required)
    .map((one) => `${one.name}=${encodeURIComponent(one.name === "name" ? "Europe" : "VALUE")}`);
  const address = `${origin}/api/v1${filled(call.path)}${query.length > 0 ? `?${query.join("&")}` : ""}`;
  const lines = [
    `curl${call.method === "GET" ? "" : ` -X ${call.method}`} "${address}"`,
    ...(call.scope === null ? [] : ['-H "Authorization: Bearer $GUILDLINE_API_KEY"']),
    ...(call.isIdempotent ? ['-H "Idempotency-Key: try-$(date +%s)"'] : []),
    ...(call.body ? bodyLines(call.body) : []),
  ];
  return lines.join(" \\\n  ");
}

/** The studio names players itself; of all else the id is not known here. */
function filled(path: string): string {
  return path
    .replace("{playerId}", "ada")
    .replace(/\/([\w-]+)\/\{(\w+)\}/g, (_, before: string, name: string) => {
      const word =
        name === "id" ? `${before.replace(/s$/, "")}_id` : name.replace(/[A-Z]/g, (letter) => `_${letter}`);
      return `/${before}/$${word.replaceAll("-", "_").toUpperCase()}`;
    });
}

function bodyLines({ mediaType, example }: NonNullable<CallDetail["body"]>): string[] {
  if (mediaType !== "application/json") return [`-H "Content-Type: ${mediaType}"`, "--data-binary @file"];
  const json = JSON.stringify(example ?? {}, null, 2).replaceAll("'", "'\\''");
  return ['-H "Content-Type: application/json"', `-d '${json}'`];
}
