import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { ShownMassSend } from "./broadcast-actions";

const looks: Record<ShownMassSend["status"], { tone: BadgeTone; label: string }> = {
  running: { tone: "accent", label: "Running" },
  paused: { tone: "warning", label: "Paused" },
  cancelling: { tone: "warning", label: "Cancelling" },
  cancelled: { tone: "neutral", label: "Cancelled" },
  done: { tone: "neutral", label: "Done" },
};

export function StatusBadge({ status }: { status: ShownMassSend["status"] }) {
  const { tone, label } = looks[status];
  return <Badge tone={tone}>{label}</Badge>;
}
