import { hashPassword, verifyPassword } from "@/lib/secrets/password";

/** The answer without case, accents, spaces and punctuation, so that "São Paulo" and "sao paulo." are the same. */
export function normaliseAnswer(answer: string): string {
  const plain = answer.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  return plain.replace(/[^\p{L}\p{N}]/gu, "") || plain.replace(/\s/gu, "");
}

export function hashAnswer(answer: string): Promise<string> {
  return hashPassword(normaliseAnswer(answer));
}

/** Whether it is the answer behind the hash; false, after the same work, where there is none. */
export function isAnswerRight(answerHash: string | null, answer: string): Promise<boolean> {
  return verifyPassword(answerHash, normaliseAnswer(answer));
}
