import type { Json } from "../model";
import { notValid, requireText } from "./json-body";

/** The parameters of a button that opens a page. Throws what Meta would answer. */
export function checkLink(parameters: Json, path: string): void {
  requireText(parameters, "display_text", `${path}.display_text`, 20);
  const url = requireText(parameters, "url", `${path}.url`, 2000);
  if (!/^https?:\/\/\S+$/.test(url)) throw notValid(`${path}.url`, "is not a URL");
}
