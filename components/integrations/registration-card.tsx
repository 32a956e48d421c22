"use client";

import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/section-card";
import { toast } from "@/components/ui/toast";
import type { NumberActions } from "./number-actions";
import { PinDialog } from "./pin-dialog";
import { VerifyOwnership } from "./verify-ownership";

/** Bringing the number to the Cloud API and taking it off again. */
export function RegistrationCard({
  integrationId,
  isRegistered,
  actions,
}: {
  integrationId: string;
  isRegistered: boolean;
  actions: NumberActions;
}) {
  return (
    <SectionCard title="Registration">
      <div className="flex flex-col gap-4">
        <Step
          title="Prove that the number is yours"
          text="Meta sends a code to the number itself. Needed once, and again when it expired."
        >
          <VerifyOwnership ask={actions.askCode} prove={actions.proveCode} integrationId={integrationId} />
        </Step>
        <Step
          title={isRegistered ? "Register again" : "Register with the Cloud API"}
          text="Only a registered number sends and receives here. The first PIN becomes the number’s; Meta takes ten tries in 72 hours."
        >
          <PinDialog
            title="Register the number"
            description="With the number’s two-step PIN, or a new one if it has none."
            verb="Register number"
            said="The number is registered"
            submit={(pin) => actions.register({ integrationId, pin })}
          />
        </Step>
        <Step
          title="Two-step PIN"
          text="Asked for whenever somebody registers the number. We do not keep it: write it down."
        >
          <PinDialog
            title="Change the two-step PIN"
            description="The old one does not count any more at once."
            verb="Change PIN"
            said="The PIN is changed"
            submit={(pin) => actions.setPin({ integrationId, pin })}
          />
        </Step>
        {isRegistered && (
          <Step
            title="Take the number off"
            text="It stops sending and receiving here until it is registered again."
          >
            <Deregister integrationId={integrationId} deregister={actions.deregister} />
          </Step>
        )}
      </div>
    </SectionCard>
  );
}

function Step({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-56">
        <h3 className="font-medium">{title}</h3>
        <p className="text-muted">{text}</p>
      </div>
      {children}
    </div>
  );
}

function Deregister({
  integrationId,
  deregister,
}: {
  integrationId: string;
  deregister: NumberActions["deregister"];
}) {
  const [isAsked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(deregister, () => {
    setAsked(false);
    toast.success("The number is taken off");
  });
  return (
    <>
      <Button size="sm" variant="danger" onClick={() => setAsked(true)}>
        Deregister
      </Button>
      {isAsked && (
        <ConfirmDialog
          title="Take the number off the Cloud API?"
          effect="Players who write get no answer, and what waits to be sent fails, until it is registered again with its PIN."
          act="Deregister number"
          keep="Keep it registered"
          pending={pending}
          failure={failure}
          onConfirm={() => run({ integrationId })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
