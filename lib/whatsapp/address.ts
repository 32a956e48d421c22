/** Where a message goes: an E.164 number with `+`, a business-scoped user id for who has no known number, or a group. */
export type Address = { phone: string } | { userId: string } | { groupId: string };

const groupMark = "g:";

/** The address as one text, as the outbox keeps it. */
export function recipientText(address: Address): string {
  if ("phone" in address) return address.phone;
  return "userId" in address ? address.userId : groupMark + address.groupId;
}

/** The address that `recipientText` wrote. */
export function addressOf(recipient: string): Address {
  if (recipient.startsWith("+")) return { phone: recipient };
  if (recipient.startsWith(groupMark)) return { groupId: recipient.slice(groupMark.length) };
  return { userId: recipient };
}
