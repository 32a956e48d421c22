"use client";

import { Eye } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { useInbox } from "./use-desk";

const nobody: readonly { userId: string; name: string }[] = [];
const facesShown = 3;

/** Who else looks at this conversation now. With `named` in words. */
export function Viewers({ conversationId, named = false }: { conversationId: string; named?: boolean }) {
  const viewers = useInbox((state) => state.viewers[conversationId] ?? nobody);
  const [first, ...others] = viewers;
  if (!first) return null;
  const words =
    others.length === 0 ? `${first.name} is looking` : `${first.name} and ${others.length} more look`;
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-muted" title={words}>
      {named ? (
        <span className="truncate">{words}</span>
      ) : (
        <>
          <Eye aria-hidden className="size-3.5" />
          <span className="sr-only">{words}</span>
        </>
      )}
      <span aria-hidden className="flex shrink-0 gap-0.5">
        {viewers.slice(0, facesShown).map(({ userId, name }) => (
          <Avatar key={userId} id={userId} name={name} size="xs" />
        ))}
      </span>
    </span>
  );
}
