import type { Context } from "hono";
import type { Json } from "../model";
import { readMultipart } from "./read-multipart";
import { badRequest } from "./telegram-failure";

/** What a call was given; files are those of a multipart form, by the name of their part. */
export type Parameters = { values: Json; files: Map<string, File> };

/** Reads a call's parameters as the Bot API takes them: query, JSON, or either kind of form. */
export async function readParameters(c: Context): Promise<Parameters> {
  const values: Json = { ...c.req.query() };
  const files = new Map<string, File>();
  const type = c.req.header("content-type") ?? "";
  if (type.includes("application/json")) {
    const body: unknown = await c.req.json().catch(() => null);
    if (typeof body !== "object" || body === null || Array.isArray(body)) {
      throw badRequest("can't parse JSON object");
    }
    Object.assign(values, body);
  } else if (type.includes("multipart")) {
    const parts = readMultipart(type, Buffer.from(await c.req.arrayBuffer()));
    if (!parts) throw badRequest("can't parse the multipart form");
    for (const { name, fileName, type: fileType, bytes } of parts) {
      if (fileName === null) values[name] = bytes.toString("utf8");
      else files.set(name, new File([new Uint8Array(bytes)], fileName, { type: fileType }));
    }
  } else if (type.includes("form")) {
    Object.assign(values, Object.fromEntries(new URLSearchParams(await c.req.text())));
  }
  return { values, files };
}

/** The object or list under that name, which forms carry as JSON text; undefined when there is none. */
export function structure(values: Json, name: string): unknown {
  const value = values[name];
  if (typeof value !== "string") return value ?? undefined;
  try {
    return value === "" ? undefined : JSON.parse(value);
  } catch {
    throw badRequest(`can't parse ${name.replace(/_/g, " ")} JSON object`);
  }
}

/** The text under that name; empty when there is none. */
export function words(values: Json, name: string): string {
  const value = values[name];
  return value === undefined || value === null ? "" : String(value);
}

export function isTrue(values: Json, name: string): boolean {
  return values[name] === true || ["true", "True", "1"].includes(String(values[name]));
}
