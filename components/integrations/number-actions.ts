import type { ActionResult } from "@/lib/http/action-result";
import type { BusinessProfile } from "@/lib/integrations/get-business-profile";
import type { RegisterNumber, RequestCode, UpdateProfile } from "@/lib/integrations/number-input";
import type { Refreshed } from "@/lib/integrations/refresh-number";

type Action<Input, Data> = (input: Input & { integrationId: string }) => Promise<ActionResult<Data>>;

/** What the page of a number asks of the server. The page hands these in. */
export type NumberActions = {
  refresh: Action<unknown, Refreshed>;
  register: Action<RegisterNumber, null>;
  deregister: Action<unknown, null>;
  setPin: Action<{ pin: string }, null>;
  askCode: Action<RequestCode, null>;
  proveCode: Action<{ code: string }, null>;
};

export type ProfileActions = {
  load: Action<unknown, BusinessProfile>;
  save: Action<UpdateProfile, null>;
};
