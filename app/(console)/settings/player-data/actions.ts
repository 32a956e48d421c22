"use server";

import { z } from "zod";
import { PutConnector } from "@/lib/connector/connector-input";
import { putConnector } from "@/lib/connector/put-connector";
import { removeConnector } from "@/lib/connector/remove-connector";
import { rotateConnectorSecret } from "@/lib/connector/rotate-connector-secret";
import { TestConnector, testConnector } from "@/lib/connector/test-connector";
import { action } from "@/lib/http/action";

const nothing = z.strictObject({});

export const putConnectorAction = action(PutConnector, "integrations:write", async (ctx, input) => {
  const { secret } = await putConnector(ctx, input);
  return { secret };
});

export const rotateConnectorSecretAction = action(nothing, "integrations:write", async (ctx) => {
  const { secret } = await rotateConnectorSecret(ctx);
  return { secret };
});

export const removeConnectorAction = action(nothing, "integrations:write", (ctx) => removeConnector(ctx));

export const testConnectorAction = action(TestConnector, "integrations:write", testConnector);
