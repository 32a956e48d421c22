import type { Json } from "../model";

/** A send with its content as an object: Graph takes a parameter that is an object or a list as JSON in a string too. */
export function decodeContent(body: Json): Json {
  const { type } = body;
  if (typeof type !== "string") return body;
  const content = body[type];
  return typeof content === "string" ? { ...body, [type]: parsed(content) } : body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
