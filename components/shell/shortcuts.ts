export type Shortcut = { keys: readonly string[]; does: string };

/** What the keyboard sheet shows. A page that binds keys adds its group here. */
export const shortcutGroups: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  {
    title: "Everywhere",
    shortcuts: [
      { keys: ["⌘", "K"], does: "Go anywhere, switch the theme" },
      { keys: ["?"], does: "Show these keys" },
      { keys: ["Esc"], does: "One step back" },
    ],
  },
  {
    title: "Inbox",
    shortcuts: [
      { keys: ["J"], does: "Next conversation" },
      { keys: ["K"], does: "Conversation before" },
      { keys: ["↵"], does: "Open it" },
      { keys: ["R"], does: "Write a reply" },
      { keys: ["T"], does: "Take the ticket" },
      { keys: ["A"], does: "Assign it" },
      { keys: ["U"], does: "Release it to the queue" },
      { keys: ["E"], does: "Resolve it" },
    ],
  },
  {
    title: "Reply",
    shortcuts: [
      { keys: ["↵"], does: "Send" },
      { keys: ["⇧", "↵"], does: "New line" },
    ],
  },
];
