import { z } from "zod";
import { isId } from "@/lib/ids";
import { Phone } from "@/lib/players/phone";
import { CreateIntegration } from "./integration-input";

/** The id in a path; what cannot be one names nothing. */
export const IntegrationPath = z.object({ id: z.string().refine((text) => isId("integration", text)) });

/** The ids in a path to one event of a log. */
export const EventPath = IntegrationPath.extend({ eventId: z.string().max(40) });

/** The ids in a path to one test number, and to one test message. */
export const TestNumberPath = IntegrationPath.extend({ testNumberId: z.string().max(100) });
export const TestMessagePath = IntegrationPath.extend({ messageId: z.string().max(100) });

/** What the list can be filtered by. */
export const blueprintFilter = z.string().trim().min(1, "Name the blueprint.").max(200).optional();

/** What the event log can be filtered by. */
export const EventFilters = z.object({
  kind: z.string().trim().max(60).optional(),
  level: z.enum(["info", "warning", "error"], "Give level as info, warning or error.").optional(),
  search: z.string().trim().min(2, "Search for at least 2 characters.").max(200).optional(),
  since: z.iso
    .datetime({ offset: true, error: "Give a time such as 2026-11-21T06:00:00Z." })
    .pipe(z.coerce.date())
    .optional(),
  until: z.iso
    .datetime({ offset: true, error: "Give a time such as 2026-11-21T06:00:00Z." })
    .pipe(z.coerce.date())
    .optional(),
  message: z.string().trim().min(1).max(200).optional(),
  phone: Phone.optional(),
});

/** What a configuration becomes when it makes a new integration. */
export const ImportQuery = z.object({ name: CreateIntegration.shape.name });

const count = z.int().min(0);

/** A position in the event log, as `listIntegrationEvents` answers it. */
export const EventPosition = z.tuple([count, z.literal([0, 1]), count, count]).readonly();

/** The address of the event log page; what it cannot mean is left out. */
export const ShownEvents = z.object({
  kind: EventFilters.shape.kind.catch(undefined),
  level: EventFilters.shape.level.catch(undefined),
  search: EventFilters.shape.search.catch(undefined),
  message: EventFilters.shape.message.catch(undefined),
  phone: EventFilters.shape.phone.catch(undefined),
  within: z.enum(["hour", "day", "week"]).optional().catch(undefined),
});

export type ShownEvents = z.output<typeof ShownEvents>;

/** The address of the alerts page; what it cannot mean is left out. */
export const AlertsQuery = z.object({
  cursor: z
    .string()
    .refine((text) => isId("alert", text))
    .optional()
    .catch(undefined),
});

/** The address of the integrations page; what it cannot mean is left out. */
export const IntegrationsQuery = z.object({
  cursor: z
    .string()
    .refine((text) => isId("integration", text))
    .optional()
    .catch(undefined),
  show: z.literal("deleted").optional().catch(undefined),
});
