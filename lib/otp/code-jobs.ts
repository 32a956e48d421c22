import { z } from "zod";
import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import type { Context } from "@/lib/context";
import { Tap, tapJobName } from "@/lib/dialogue/reserved-tap";
import { newId } from "@/lib/ids";
import type { Job, JobTable } from "@/lib/jobs/job";
import type { Log } from "@/lib/log";
import { codeFailedJobName } from "@/lib/messaging/tell-failed-codes";
import { disownCode } from "./disown-code";
import { expireCodes } from "./expire-codes";
import { fallBack } from "./fall-back";
import { fallBackJobName, linkJobName } from "./job-names";
import { linkVerified } from "./link-verified";
import { removeOldVerifications } from "./remove-old-verifications";

type Deps = { db: Database; now: Clock };

/** What happens to codes by itself, as jobs by their names. */
export function codeJobs(deps: Deps): JobTable {
  return {
    [fallBackJobName]: fallBackJob(deps),
    [codeFailedJobName]: fallBackJob(deps),
    [linkJobName]: linkJob(deps),
    [tapJobName("otp")]: disownJob(deps),
    "otp.expire-codes": {
      schema: z.object({}),
      cron: "* * * * *",
      async run(_payload, { log }) {
        await expireCodes({ ...deps, log });
      },
    },
    "otp.remove-old-verifications": {
      schema: z.object({}),
      cron: "40 3 * * *",
      run: () => removeOldVerifications(deps),
    },
  };
}

const CodeMessage = z.object({ workspaceId: z.string(), messageId: z.string() });

function fallBackJob(deps: Deps): Job<z.infer<typeof CodeMessage>> {
  return {
    schema: CodeMessage,
    run: ({ workspaceId, messageId }, { log }) => fallBack(contextOf(deps, workspaceId, log), { messageId }),
  };
}

const Verified = z.object({ workspaceId: z.string(), verificationId: z.string() });

function linkJob(deps: Deps): Job<z.infer<typeof Verified>> {
  return {
    schema: Verified,
    run: ({ workspaceId, verificationId }, { log }) =>
      linkVerified(contextOf(deps, workspaceId, log), { verificationId }),
  };
}

function disownJob(deps: Deps): Job<Tap> {
  return { schema: Tap, run: (tap, { log }) => disownCode(contextOf(deps, tap.workspaceId, log), tap) };
}

function contextOf({ db, now }: Deps, workspaceId: string, log: Log): Context {
  return {
    workspace: { id: workspaceId },
    actor: { kind: "system", id: null, name: "Guildline" },
    scopes: new Set(),
    db,
    now,
    requestId: newId("request"),
    log,
  };
}
