import { GraphFailure } from "../graph/graph-failure";
import type { Json } from "../model";
import { checkInteractive } from "./check-interactive";
import { missing, notValid, optionalText, requireList, requireObject, requireText } from "./json-body";

const longestText = 4096;
const longestCaption = 1024;

/** Checks the part of a message that its type names, templates aside; throws what Meta would answer. */
export function checkContent(type: string, body: Json): void {
  const check = Object.hasOwn(checks, type) ? checks[type] : undefined;
  if (!check) throw new GraphFailure(131051, `Message type ${type} is not supported.`);
  check(body);
}

const checks: Record<string, (body: Json) => void> = {
  text: (body) => void requireText(requireObject(body, "text"), "body", "text.body", longestText),
  image: (body) => checkMedia(body, "image"),
  video: (body) => checkMedia(body, "video"),
  audio: (body) => checkMedia(body, "audio"),
  document: (body) => checkMedia(body, "document"),
  sticker: (body) => checkMedia(body, "sticker"),
  location: (body) => {
    const location = requireObject(body, "location");
    checkDegrees(location, "latitude", 90);
    checkDegrees(location, "longitude", 180);
  },
  contacts: (body) => {
    requireList(body, "contacts", "contacts", 1, 257).forEach((card, index) => {
      const name = requireObject(card, "name", `contacts[${index}].name`);
      requireText(name, "formatted_name", `contacts[${index}].name.formatted_name`, longestCaption);
      if (Object.keys(name).length < 2) throw missing(`contacts[${index}].name.first_name`);
    });
  },
  reaction: (body) => {
    const reaction = requireObject(body, "reaction");
    requireText(reaction, "message_id", "reaction.message_id", 512);
    if (typeof reaction.emoji !== "string") throw missing("reaction.emoji");
    if (body.context) throw notValid("context", "cannot be used with a reaction");
  },
  interactive: (body) => checkInteractive(requireObject(body, "interactive")),
};

function checkMedia(body: Json, type: string): void {
  const media = requireObject(body, type);
  if (!media.id && !media.link) throw missing(`${type}.id or ${type}.link`);
  if (media.id && media.link) throw notValid(type, "takes either id or link, not both");
  if (media.link && !/^https?:\/\/\S+$/.test(String(media.link)))
    throw notValid(`${type}.link`, "is not a URL");
  optionalText(media, "caption", `${type}.caption`, longestCaption);
}

function checkDegrees(location: Json, key: string, most: number): void {
  const value = location[key];
  if (value === undefined || value === "") throw missing(`location.${key}`);
  if (!(Math.abs(Number(value)) <= most)) throw notValid(`location.${key}`, `must be within ±${most}`);
}
