import type { Json } from "../model";
import { notValid, requireObject, requireText } from "./json-body";

export const anyHeader = ["text", "image", "video", "document"];

const longestHeader = 60;

/** The header of an interactive message, which may be left out. Throws what Meta would answer. */
export function checkHeader(interactive: Json, allowed: readonly string[]): void {
  if (!interactive.header) return;
  const header = requireObject(interactive, "header", "interactive.header");
  const type = requireText(header, "type", "interactive.header.type", 16);
  if (!allowed.includes(type)) {
    throw notValid("interactive.header.type", `must be one of ${allowed.join(", ")}`);
  }
  if (type === "text") requireText(header, "text", "interactive.header.text", longestHeader);
  else requireObject(header, type, `interactive.header.${type}`);
}
