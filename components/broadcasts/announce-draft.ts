import type { PutUp } from "@/lib/media/put-up-file";
import type { TemplateShape } from "@/lib/whatsapp/template-shape";
import type { Announcement, ShownAudience, TemplateValues, Tier } from "./broadcast-actions";

/** The form as it stands; what is typed stays text until it is sent. */
export type AnnounceDraft = {
  name: string;
  integrationId: string;
  priority: Announcement["priority"];
  /** `templateKey` of the one that was chosen. */
  template: string;
  /** By place or name. */
  body: Readonly<Record<string, string>>;
  header: string;
  /** What was put up to stand above the text; it goes before an address. */
  headerFile: PutUp | null;
  /** By the button's place. */
  endings: Readonly<Record<number, string>>;
  tiers: readonly Tier[];
  countries: string;
  languages: string;
  playerIds: string;
};

export function templateKey({ name, language }: Pick<TemplateShape, "name" | "language">): string {
  return `${name} ${language}`;
}

export function emptyDraft(integrationId: string): AnnounceDraft {
  return {
    name: "Server maintenance",
    integrationId,
    priority: "critical",
    template: "",
    body: {},
    header: "",
    headerFile: null,
    endings: {},
    tiers: [],
    countries: "",
    languages: "",
    playerIds: "",
  };
}

/** What the draft asks for, in the server's terms; the server says what is wrong with it. */
export function announcementOf(draft: AnnounceDraft, shape: TemplateShape): Announcement {
  return {
    name: draft.name,
    integrationId: draft.integrationId,
    priority: draft.priority,
    template: valuesOf(draft, shape),
    audience: audienceOf(draft),
  };
}

function valuesOf(
  { body, header, headerFile, endings }: AnnounceDraft,
  shape: TemplateShape,
): TemplateValues {
  const value = (name: string) => (body[name] ?? "").trim();
  const { bodyVariables, urlButtons, isNamed } = shape;
  const values = isNamed
    ? Object.fromEntries(bodyVariables.map((name) => [name, value(name)]))
    : bodyVariables.map(value);
  return {
    name: shape.name,
    language: shape.language,
    ...(bodyVariables.length > 0 && { body: values }),
    ...headerOf(header.trim(), headerFile, shape),
    ...(urlButtons.length > 0 && {
      buttons: urlButtons.map((index) => ({
        index,
        kind: "url" as const,
        value: (endings[index] ?? "").trim(),
      })),
    }),
  };
}

function headerOf(given: string, file: PutUp | null, shape: TemplateShape): Pick<TemplateValues, "header"> {
  const kind = mediaKindOf(shape);
  if (kind && file?.kind === kind) return { header: { kind, fileId: file.id } };
  if (kind) return { header: { kind, link: given } };
  return shape.headerVariables.length > 0 ? { header: { kind: "text", value: given } } : {};
}

/** Which kind of file a template wants above its text, null for none. */
export function mediaKindOf({ header }: TemplateShape): "image" | "video" | "document" | null {
  const format = header?.format.toLowerCase();
  return format === "image" || format === "video" || format === "document" ? format : null;
}

function audienceOf({ tiers, countries, languages, playerIds }: AnnounceDraft): ShownAudience {
  const lists = { countries: listed(countries), languages: listed(languages), playerIds: listed(playerIds) };
  return {
    ...(tiers.length > 0 && { tiers: [...tiers] }),
    ...(lists.countries.length > 0 && { countries: lists.countries }),
    ...(lists.languages.length > 0 && { languages: lists.languages }),
    ...(lists.playerIds.length > 0 && { playerIds: lists.playerIds }),
  };
}

/** What stands between commas, semicolons, spaces and line ends, each once. */
function listed(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((word) => word !== ""))];
}

/** A template's text with the values in their places; a place without one keeps its braces. */
export function fillPlaces(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (place, name: string) => values[name]?.trim() || place);
}
