"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { SectionCard } from "@/components/ui/section-card";
import type { Channel } from "@/lib/channel";
import type { DeleteAction } from "./integration-actions";

/** What goes with the integration, and what is left to do at the channel. */
const effects: Record<Channel, { goes: string; left: string }> = {
  whatsapp: {
    goes: "the access token, the app secret, the verify token and all settings.",
    left: "Still to do at Meta: remove the webhook from the app and the system user’s token, or Meta goes on knocking here.",
  },
  telegram: {
    goes: "the bot token, the address that Telegram delivers to, and all settings.",
    left: "Still to do at Telegram: nothing. The bot itself stays with @BotFather.",
  },
  sms: {
    goes: "the provider’s key and all settings.",
    left: "Still to do at the provider: remove the address for delivery reports.",
  },
};

/** Deleting names its effect first, on both sides. */
export function DeleteIntegration({
  integrationId,
  channel,
  name,
  remove,
}: {
  integrationId: string;
  channel: Channel;
  name: string;
  remove: DeleteAction;
}) {
  const router = useRouter();
  const [isDeleting, setDeleting] = useState(false);

  async function confirm() {
    setDeleting(true);
    const result = await remove({ integrationId });
    setDeleting(false);
    if (!result.ok) return toast.error(result.error.message);
    toast.success("Integration deleted");
    router.push("/integrations");
  }

  return (
    <SectionCard title="Delete">
      <p className="text-muted">
        Stops this connection for good: players who write get no answer, and nothing more is sent.
      </p>
      <Dialog
        title="Delete this integration?"
        description={<span className="line-clamp-2 wrap-anywhere">{name}</span>}
        trigger={
          <Button variant="danger" size="sm" className="mt-3">
            Delete integration
          </Button>
        }
        footer={
          <>
            <DialogClose>
              <Button>Keep it</Button>
            </DialogClose>
            <Button variant="danger" loading={isDeleting} onClick={confirm}>
              Delete integration
            </Button>
          </>
        }
      >
        <ul className="flex list-disc flex-col gap-1.5 pl-4">
          <li>At once and for good: {effects[channel].goes}</li>
          <li>Kept and readable: conversations, players, attachments and the event log.</li>
          <li>{effects[channel].left}</li>
        </ul>
      </Dialog>
    </SectionCard>
  );
}
