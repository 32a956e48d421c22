import { isKeyedHashOf, keyedHash } from "@/lib/secrets/keyed-hash";

/** What a code is good for, and for nothing else. */
export type CodeBinding = {
  verificationId: string;
  generation: number;
  purpose: string;
  transactionHash: string;
};

const purpose = "one-time codes";

/** What is stored of a code: a keyed hash over it and everything it is bound to. */
export function hashCode(binding: CodeBinding, code: string): string {
  return keyedHash(textOf(binding, code), purpose);
}

/** Whether it is that code, in a time that does not depend on the answer. */
export function isCode(hash: string, binding: CodeBinding, code: string): boolean {
  return isKeyedHashOf(hash, textOf(binding, code), purpose);
}

function textOf({ verificationId, generation, purpose, transactionHash }: CodeBinding, code: string): string {
  return [verificationId, generation, purpose, transactionHash, code].join("\n");
}
