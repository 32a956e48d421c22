import clsx from "clsx";
import type { ReactNode } from "react";

/** A key. Hidden from assistive technology: the control it hints at carries `aria-keyshortcuts` where that helps. */
export function Kbd({ children, tone = "plain" }: { children: ReactNode; tone?: "plain" | "inverse" }) {
  return (
    <kbd
      aria-hidden
      className={clsx(
        "inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border px-1 font-sans text-2xs font-medium",
        tone === "plain" ? "border-line bg-raised text-muted" : "border-current/35 text-current",
      )}
    >
      {children}
    </kbd>
  );
}
