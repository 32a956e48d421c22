"use client";

import { RotateCw } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { counted } from "./judge-endpoint";
import type { EndpointActions } from "./webhook-actions";

/** Delivers everything that was given up, once more. */
export function ReplayDeadButton({
  endpointId,
  deadLetters,
  replayDead,
}: {
  endpointId: string;
  deadLetters: number;
  replayDead: EndpointActions["replayDead"];
}) {
  const [isAsked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(replayDead, ({ replayed }) => {
    toast.success(`${counted(replayed)} on their way again`);
    setAsked(false);
  });
  const what = deadLetters === 1 ? "1 event" : `${counted(deadLetters)} events`;
  return (
    <>
      <Button size="sm" icon={<RotateCw aria-hidden />} onClick={() => setAsked(true)}>
        Deliver {what} again
      </Button>
      {isAsked && (
        <ConfirmDialog
          title={`Deliver ${what} again?`}
          effect="Everything that was given up goes out once more, oldest first, under its own event id and with a new day of tries; at most 10,000 at once."
          act={`Deliver ${what}`}
          pending={pending}
          failure={failure}
          onConfirm={() => run({ endpointId })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
