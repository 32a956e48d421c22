"use client";

import { FormFailure } from "@/components/settings/form-failure";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import { toast } from "@/components/ui/toast";
import { countryName } from "@/lib/fraud/country-name";
import type { VerificationLine } from "@/lib/otp/verification-line";
import type { FraudActions } from "./fraud-actions";
import { purposeNames, withoutNumber } from "./verification-words";

/** Sends that were refused, each with why, and a way to let the number through. */
export function BlockedList({
  lines,
  hasMore,
  mayChange,
  allowNumber,
}: {
  lines: readonly VerificationLine[];
  hasMore: boolean;
  mayChange: boolean;
  allowNumber: FraudActions["allowNumber"];
}) {
  const { run, pending, failure } = useAction(allowNumber, () =>
    toast.success("The number is on the safe list; the next code is sent"),
  );
  return (
    <SectionCard
      title="Blocked sends"
      hint="Nothing left, nothing was charged"
      flush
      actions={
        hasMore && (
          <ButtonLink size="sm" href="/authentication?state=blocked&hours=720">
            Show all
          </ButtonLink>
        )
      }
    >
      <FormFailure>{failure}</FormFailure>
      {lines.length === 0 ? (
        <p className="px-5 pb-4 text-muted">None yet.</p>
      ) : (
        <ul className="divide-y divide-line-faint border-t border-line-faint">
          {lines.map((line) => (
            <li key={line.id} className="flex items-start gap-3 px-5 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <Link
                    href={`/authentication/${line.id}`}
                    className="font-medium tabular-nums hover:underline"
                  >
                    {line.maskedPhone ?? withoutNumber(line)}
                  </Link>
                  <span className="text-sm text-muted">
                    {line.maskedPhone ? countryName(line.country) : "No number"} ·{" "}
                    {purposeNames[line.purpose]} · <RelativeTime at={line.createdAt} />
                  </span>
                </p>
                {line.guardReasons.map(({ code, explain }) => (
                  <p key={code} className="text-pretty">
                    {explain}
                  </p>
                ))}
              </div>
              {mayChange && line.maskedPhone && line.endReason !== "frozen" && (
                <Button
                  size="sm"
                  disabled={pending}
                  aria-label={`Put ${line.maskedPhone} on the safe list`}
                  onClick={() => run({ verificationId: line.id })}
                >
                  Let through
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  );
}
