import type { Address } from "./address";

/** What leaves, in our words; `build-message.ts` turns it into Meta's. */
export type OutboundMessage = {
  /** Our message id; comes back with every status. */
  id: string;
  to: Address;
  replyToExternalId?: string | undefined;
  content: OutboundContent;
};

export type OutboundContent =
  | TextContent
  | MediaContent
  | LocationContent
  | ContactsContent
  | InteractiveContent
  | TemplateContent;

export type TextContent = { type: "text"; text: string; previewUrl?: boolean | undefined };

export type MediaContent = {
  type: "image" | "video" | "audio" | "document" | "sticker";
  source: MediaSource;
  caption?: string | undefined;
  /** Of documents; what the player sees. */
  fileName?: string | undefined;
  /** Of audio in OGG with Opus: shown as a voice message. */
  voice?: boolean | undefined;
};

/** A file of our own store, Meta's id for a file, or an address Meta fetches it from. */
export type MediaSource = { fileId: string } | { mediaId: string } | { link: string };

export type LocationContent = {
  type: "location";
  latitude: number;
  longitude: number;
  name?: string | undefined;
  address?: string | undefined;
};

export type ContactsContent = {
  type: "contacts";
  contacts: {
    name: string;
    /** E.164 with `+`. */
    phones?: string[] | undefined;
    emails?: string[] | undefined;
    organisation?: string | undefined;
  }[];
};

export type InteractiveContent = {
  type: "interactive";
  /** Of `cta_url`, `buttons` and, text only, `list`; location requests have none. */
  header?: InteractiveHeader | undefined;
  body: string;
  footer?: string | undefined;
  action: InteractiveAction;
};

export type InteractiveHeader = string | MediaHeader;

export type MediaHeader = {
  kind: "image" | "video" | "document";
  /** Of documents; what the player sees. */
  fileName?: string | undefined;
} & MediaSource;

export type InteractiveAction =
  | { kind: "buttons"; buttons: { id: string; title: string }[] }
  | { kind: "list"; button: string; sections: ListSection[] }
  | { kind: "cta_url"; label: string; url: string }
  | { kind: "location_request" };

export type ListSection = {
  title?: string | undefined;
  rows: { id: string; title: string; description?: string | undefined }[];
};

export type TemplateContent = {
  type: "template";
  name: string;
  /** As at Meta, e.g. `en_US`. */
  language: string;
  header?: TemplateHeader | undefined;
  /** In order for positional templates, by name for named ones. */
  body?: string[] | Record<string, string> | undefined;
  buttons?: TemplateButtonValue[] | undefined;
};

export type TemplateHeader = { kind: "text"; value: string } | MediaHeader;

/** `value` is the quick reply's payload, the URL's suffix, or the code to copy. */
export type TemplateButtonValue = { index: number; kind: "quick_reply" | "url" | "copy_code"; value: string };
