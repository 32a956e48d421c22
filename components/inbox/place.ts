import type { QueueView } from "@/lib/inbox/queue-item";

export const views: readonly { value: QueueView; label: string }[] = [
  { value: "mine", label: "Mine" },
  { value: "unassigned", label: "Unassigned" },
  { value: "all", label: "All" },
  { value: "resolved", label: "Resolved" },
];

export const firstView: QueueView = "all";

export function viewOf(text: string | null | undefined): QueueView {
  return views.find(({ value }) => value === text)?.value ?? firstView;
}

export function placeHref(view: QueueView, conversationId: string | null): string {
  const path = conversationId ? `/inbox/${conversationId}` : "/inbox";
  return view === firstView ? path : `${path}?view=${view}`;
}
