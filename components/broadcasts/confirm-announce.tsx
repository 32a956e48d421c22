"use client";

import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { formatDuration } from "@/components/ui/format-duration";
import type { MaintenancePreview } from "@/lib/notifications/preview-maintenance";
import { formatCount } from "./figures";

/** Whom it reaches and how long that takes, said before anything leaves. */
export function ConfirmAnnounce({
  preview,
  isBusy,
  onConfirm,
  onClose,
}: {
  preview: MaintenancePreview;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { recipients, integration, ratePerSecond, seconds, before } = preview;
  const players = recipients === 1 ? "1 player" : `${formatCount(recipients)} players`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={recipients === 0 ? "This reaches nobody" : `Send to ${players}?`}
      description="It begins at once. It can be paused, and cancelled for those it has not come to."
      footer={
        <>
          <DialogClose>
            <Button>Go back</Button>
          </DialogClose>
          <Button variant="primary" loading={isBusy} disabled={recipients === 0} onClick={onConfirm}>
            {recipients === 0 ? "Send" : `Send to ${players}`}
          </Button>
        </>
      }
    >
      <DefinitionList>
        <Definition term="From">{integration.name}</Definition>
        <Definition term="Takes">
          about {formatDuration(seconds)}, at {ratePerSecond} messages a second
        </Definition>
        {before > 0 && (
          <Definition term="Before it">{formatCount(before)} messages of other mass sends</Definition>
        )}
      </DefinitionList>
      <Warnings preview={preview} />
    </Dialog>
  );
}

function Warnings({
  preview: { recipients, unreachable, unknownIds, tier },
}: {
  preview: MaintenancePreview;
}) {
  return (
    <ul className="mt-3 flex flex-col gap-2 empty:hidden">
      {tier && tier.days > 0 && (
        <Warning>
          Meta lets this business reach {formatCount(tier.most)} players a day first, and{" "}
          {formatCount(tier.room)} are left of that. The other {formatCount(recipients - tier.room)} wait for
          it, up to {formatDuration(tier.days * 86_400)}; it goes on by itself.
        </Warning>
      )}
      {unreachable > 0 && (
        <Warning>
          {formatCount(unreachable)} who meet the conditions have no address on this number and get nothing.
        </Warning>
      )}
      {unknownIds > 0 && <Warning>{formatCount(unknownIds)} of the ids belong to nobody.</Warning>}
    </ul>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <li className="flex items-start gap-2 rounded-md bg-warning-wash px-3 py-2 text-warning-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </li>
  );
}
