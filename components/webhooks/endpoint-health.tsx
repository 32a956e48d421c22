"use client";

import clsx from "clsx";
import { useNow } from "@/components/ui/use-now";
import type { PresentedEndpoint } from "@/lib/deliveries/present-endpoint";
import { judgeEndpoint } from "./judge-endpoint";

const dots = { good: "bg-online", attention: "bg-warning", bad: "bg-danger", off: "bg-edge" };

/** A dot and what is most urgent about an endpoint. */
export function EndpointHealth({ endpoint, className }: { endpoint: PresentedEndpoint; className?: string }) {
  const { tone, line } = judgeEndpoint(endpoint, new Date(useNow(30_000)));
  return (
    <p className={clsx("flex items-start gap-2", className)}>
      <span aria-hidden className={clsx("mt-1.5 size-1.5 shrink-0 rounded-full", dots[tone])} />
      <span
        className={clsx(tone === "bad" && "text-danger", tone === "off" && "text-muted")}
        suppressHydrationWarning
      >
        {line}
      </span>
    </p>
  );
}
