import type { ActionResult } from "@/lib/http/action-result";
import type { presentNotification } from "@/lib/notifications/present-notification";
import type { MaintenancePreview } from "@/lib/notifications/preview-maintenance";
import type { TemplateShape } from "@/lib/whatsapp/template-shape";

type Action<Input, Data> = (input: Input) => Promise<ActionResult<Data>>;

export type ShownMassSend = ReturnType<typeof presentNotification>;

export type TemplateValues = {
  name: string;
  language: string;
  header?:
    | { kind: "text"; value: string }
    | ({ kind: "image" | "video" | "document" } & ({ link: string } | { fileId: string }));
  body?: string[] | Record<string, string>;
  buttons?: { index: number; kind: "url"; value: string }[];
};

export type Announcement = {
  /** The same one twice starts one mass send. */
  reference?: string;
  name: string;
  integrationId: string;
  priority: "critical" | "high" | "normal" | "low";
  template: TemplateValues;
  audience: ShownAudience;
};

export type ShownAudience = {
  playerIds?: string[];
  tiers?: Tier[];
  countries?: string[];
  languages?: string[];
};

export type Tier = "diamond" | "platinum" | "gold" | "silver" | "bronze" | "standard";

export type LoadAction = Action<{ id: string }, ShownMassSend>;

/** What can be done to a mass send. The page hands these in; null is for who may only look. */
export type SteerActions = {
  pause: Action<{ id: string }, null>;
  resume: Action<{ id: string }, null>;
  cancel: Action<{ id: string; reason: string }, null>;
};

export type AnnounceActions = {
  /** The templates of an integration that may announce maintenance. */
  templates: Action<{ integrationId: string }, TemplateShape[]>;
  preview: Action<Announcement, MaintenancePreview>;
  start: Action<Announcement, { id: string }>;
};
