import clsx from "clsx";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Health } from "@/lib/integrations/judge-health";

const dots = { good: "bg-online", attention: "bg-warning", bad: "bg-danger" };

/** A connection's health: a dot, what is most urgent, and when something last arrived. */
export function HealthLine({ health, className }: { health: Health; className?: string }) {
  return (
    <p className={clsx("flex items-start gap-2", className)}>
      <span aria-hidden className={clsx("mt-1.5 size-1.5 shrink-0 rounded-full", dots[health.tone])} />
      <span className={health.tone === "bad" ? "text-danger" : undefined}>
        {health.line}
        {health.lastDeliveryAt && (
          <span className="text-muted">
            {" · last delivery "}
            <RelativeTime at={health.lastDeliveryAt} />
          </span>
        )}
      </span>
    </p>
  );
}
