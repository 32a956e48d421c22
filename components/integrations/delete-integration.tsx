"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { useAction } from "@/components/settings/use-action";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/section-card";
import { toast } from "@/components/ui/toast";
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
  const [isAsked, setAsked] = useState(false);
  const { run, pending, failure } = useAction(remove, () => {
    toast.success("Integration deleted");
    router.push("/integrations");
  });

  return (
    <SectionCard title="Delete">
      <p className="text-muted">
        Stops this connection for good: players who write get no answer, and nothing more is sent.
      </p>
      <Button variant="danger" size="sm" className="mt-3" onClick={() => setAsked(true)}>
        Delete integration
      </Button>
      {isAsked && (
        <ConfirmDialog
          title="Delete this integration?"
          effect={<span className="line-clamp-2 wrap-anywhere">{name}</span>}
          act="Delete integration"
          keep="Keep it"
          pending={pending}
          failure={failure}
          onConfirm={() => run({ integrationId })}
          onClose={() => setAsked(false)}
        >
          <ul className="flex list-disc flex-col gap-1.5 pl-4">
            <li>At once and for good: {effects[channel].goes}</li>
            <li>Kept and readable: conversations, players, attachments and the event log.</li>
            <li>{effects[channel].left}</li>
          </ul>
        </ConfirmDialog>
      )}
    </SectionCard>
  );
}
