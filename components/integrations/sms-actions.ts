import type { ActionResult } from "@/lib/http/action-result";
import type { TestedSms } from "@/lib/integrations/send-test-sms";
import type { SmsProvider } from "@/lib/sms/sms-provider";

export type NewSms = { name: string; provider: SmsProvider; secret: string | null };

export type SmsChanges = {
  name?: string;
  provider?: SmsProvider;
  /** Null stores none. */
  secret?: string | null;
  ratePerSecond?: number;
};

export type CreateSmsAction = (input: NewSms) => Promise<ActionResult<{ id: string }>>;
export type UpdateSmsAction = (input: {
  integrationId: string;
  changes: SmsChanges;
}) => Promise<ActionResult<null>>;
export type TestSmsAction = (input: {
  integrationId: string;
  to: string;
  text: string;
}) => Promise<ActionResult<TestedSms>>;
