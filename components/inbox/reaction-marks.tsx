import type { Reaction } from "@/lib/messaging/message-view";

/** The reactions to a message, the same ones counted together, with who they are from. */
export function ReactionMarks({ reactions }: { reactions: readonly Reaction[] }) {
  if (reactions.length === 0) return null;
  const byEmoji = new Map<string, string[]>();
  for (const { emoji, senderName } of reactions) {
    byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), senderName ?? "The player"]);
  }
  return (
    <ul aria-label="Reactions" className="absolute -bottom-3.5 left-2 flex gap-1">
      {[...byEmoji].map(([emoji, names]) => (
        <li
          key={emoji}
          title={names.join(", ")}
          className="flex h-6 items-center gap-1 rounded-full border border-line bg-surface px-1.5 text-sm shadow-sm"
        >
          {emoji}
          {names.length > 1 && (
            <span aria-hidden className="text-xs text-muted tabular-nums">
              {names.length}
            </span>
          )}
          <span className="sr-only"> from {names.join(", ")}</span>
        </li>
      ))}
    </ul>
  );
}
