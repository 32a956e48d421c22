import type { PendingQuery, Row } from "postgres";
import type { Sql } from "@/db/client";

/** No JSON text holds it: control characters stand escaped in its strings, and this one is no white space between them. */
const separator = "\u001f";

/**
 * JSON texts as a `text[]` in SQL. As an array parameter each quote in them would be escaped here and unescaped there, which
 * costs more than all else of a write of many. Each must be valid JSON.
 */
export function jsonArray(sql: Sql, texts: readonly string[]): PendingQuery<Row[]> {
  return sql`string_to_array(${texts.join(separator)}, ${separator})`;
}
