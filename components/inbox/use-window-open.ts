"use client";

import { useNow } from "@/components/ui/use-now";
import type { Thread } from "@/lib/inbox/thread";

const lookEveryMs = 5_000;

/** Whether free text is allowed now: as the server said, until the moment it named has passed; for good where it named none. */
export function useWindowOpen({ open, closesAt }: Pick<Thread["window"], "open" | "closesAt">): boolean {
  const now = useNow(lookEveryMs);
  return open && (closesAt === null || now < Date.parse(closesAt));
}
