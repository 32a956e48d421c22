"use client";

import { Copy, ExternalLink, MapPin, Phone, Reply } from "lucide-react";
import type { ReactNode } from "react";
import { toast } from "@/components/ui/toast";
import type { CardAction } from "./card";
import { samplePlace } from "./sample-place";

export const actionClass =
  "flex h-9 w-full items-center justify-center gap-1.5 border-t border-line font-medium text-accent hover:not-disabled:bg-hover focus-visible:-outline-offset-2 disabled:text-muted [&_.lucide]:size-3.5";

/** One button below a message. */
export function PhoneAction({
  action,
  answered,
  onTap,
  onSend,
}: {
  action: CardAction;
  answered: boolean;
  onTap: (buttonId: string) => Promise<boolean>;
  onSend: (message: object) => Promise<boolean>;
}): ReactNode {
  switch (action.kind) {
    case "reply":
      return (
        <button type="button" disabled={answered} onClick={() => onTap(action.id)} className={actionClass}>
          <Reply aria-hidden />
          {action.title}
        </button>
      );
    case "location":
      return (
        <button
          type="button"
          disabled={answered}
          onClick={() => onSend({ type: "location", location: samplePlace })}
          className={actionClass}
        >
          <MapPin aria-hidden />
          {action.title}
        </button>
      );
    case "copy":
      return (
        <button type="button" onClick={() => copy(action.code)} className={actionClass}>
          <Copy aria-hidden />
          {action.title}
        </button>
      );
    case "link":
      return (
        <a href={webAddress(action.url)} target="_blank" rel="noreferrer noopener" className={actionClass}>
          <ExternalLink aria-hidden />
          {action.title}
        </a>
      );
    case "call":
      return (
        <span className={actionClass}>
          <Phone aria-hidden />
          {action.title}
        </span>
      );
  }
}

// What a template holds came from outside: only web addresses may become links.
function webAddress(url: string): string | undefined {
  return /^https?:\/\//i.test(url) ? url : undefined;
}

async function copy(code: string) {
  try {
    await navigator.clipboard.writeText(code);
    toast.success(`Copied ${code}`);
  } catch {
    toast.message(`The code is ${code}`);
  }
}
