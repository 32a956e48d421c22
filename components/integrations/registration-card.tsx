"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SectionCard } from "@/components/ui/section-card";
import type { ActionResult } from "@/lib/http/action-result";
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
  const router = useRouter();
  const said = (text: string) => (result: ActionResult<null>) => {
    if (result.ok) {
      toast.success(text);
      router.refresh();
    }
    return result;
  };
  return (
    <SectionCard title="Registration">
      <div className="flex flex-col gap-4">
        <Step
          title="Prove that the number is yours"
          text="Meta sends a code to the number itself. Needed once, and again when it expired."
        >
          <VerifyOwnership
            ask={actions.askCode}
            prove={(input) => actions.proveCode(input).then(said("The number is verified"))}
            integrationId={integrationId}
          />
        </Step>
        <Step
          title={isRegistered ? "Register again" : "Register with the Cloud API"}
          text="Only a registered number sends and receives here. The first PIN becomes the number’s; Meta takes ten tries in 72 hours."
        >
          <PinDialog
            title="Register the number"
            description="With the number’s two-step PIN, or a new one if it has none."
            verb="Register number"
            submit={(pin) => actions.register({ integrationId, pin }).then(said("The number is registered"))}
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
            submit={(pin) => actions.setPin({ integrationId, pin }).then(said("The PIN is changed"))}
          />
        </Step>
        {isRegistered && (
          <Step
            title="Take the number off"
            text="It stops sending and receiving here until it is registered again."
          >
            <Deregister
              deregister={() => actions.deregister({ integrationId }).then(said("The number is taken off"))}
            />
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

function Deregister({ deregister }: { deregister: () => Promise<ActionResult<null>> }) {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);

  async function confirm() {
    setBusy(true);
    const result = await deregister();
    setBusy(false);
    if (!result.ok) return toast.error(result.error.message);
    setOpen(false);
  }

  return (
    <Dialog
      title="Take the number off the Cloud API?"
      description="Players who write get no answer, and what waits to be sent fails, until it is registered again with its PIN."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="danger">
          Deregister
        </Button>
      }
      footer={
        <>
          <DialogClose>
            <Button>Keep it registered</Button>
          </DialogClose>
          <Button variant="danger" loading={isBusy} onClick={confirm}>
            Deregister number
          </Button>
        </>
      }
    />
  );
}
