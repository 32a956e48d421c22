"use client";

import { Check, Ellipsis, Hand, RotateCcw, Undo2, UserPlus } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { TicketView } from "@/lib/inbox/queue-item";
import { useDesk } from "./use-desk";
import type { TicketActs } from "./use-ticket-acts";

/** All acts in one menu, where there is no room for buttons. */
export function ActsMenu({ ticket, acts }: { ticket: TicketView; acts: TicketActs }) {
  const { agents, me } = useDesk();
  if (!acts.take && !acts.resolve && !acts.reopen && !acts.release) return null;
  const others = agents.filter(({ id }) => id !== me.id && id !== ticket.assignee?.id);
  return (
    <Menu trigger={<IconButton label="Ticket" icon={<Ellipsis aria-hidden />} />} className="w-60">
      {acts.take && (
        <MenuItem icon={<Hand aria-hidden />} onSelect={acts.take}>
          Take
        </MenuItem>
      )}
      {acts.resolve && (
        <MenuItem icon={<Check aria-hidden />} onSelect={acts.resolve}>
          Resolve
        </MenuItem>
      )}
      {acts.reopen && (
        <MenuItem icon={<RotateCcw aria-hidden />} onSelect={acts.reopen}>
          Reopen
        </MenuItem>
      )}
      {acts.release && (
        <MenuItem icon={<Undo2 aria-hidden />} onSelect={acts.release}>
          Release to the queue
        </MenuItem>
      )}
      {acts.assign && others.length > 0 && <MenuSeparator />}
      {acts.assign &&
        others.map((agent) => (
          <MenuItem key={agent.id} icon={<UserPlus aria-hidden />} onSelect={() => acts.assign?.(agent.id)}>
            Assign to {agent.name}
          </MenuItem>
        ))}
    </Menu>
  );
}
