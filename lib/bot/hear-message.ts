import type { InboundMessage } from "@/lib/whatsapp/inbound-message";

/** What a bot is told: words it can read, whatever the player sent. */
export type Heard = {
  kind: "words" | "choice" | "place" | "contacts" | "form" | "order";
  /** What the player typed; else the kind and its fields, every value quoted so that none can look like another field. */
  text: string;
  /** Of a tapped button or a chosen row: the id we gave it, and what the player saw. */
  choice: { id: string; title: string } | null;
};

type Content = Record<string, unknown>;

/** A message as structured text, with both the stable id and the visible title of what was chosen; null without any words. */
export function hearMessage(message: Pick<InboundMessage, "type" | "text" | "content">): Heard | null {
  const { type, text, content } = message;
  switch (type) {
    case "button":
    case "interactive":
      return hearInteractive(content);
    case "location":
      return heard("place", line("location", pick(content, ["latitude", "longitude", "name", "address"])));
    case "contacts":
      return heard(
        "contacts",
        listIn(content, "contacts")
          .map((card) => line("contact", cardOf(card)))
          .join("\n"),
      );
    case "order":
      return heard("order", [line("order", pick(content, ["catalogId"])), ...itemLines(content), text ?? ""]);
    default:
      return text ? heard("words", text) : null;
  }
}

function hearInteractive(content: Content): Heard | null {
  const { kind, id, title } = content;
  if (kind === "form") return heard("form", line("form", pick(content, ["name", "answers"])));
  if (typeof id !== "string" || typeof title !== "string") return null;
  const name = kind === "list" ? "row" : "button";
  return {
    ...heard("choice", line(name, pick(content, ["id", "title", "description"]))),
    choice: { id, title },
  };
}

function heard(kind: Heard["kind"], text: string | string[]): Heard {
  return { kind, text: typeof text === "string" ? text : text.filter(Boolean).join("\n"), choice: null };
}

function itemLines(content: Content): string[] {
  return listIn(content, "items").map((item) =>
    line("item", pick(item, ["productId", "quantity", "price", "currency"])),
  );
}

function cardOf(card: Content): Content {
  return pick(card, ["name", "phones", "emails", "organisation"]);
}

function listIn(content: Content, key: string): Content[] {
  const list = content[key];
  return Array.isArray(list) ? list.filter((item) => typeof item === "object" && item !== null) : [];
}

function pick(content: Content, keys: readonly string[]): Content {
  return Object.fromEntries(keys.map((key) => [key, content[key]]));
}

function line(name: string, fields: Content): string {
  const written = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined || value === null || (Array.isArray(value) && value.length === 0)
      ? []
      : `${key}=${JSON.stringify(value)}`,
  );
  return `[${[name, ...written].join(" ")}]`;
}
