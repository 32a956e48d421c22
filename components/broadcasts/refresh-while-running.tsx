"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Reads the page's figures again while something on it moves and somebody looks. */
export function RefreshWhileRunning({
  isRunning,
  everyMs = 4_000,
}: {
  isRunning: boolean;
  everyMs?: number;
}) {
  const router = useRouter();
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [isRunning, everyMs, router]);
  return null;
}
