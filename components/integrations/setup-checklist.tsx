"use client";

import { CircleAlert, CircleCheck, RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import { toast } from "@/components/ui/toast";
import type { SetupLine } from "@/lib/integrations/record-setup";
import type { CheckAction } from "./integration-actions";

const titles: Record<string, string> = {
  access_token: "Access token",
  permissions: "Permissions",
  phone_number: "Phone number",
  webhook_subscription: "Webhook subscription",
  app_secret: "App secret",
  callback: "Callback URL",
  messages: "First message",
  templates: "Templates",
  bot_token: "Bot token",
  deliveries: "Deliveries",
  provider: "Provider",
  key: "Key",
  sending: "Sending",
  reports: "Delivery reports",
};

/** What is wrong, how to mend it, and a button to look again. */
export function SetupChecklist({
  integrationId,
  last,
  canCheck,
  check,
}: {
  integrationId: string;
  last: { checkedAt: Date; checks: SetupLine[] } | null;
  canCheck: boolean;
  check: CheckAction;
}) {
  const router = useRouter();
  const [isChecking, setChecking] = useState(false);

  async function checkAgain() {
    setChecking(true);
    const result = await check({ integrationId });
    setChecking(false);
    if (!result.ok) toast.error(result.error.message);
    else router.refresh();
  }

  return (
    <SectionCard
      title="Setup"
      flush
      hint={
        last && (
          <>
            {summary(last.checks)} · checked <RelativeTime at={last.checkedAt} />
          </>
        )
      }
      actions={
        canCheck && (
          <Button size="sm" icon={<RefreshCw aria-hidden />} loading={isChecking} onClick={checkAgain}>
            {last ? "Check again" : "Check setup"}
          </Button>
        )
      }
    >
      {last ? (
        <ul aria-busy={isChecking} className="border-t border-line-faint">
          {last.checks.map((each) => (
            <CheckLine key={each.name} check={each} />
          ))}
        </ul>
      ) : (
        <p className="px-5 pb-4 text-muted">
          Not checked yet. A check asks the channel what it knows of this connection, and looks whether
          deliveries arrive. It takes a few seconds.
        </p>
      )}
    </SectionCard>
  );
}

function CheckLine({ check }: { check: SetupLine }) {
  return (
    <li className="flex gap-3 border-b border-line-faint px-5 py-2.5 last:border-b-0">
      {check.ok ? (
        <CircleCheck role="img" aria-label="All well" className="mt-px text-accent" />
      ) : (
        <CircleAlert role="img" aria-label="To be mended" className="mt-px text-danger" />
      )}
      <div className="min-w-0 wrap-anywhere">
        <p>
          <span className="font-medium">{titles[check.name] ?? check.name}</span>
          <span className="text-muted"> · {check.detail}</span>
        </p>
        {check.fix && <p className="mt-0.5 text-sm">{check.fix}</p>}
      </div>
    </li>
  );
}

function summary(checks: readonly SetupLine[]): string {
  const failed = checks.filter((check) => !check.ok).length;
  return failed === 0 ? "All well" : `${failed} of ${checks.length} to mend`;
}
