"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import { toast } from "@/components/ui/toast";
import type { PresentedIntegration } from "@/lib/integrations/present-integration";
import type { NumberActions } from "./number-actions";
import { NumberGauge } from "./number-gauge";
import { numberWords, tierLimit } from "./number-words";

/** What Meta says of the number, kept current by its notices and by asking: by itself when it never was. */
export function NumberCard({
  integration,
  refresh,
}: {
  integration: PresentedIntegration;
  /** Null for who may only read. */
  refresh: NumberActions["refresh"] | null;
}) {
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const { number, phoneNumberId, ratePerSecond } = integration;

  async function ask(act: NumberActions["refresh"], { isQuiet = false } = {}) {
    setAsking(true);
    const result = await act({ integrationId: integration.id });
    setAsking(false);
    if (!result.ok) return toast.error(result.error.message);
    if (!result.data.ok) return toast.error(result.data.reason);
    if (!isQuiet) toast.success("Meta has been asked");
    router.refresh();
  }

  const askFirst = useEffectEvent(() => {
    if (refresh && number.checkedAt === null) void ask(refresh, { isQuiet: true });
  });
  useEffect(() => askFirst(), []);

  return (
    <SectionCard
      title="The number"
      hint={
        number.checkedAt ? (
          <>
            asked Meta <RelativeTime at={number.checkedAt} />
          </>
        ) : (
          "Meta was not asked yet"
        )
      }
      actions={
        refresh && (
          <Button
            size="sm"
            icon={<RefreshCw aria-hidden />}
            loading={isAsking}
            disabled={phoneNumberId === null}
            onClick={() => ask(refresh)}
          >
            Refresh
          </Button>
        )
      }
    >
      <DefinitionList>
        <Definition term="Number">{number.displayPhoneNumber ?? <Unknown />}</Definition>
        <Definition term="Name">
          {number.verifiedName ? (
            <span className="inline-flex flex-wrap items-center gap-2">
              {number.verifiedName}
              <State kind="name" value={number.nameStatus} />
            </span>
          ) : (
            <Unknown />
          )}
        </Definition>
        <Definition term="Registration">
          <State kind="status" value={number.status} />
        </Definition>
        <Definition term="Ownership">
          <State kind="code" value={number.codeStatus} />
        </Definition>
        <Definition term="Quality">
          <State kind="quality" value={number.qualityRating} />
        </Definition>
        <Definition term="Portfolio">
          {number.portfolioId ? <code className="font-mono text-sm">{number.portfolioId}</code> : <Unknown />}
        </Definition>
      </DefinitionList>
      <div className="mt-4 grid gap-4 border-t border-line-faint pt-4 sm:grid-cols-2">
        <NumberGauge
          label="Throughput"
          value={ratePerSecond}
          most={number.throughputPerSecond}
          steps={[80, 1_000]}
          unit="messages a second"
          hint={
            number.throughputPerSecond !== null && ratePerSecond < number.throughputPerSecond
              ? "Sending is set lower than Meta allows; see Settings."
              : "Meta raises it to 1,000 for numbers of high quality that send much."
          }
        />
        <NumberGauge
          label="Messaging tier"
          value={tierLimit(number.messagingTier)}
          most={tierLimit(number.messagingTier)}
          steps={[250, 2_000, 10_000, 100_000, Number.POSITIVE_INFINITY]}
          unit="players written to first in 24 hours"
          hint="Shared by all numbers of the portfolio."
        />
      </div>
    </SectionCard>
  );
}

function State({ kind, value }: { kind: Parameters<typeof numberWords>[0]; value: string | null }) {
  const words = numberWords(kind, value);
  return words ? <Badge tone={words.tone}>{words.label}</Badge> : <Unknown />;
}

function Unknown() {
  return <span className="text-muted">Not known yet</span>;
}
