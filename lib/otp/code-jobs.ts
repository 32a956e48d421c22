import { z } from "zod";
import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import { Tap, tapJobName } from "@/lib/dialogue/reserved-tap";
import type { Job, JobTable } from "@/lib/jobs/job";
import { codeFailedJobName } from "@/lib/messaging/tell-failed-codes";
import { systemContext } from "@/lib/system-context";
import { disownCode } from "./disown-code";
import { expireCodes } from "./expire-codes";
import { fallBack } from "./fall-back";
import { fallBackJobName, linkJobName } from "./job-names";
import { linkVerified } from "./link-verified";
import { removeOldVerifications } from "./remove-old-verifications";
import { rollUpVerifications } from "./roll-up-verifications";

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
    "otp.roll-up-verifications": {
      schema: z.object({}),
      cron: "*/10 * * * *",
      async run(_payload, { log }) {
        log.debug({ added: await rollUpVerifications(deps) }, "codes added to the figures of their hours");
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
    run: ({ workspaceId, messageId }, { log }) =>
      fallBack(systemContext({ ...deps, log }, workspaceId), { messageId }),
  };
}

const Verified = z.object({ workspaceId: z.string(), verificationId: z.string() });

function linkJob(deps: Deps): Job<z.infer<typeof Verified>> {
  return {
    schema: Verified,
    run: ({ workspaceId, verificationId }, { log }) =>
      linkVerified(systemContext({ ...deps, log }, workspaceId), { verificationId }),
  };
}

function disownJob(deps: Deps): Job<Tap> {
  return {
    schema: Tap,
    run: (tap, { log }) => disownCode(systemContext({ ...deps, log }, tap.workspaceId), tap),
  };
}
