"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { Desk } from "./desk";
import type { InboxState } from "./inbox-state";

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk needs an Inbox around it");
  return desk;
}

/** A part of what the inbox knows; the component is drawn again only when that part is another. */
export function useInbox<Part>(select: (state: InboxState) => Part): Part {
  const { store } = useDesk();
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
