"use client";

import type { ComponentProps, MouseEvent } from "react";
import type { QueueView } from "@/lib/inbox/queue-item";
import { placeHref } from "./place";
import { goTo } from "./use-place";

/** A link inside the inbox: instant on a plain click, an ordinary link for everything else. */
export function PlaceLink({
  view,
  conversationId,
  ...rest
}: Omit<ComponentProps<"a">, "href" | "onClick"> & { view: QueueView; conversationId: string | null }) {
  function onClick(event: MouseEvent) {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(view, conversationId);
  }
  return <a {...rest} href={placeHref(view, conversationId)} onClick={onClick} />;
}
