"use server";

import { z } from "zod";
import { action } from "@/lib/http/action";
import { checkSetup } from "@/lib/integrations/check-setup";
import { createIntegration } from "@/lib/integrations/create-integration";
import { deleteIntegration } from "@/lib/integrations/delete-integration";
import { getIntegrationEvent } from "@/lib/integrations/get-integration-event";
import { CreateIntegration, UpdateIntegration } from "@/lib/integrations/integration-input";
import { EventFilters, EventPosition } from "@/lib/integrations/integration-query";
import { listIntegrationEvents } from "@/lib/integrations/list-integration-events";
import { updateIntegration } from "@/lib/integrations/update-integration";
import { eventsAtOnce, toEventPage } from "./event-page";

const One = z.object({ integrationId: z.string() });
const Change = One.extend({ changes: UpdateIntegration });
const Events = One.extend({ ...EventFilters.shape, cursor: EventPosition.optional() });
const OneEvent = One.extend({ eventId: z.string() });

export const create = action(CreateIntegration, "integrations:write", async (ctx, input) => ({
  id: (await createIntegration(ctx, input)).id,
}));

export const update = action(Change, "integrations:write", async (ctx, input) => {
  await updateIntegration(ctx, input);
  return null;
});

export const remove = action(One, "integrations:write", async (ctx, input) => {
  await deleteIntegration(ctx, input);
  return null;
});

export const check = action(One, "integrations:write", checkSetup);

export const loadEvents = action(Events, "integrations:read", async (ctx, input) =>
  toEventPage(await listIntegrationEvents(ctx, { ...input, take: eventsAtOnce, order: "desc" })),
);

export const openEvent = action(OneEvent, "integrations:read", getIntegrationEvent);
