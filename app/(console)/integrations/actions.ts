"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { action } from "@/lib/http/action";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { checkSetup } from "@/lib/integrations/check-setup";
import { createIntegration } from "@/lib/integrations/create-integration";
import { deleteIntegration } from "@/lib/integrations/delete-integration";
import { dismissAlert } from "@/lib/integrations/dismiss-alert";
import { exportIntegration } from "@/lib/integrations/export-integration";
import { getIntegrationEvent } from "@/lib/integrations/get-integration-event";
import { importIntegration } from "@/lib/integrations/import-integration";
import { CreateIntegration, UpdateIntegration } from "@/lib/integrations/integration-input";
import { EventPosition, ImportQuery, ShownEvents } from "@/lib/integrations/integration-query";
import { alertsAtOnce, listAlerts } from "@/lib/integrations/list-alerts";
import { replayDelivery } from "@/lib/integrations/replay-delivery";
import { updateIntegration } from "@/lib/integrations/update-integration";
import { loadEventPage } from "./event-page";

const One = z.object({ integrationId: z.string() });
const Change = One.extend({ changes: UpdateIntegration });
const Events = One.extend({ ...ShownEvents.shape, cursor: EventPosition.optional() });
const Config = z.union([ImportQuery.extend({ csv: z.string() }), One.extend({ csv: z.string() })]);
const OneAlert = z.object({ alertId: z.string() });
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

export const loadEvents = action(Events, "integrations:read", loadEventPage);

export const openEvent = action(OneEvent, "integrations:read", getIntegrationEvent);

export const replay = action(OneEvent, "integrations:write", replayDelivery);

export const listOpenAlerts = action(z.object({}), "integrations:write", async (ctx) => {
  const { items } = await listAlerts(ctx, { take: alertsAtOnce, open: true });
  return items;
});

export const dismiss = action(OneAlert, "integrations:write", async (ctx, input) => {
  await dismissAlert(ctx, input);
  return null;
});

export const exportConfig = action(One, "integrations:read", async (ctx, { integrationId }) => {
  const origin = callbackOrigin(await headers());
  return exportIntegration(ctx, { integrationId, origin });
});

export const importConfig = action(Config, "integrations:write", async (ctx, { csv, ...into }) => {
  const { id } = await importIntegration(
    ctx,
    "name" in into ? { csv, integrationId: null, name: into.name } : { csv, ...into },
  );
  return { id };
});
