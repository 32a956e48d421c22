export type CardAction =
  | { kind: "reply"; id: string; title: string }
  | { kind: "link"; title: string; url: string }
  | { kind: "call"; title: string }
  | { kind: "copy"; title: string; code: string }
  | { kind: "location"; title: string };

export type CardList = {
  button: string;
  sections: {
    title: string | undefined;
    rows: { id: string; title: string; description: string | undefined }[];
  }[];
};

export type CardMedia = {
  kind: string;
  title: string;
  /** The emulator's, for what this phone can open. */
  fileId?: string | undefined;
  /** A page or file elsewhere. */
  link?: string | undefined;
  /** A recording whose sender is told when it was listened to. */
  isVoiceNote?: boolean;
};

/** What a bubble shows, whatever type of message it came from. */
export type Card = {
  media?: CardMedia | undefined;
  header?: string | undefined;
  body?: string | undefined;
  footer?: string | undefined;
  /** Set instead of a body when the type cannot be drawn. */
  unsupported?: string;
  actions: CardAction[];
  list?: CardList;
  /** To be leafed through, side by side. */
  cards?: Card[];
};
