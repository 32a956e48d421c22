"use client";

import { CloudOff } from "lucide-react";
import { ClockTime } from "./clock-time";
import { useInbox } from "./use-desk";

/** Said only while it matters: what one sees may be old, and since when. */
export function ConnectionLine() {
  const offline = useInbox((state) => state.connection === "offline");
  const loadedAt = useInbox((state) => state.loadedAt);
  return (
    <div role="status">
      {offline && (
        <p className="flex items-center gap-2 border-b border-line bg-warning-wash px-3.5 py-2 text-sm text-warning-ink">
          <CloudOff aria-hidden className="size-3.5" />
          <span>
            Offline: showing what was loaded
            {loadedAt !== null && (
              <>
                {" at "}
                <ClockTime at={new Date(loadedAt).toISOString()} />
              </>
            )}
          </span>
        </p>
      )}
    </div>
  );
}
