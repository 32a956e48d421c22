"use client";

import clsx from "clsx";
import { TriangleAlert, X } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import type { AlertActions, ShownAlert } from "./integration-actions";
import { useOpenAlerts } from "./use-open-alerts";

/**
 * Above every page, for admins: the most urgent thing that is wrong with a number, and how many more there are. Mere notices
 * are only listed.
 */
export function AlertBanner({
  workspaceId,
  first,
  actions,
}: {
  workspaceId: string;
  first: readonly ShownAlert[];
  actions: AlertActions;
}) {
  const router = useRouter();
  const isAmongNumbers = usePathname().startsWith("/integrations");
  const { alerts, dismiss } = useOpenAlerts({
    workspaceId,
    first,
    actions,
    onChanged: () => {
      if (isAmongNumbers) router.refresh();
    },
  });
  const urgent = alerts.filter(({ severity }) => severity !== "info");
  const alert = urgent.find(({ severity }) => severity === "critical") ?? urgent[0];

  return (
    <div aria-live="polite" className="shrink-0">
      {alert && (
        <section
          aria-label="Alert"
          className={clsx(
            "flex items-center gap-2.5 border-b border-line px-4 py-1.5",
            alert.severity === "critical"
              ? "bg-danger-wash text-danger-ink"
              : "bg-warning-wash text-warning-ink",
          )}
        >
          <TriangleAlert aria-hidden />
          <p className="min-w-0 flex-1 wrap-anywhere">
            <Link
              href={`/integrations/${alert.integrationId}/number`}
              className="font-semibold underline-offset-2 hover:underline"
            >
              {alert.title}
            </Link>
            <span className="line-clamp-1 md:line-clamp-none md:inline">
              <span className="hidden md:inline"> · </span>
              {alert.integrationName}
            </span>
          </p>
          {urgent.length > 1 && (
            <Link href="/integrations/alerts" className="whitespace-nowrap underline underline-offset-2">
              {urgent.length - 1} more
            </Link>
          )}
          <IconButton
            size="sm"
            label={`Dismiss “${alert.title}”`}
            icon={<X aria-hidden />}
            onClick={() => dismiss(alert.id)}
          />
        </section>
      )}
    </div>
  );
}
