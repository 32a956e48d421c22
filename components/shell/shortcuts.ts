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
];
