import clsx from "clsx";
import { Check, CheckCheck, CircleAlert, CircleHelp, Clock } from "lucide-react";

const looks = {
  queued: { icon: Clock, label: "Waiting to be sent", tone: "text-muted" },
  sent: { icon: Check, label: "Sent", tone: "text-muted" },
  delivered: { icon: CheckCheck, label: "Delivered", tone: "text-muted" },
  read: { icon: CheckCheck, label: "Read", tone: "text-read" },
  failed: { icon: CircleAlert, label: "Not delivered", tone: "text-danger" },
  unconfirmed: { icon: CircleHelp, label: "Sent, not yet confirmed", tone: "text-warning-ink" },
};

const lookOf: Record<string, keyof typeof looks> = {
  queued: "queued",
  sending: "queued",
  accepted: "sent",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  played: "read",
  failed: "failed",
  unconfirmed: "unconfirmed",
};

/** Where a message of ours stands, as messengers show it: clock, one tick, two, two blue; failed and unconfirmed apart. */
export function Ticks({
  status,
  label,
  className,
}: {
  status: string;
  /** In the place of the usual words. */
  label?: string | undefined;
  className?: string;
}) {
  const { icon: Icon, tone, ...look } = looks[lookOf[status] ?? "queued"];
  const words = label ?? look.label;
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      data-testid="ticks"
      data-status={status}
      className={clsx("inline-flex", tone, className)}
    >
      <Icon aria-hidden className="size-3.5 stroke-2" />
    </span>
  );
}
