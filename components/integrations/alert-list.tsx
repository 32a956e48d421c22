"use client";

import { BellOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import type { AlertActions, ShownAlert } from "./integration-actions";

const looks = {
  critical: { tone: "danger", label: "Critical" },
  warning: { tone: "warning", label: "Warning" },
  info: { tone: "neutral", label: "Notice" },
} as const;

/** What was and is wrong with the numbers, newest first. */
export function AlertList({
  alerts,
  dismiss,
}: {
  alerts: readonly ShownAlert[];
  /** Null for who may only read. */
  dismiss: AlertActions["dismiss"] | null;
}) {
  if (alerts.length === 0) {
    return (
      <EmptyState icon={<BellOff />} title="Nothing is wrong">
        When Meta limits a number, lowers its quality or refuses its token, it is said here.
      </EmptyState>
    );
  }
  return (
    <ul className="overflow-hidden rounded-lg border border-line bg-surface">
      {alerts.map((alert) => (
        <AlertLine key={alert.id} alert={alert} dismiss={dismiss} />
      ))}
    </ul>
  );
}

function AlertLine({ alert, dismiss }: { alert: ShownAlert; dismiss: AlertActions["dismiss"] | null }) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const { tone, label } = looks[alert.severity];

  async function putAway(act: AlertActions["dismiss"]) {
    setBusy(true);
    const result = await act({ alertId: alert.id });
    setBusy(false);
    if (!result.ok) toast.error(result.error.message);
    router.refresh();
  }

  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line-faint px-5 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-72 wrap-anywhere">
        <p className="flex flex-wrap items-center gap-2">
          {alert.closedAt === null ? <Badge tone={tone}>{label}</Badge> : <Badge>Over</Badge>}
          <span className="font-medium">{alert.title}</span>
        </p>
        <p className="mt-1">{alert.detail}</p>
        <p className="mt-1 text-sm text-muted">
          <Link
            href={`/integrations/${alert.integrationId}/number`}
            className="underline underline-offset-2 hover:text-ink"
          >
            {alert.integrationName}
          </Link>
          {" · since "}
          <RelativeTime at={alert.raisedAt} />
          {alert.closedAt && (
            <>
              {alert.isDismissed ? " · dismissed " : " · ended by itself "}
              <RelativeTime at={alert.closedAt} />
            </>
          )}
        </p>
      </div>
      {alert.closedAt === null && dismiss && (
        <Button size="sm" loading={isBusy} onClick={() => putAway(dismiss)}>
          Dismiss<span className="sr-only"> {alert.title}</span>
        </Button>
      )}
    </li>
  );
}
