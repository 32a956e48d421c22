"use server";

import { headers } from "next/headers";
import type { Shown } from "@/components/recovery/credential-card";
import { systemClock } from "@/lib/clock";
import { requestIdOf } from "@/lib/http/request-id";
import { showCredential } from "@/lib/recovery/show-credential";
import { database, log } from "@/lib/resources";

/** Whoever holds the link may; nobody is signed in here. */
export async function showCredentialAction(token: string): Promise<Shown> {
  const requestId = requestIdOf((await headers()).get("x-request-id"));
  try {
    const ctx = { db: database(), now: systemClock, log: log(), requestId };
    const shown = await showCredential(ctx, String(token));
    return shown
      ? { state: "shown", credential: shown.credential, expiresAt: shown.expiresAt.toISOString() }
      : { state: "over" };
  } catch (error) {
    log().error({ err: error, requestId }, "a temporary password could not be shown");
    return { state: "failed" };
  }
}
