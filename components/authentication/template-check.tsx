"use client";

import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { type Action, useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import type { FoundTemplate } from "@/lib/otp/look-up-code-template";
import { judgeTemplate, type TemplateVerdict } from "./judge-template";

export type LookUpTemplate = Action<{ integrationId: string | null; templateName: string }, FoundTemplate[]>;

/** Asks Meta what it keeps under the name, and offers its approved languages. */
export function TemplateCheck({
  integrationId,
  templateName,
  lookUp,
  onLanguages,
}: {
  integrationId: string | null;
  templateName: string;
  lookUp: LookUpTemplate;
  onLanguages: (languages: string[]) => void;
}) {
  const [verdict, setVerdict] = useState<TemplateVerdict | null>(null);
  const { run, pending, error } = useAction(lookUp, (found) => {
    const judged = judgeTemplate(templateName, found);
    setVerdict(judged);
    if (judged.isFit) onLanguages(judged.languages);
  });

  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          size="sm"
          loading={pending}
          disabled={templateName === ""}
          onClick={() => {
            setVerdict(null);
            run({ integrationId, templateName });
          }}
        >
          Look it up at Meta
        </Button>
        <p role="status" className="flex min-w-0 items-center gap-1.5 text-muted">
          {verdict?.isFit && <CircleCheck aria-hidden className="shrink-0 text-accent" />}
          {verdict?.isFit ? verdict.says : !verdict && "Fills in the languages that are approved."}
        </p>
      </div>
      <FormFailure>{error?.message ?? (verdict && !verdict.isFit ? verdict.says : null)}</FormFailure>
    </div>
  );
}
