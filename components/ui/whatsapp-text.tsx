import { Fragment, type ReactNode } from "react";

const marks = {
  "*": (text: ReactNode) => <strong className="font-semibold">{text}</strong>,
  _: (text: ReactNode) => <em>{text}</em>,
  "~": (text: ReactNode) => <s>{text}</s>,
};

// A mark opens only after a boundary and closes only before one, as in "2*3*4", which stays as it is.
const pattern =
  /```([\s\S]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\3(?![\p{L}\p{N}])|(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/gu;

function format(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, block, code, mark, marked, link] = match;
    parts.push(text.slice(from, match.index));
    if (block ?? code) {
      parts.push(<code className="font-mono text-[0.95em]">{block ?? code}</code>);
    } else if (link) {
      parts.push(
        <a
          href={link}
          target="_blank"
          rel="noreferrer noopener"
          className="text-read underline wrap-anywhere"
        >
          {link}
        </a>,
      );
    } else {
      parts.push(marks[mark as keyof typeof marks](format(marked ?? "")));
    }
    from = match.index + whole.length;
  }
  parts.push(text.slice(from));
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>);
}

/** A message as WhatsApp draws it: *bold*, _italic_, ~struck~, `code`, links; line breaks kept, either direction of script. */
export function WhatsAppText({ text, className }: { text: string; className?: string }) {
  return (
    <span dir="auto" className={`block whitespace-pre-wrap wrap-anywhere ${className ?? ""}`}>
      {format(text)}
    </span>
  );
}
