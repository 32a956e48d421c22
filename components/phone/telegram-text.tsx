import type { ReactNode } from "react";
import type { TelegramEntity } from "./telegram-api";

const looks: Readonly<Record<string, string>> = {
  bold: "font-semibold",
  italic: "italic",
  underline: "underline",
  strikethrough: "line-through",
  code: "font-mono text-sm",
  pre: "font-mono text-sm",
  spoiler: "rounded-sm bg-hover",
  blockquote: "border-l-2 border-accent pl-2",
  bot_command: "text-accent",
};

/** Text with its entities, which may lie inside each other: cut where any begins or ends, each piece in all of its looks. */
export function TelegramText({ text, entities = [] }: { text: string; entities?: TelegramEntity[] }) {
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of entities) cuts.add(offset).add(offset + length);
  const places = [...cuts].filter((place) => place <= text.length).sort((a, b) => a - b);
  return (
    <p dir="auto" className="break-words whitespace-pre-wrap">
      {places.slice(0, -1).map((from, index) => {
        const to = places[index + 1] ?? text.length;
        const inside = entities.filter(({ offset, length }) => offset <= from && offset + length >= to);
        return <Piece key={from} text={text.slice(from, to)} entities={inside} />;
      })}
    </p>
  );
}

function Piece({ text, entities }: { text: string; entities: TelegramEntity[] }): ReactNode {
  const className = entities.map(({ type }) => looks[type] ?? "").join(" ");
  const link = entities.find(({ type }) => type === "text_link" || type === "url");
  const url = link && (link.url ?? text);
  if (url && /^https?:\/\//i.test(url)) {
    return (
      <a
        href={url}
        target="_blank"
        rel="noreferrer noopener"
        className={`${className} text-accent underline`}
      >
        {text}
      </a>
    );
  }
  return className.trim() ? <span className={className}>{text}</span> : text;
}
