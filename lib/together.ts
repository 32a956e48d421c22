type Results<Work extends readonly unknown[]> = { -readonly [Place in keyof Work]: Awaited<Work[Place]> };

/**
 * The results of all of them, or the first failure in their order, but only once all have ended. For statements and verbs that
 * share a transaction: what still ran after its rollback would run on the connection's next one.
 */
export async function together<const Work extends readonly unknown[]>(work: Work): Promise<Results<Work>> {
  const ended = await Promise.allSettled(work);
  const failed = ended.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
  return ended.map((one) => one.status === "fulfilled" && one.value) as Results<Work>;
}
