"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast";
import type { ActionError } from "@/lib/http/action-result";
import type { TicketView } from "@/lib/inbox/queue-item";
import type { TicketAct } from "./desk";
import { useDesk } from "./use-desk";

export type TicketActs = {
  /** What is on its way, null when nothing is. */
  busy: TicketAct | "assign" | null;
  /** Null for what this person may not do now. */
  take: (() => void) | null;
  release: (() => void) | null;
  resolve: (() => void) | null;
  reopen: (() => void) | null;
  assign: ((assigneeId: string) => void) | null;
};

/** What this person may do with a ticket now, and the doing of it. The server has the last word. */
export function useTicketActs(ticket: TicketView | null): TicketActs {
  const { me, act, assign } = useDesk();
  const [busy, setBusy] = useState<TicketActs["busy"]>(null);

  function offer(name: TicketAct, allowed: boolean): (() => void) | null {
    return ticket && me.mayWrite && allowed ? () => void run(name, () => act(name, ticket)) : null;
  }

  async function run(name: TicketAct | "assign", change: () => Promise<ActionError | null>) {
    if (busy) return;
    setBusy(name);
    const error = await change();
    setBusy(null);
    if (error) toast.error(error.message);
  }

  const isOpen = ticket?.status === "open";
  const owner = ticket?.assignee?.id;
  const mayChange = isOpen && (!owner || owner === me.id || me.mayOverride);
  return {
    busy,
    take: offer("take", isOpen && !owner),
    release: offer("release", isOpen && (owner === me.id || (owner !== undefined && me.mayOverride))),
    resolve: offer("resolve", mayChange),
    reopen: offer("reopen", ticket?.status === "resolved"),
    assign:
      ticket && me.mayWrite && mayChange
        ? (assigneeId) => void run("assign", () => assign(ticket, assigneeId))
        : null,
  };
}
