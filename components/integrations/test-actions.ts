import type { ActionResult } from "@/lib/http/action-result";
import type { TestMessage } from "@/lib/integrations/test-number-input";
import type { TestMessageState } from "@/lib/messaging/get-test-message";
import type { TestSent } from "@/lib/messaging/send-test-message";

type Action<Input, Data> = (input: Input & { integrationId: string }) => Promise<ActionResult<Data>>;

/** What the test numbers ask of the server. The page hands these in. */
export type TestActions = {
  add: Action<{ name: string; phone: string }, { id: string }>;
  remove: Action<{ testNumberId: string }, null>;
  send: Action<{ message: TestMessage }, TestSent>;
  look: Action<{ messageId: string }, TestMessageState>;
};
