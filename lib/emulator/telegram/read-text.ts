import type { Json } from "../model";
import { type Entity, parseHtml } from "./parse-html";
import { structure, words } from "./read-parameters";
import { badRequest } from "./telegram-failure";

export const longestText = 4_096;
export const longestCaption = 1_024;

/** Text with its entities as a message carries them: of `text` or `caption`. Throws TelegramFailure. */
export function readText(values: Json, name: "text" | "caption", most: number): Json {
  const source = words(values, name);
  const { text, entities } = parse(values, name, source);
  if (text.trim() === "") {
    if (name === "text") throw badRequest("message text is empty");
    return {};
  }
  if (text.length > most) {
    throw badRequest(name === "text" ? "message is too long" : "message caption is too long");
  }
  const key = name === "text" ? "entities" : "caption_entities";
  return { [name]: text, ...(entities.length > 0 && { [key]: entities }) };
}

function parse(values: Json, name: string, source: string): { text: string; entities: Entity[] } {
  const mode = words(values, "parse_mode").toLowerCase();
  if (mode === "html") return parseHtml(source);
  if (mode !== "") throw badRequest("unsupported parse_mode");
  const given = structure(values, name === "text" ? "entities" : "caption_entities");
  return { text: source, entities: Array.isArray(given) ? (given as Entity[]) : [] };
}

/** What Telegram itself finds in what a person writes: commands and addresses. */
export function entitiesIn(text: string): Entity[] {
  return Array.from(text.matchAll(/(?:^|\s)(\/[a-z]\w{0,31})|https?:\/\/\S+/gi), (match) => {
    const found = match[1] ?? match[0];
    const offset = match.index + match[0].length - found.length;
    return { type: match[1] ? "bot_command" : "url", offset, length: found.length };
  });
}
