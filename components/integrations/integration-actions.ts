import type { ActionResult } from "@/lib/http/action-result";
import type { OpenedEvent } from "@/lib/integrations/get-integration-event";
import type { ShownEvents } from "@/lib/integrations/integration-query";
import type { Alert } from "@/lib/integrations/list-alerts";
import type { EventPosition, LoggedEvent } from "@/lib/integrations/logged-event";
import type { SetupReport } from "@/lib/integrations/record-setup";
import type { Page } from "@/lib/page";

type Action<Input, Data> = (input: Input) => Promise<ActionResult<Data>>;

export type NewIntegration = {
  name: string;
  phoneNumberId: string | null;
  wabaId: string | null;
  accessToken: string | null;
  appSecret: string | null;
};

/** Only what the person changed; a null clears. */
export type IntegrationChanges = {
  name?: string;
  description?: string;
  phoneNumberId?: string | null;
  wabaId?: string | null;
  accessToken?: string | null;
  appSecret?: string | null;
  contactCollection?: boolean;
  attachments?: boolean;
  readReceipts?: boolean;
  typingIndicators?: boolean;
  sessionDuration?: number;
  ratePerSecond?: number;
  apiVersion?: string;
  baseUrl?: string;
};

export type CreateAction = Action<NewIntegration, { id: string }>;
export type UpdateAction = Action<{ integrationId: string; changes: IntegrationChanges }, null>;
export type DeleteAction = Action<{ integrationId: string }, null>;
export type ExportAction = Action<{ integrationId: string }, string>;
export type ImportAction = Action<
  { csv: string } & ({ integrationId: string; name?: never } | { name: string; integrationId?: never }),
  { id: string }
>;
export type CheckAction = Action<{ integrationId: string }, SetupReport>;

export type EventFilter = ShownEvents;

/** An event as a list shows it; its payload is asked for when it is opened. */
export type EventLine = Omit<LoggedEvent, "payload" | "isMasked">;

export type EventPage = Page<EventLine, EventPosition>;

/** What the event log asks of the server. The page hands these in. */
export type EventLogActions = {
  load: Action<EventFilter & { integrationId: string; cursor?: EventPosition }, EventPage>;
  open: Action<{ integrationId: string; eventId: string }, OpenedEvent>;
  /** Answers the id under which the delivery is found from now on. */
  replay: Action<{ integrationId: string; eventId: string }, { eventId: string }>;
};

export type ShownAlert = Alert;

/** What the alerts ask of the server. */
export type AlertActions = {
  listOpen: Action<Record<string, never>, ShownAlert[]>;
  dismiss: Action<{ alertId: string }, null>;
};
