import { AppError, InvalidInput } from "@/lib/errors";
import type { Transaction } from "@/lib/transaction";
import type { IssueCode } from "./asked-code";
import type { CodeSettings } from "./code-settings";
import { type Carrier, canCarry, findCarriers } from "./find-carriers";
import { PhoneRequired } from "./phone-required";

/**
 * The first carrier that reaches the player, or the one that was asked for. Throws InvalidInput, `phone_required` where only a
 * number is missing, and `no_integration`.
 */
export async function chooseCarrier(
  tx: Transaction,
  { workspaceId, playerId, input }: { workspaceId: string; playerId: string; input: IssueCode },
  settings: CodeSettings,
): Promise<Carrier> {
  const { channel, integrationId, phone } = input;
  const carriers = await findCarriers(tx, { workspaceId, playerId, integrationId }, settings);
  if (integrationId !== undefined && !carriers.some((carrier) => carrier.integrationId === integrationId)) {
    throw new InvalidInput([{ field: "integrationId", message: "There is no such integration for codes." }]);
  }
  const carrier = carriers.find(
    (one) =>
      canCarry(one, phone) &&
      (channel === undefined || one.channel === channel) &&
      (integrationId === undefined || one.integrationId === integrationId),
  );
  if (carrier) return carrier;
  if (phone === null && carriers.length > 0) throw new PhoneRequired();
  if (channel !== undefined && carriers.length > 0) {
    throw new InvalidInput([{ field: "channel", message: "This channel does not reach the number." }]);
  }
  throw new AppError("not_allowed_now", "This workspace has no integration that could carry a code.", {
    code: "no_integration",
  });
}
