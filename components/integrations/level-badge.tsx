import { Badge } from "@/components/ui/badge";
import type { EventLevel } from "@/lib/integrations/logged-event";

const looks = {
  info: { tone: "neutral", label: "Info" },
  warning: { tone: "warning", label: "Warning" },
  error: { tone: "danger", label: "Error" },
} as const;

export function LevelBadge({ level }: { level: EventLevel }) {
  const { tone, label } = looks[level];
  return <Badge tone={tone}>{label}</Badge>;
}
