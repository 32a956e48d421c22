"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import type { QueueView } from "@/lib/inbox/queue-item";
import { placeHref, viewOf } from "./place";

/** Goes there without asking the server for a page: everything needed is here or fetched in the background. */
export function goTo(view: QueueView, conversationId: string | null): void {
  const href = placeHref(view, conversationId);
  if (href !== location.pathname + location.search) history.pushState(null, "", href);
}

/** Where one is in the inbox: the address is the only place that knows. */
export function usePlace(): { view: QueueView; conversationId: string | null } {
  const pathname = usePathname();
  const view = viewOf(useSearchParams().get("view"));
  const conversationId = pathname.split("/")[2] || null;
  return useMemo(() => ({ view, conversationId }), [view, conversationId]);
}
