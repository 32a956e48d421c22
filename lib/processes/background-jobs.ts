import type { Database } from "@/db/client";
import { systemClock } from "@/lib/clock";
import { removeOldWebhooksJob } from "@/lib/deliveries/remove-old-webhooks";
import { askOverTelegramJobName } from "@/lib/devices/ask-over-telegram";
import { expireJobName } from "@/lib/devices/ask-player";
import { askOverTelegramJob, deviceTapJob, expireRequestJob } from "@/lib/devices/device-jobs";
import { removeOldDevicesJob } from "@/lib/devices/remove-old-devices";
import { tapJobName } from "@/lib/dialogue/reserved-tap";
import { removeOldAnswersJob } from "@/lib/http/remove-old-answers";
import { ticketNewsJob } from "@/lib/inbox/ticket-news-job";
import { connectionFinder } from "@/lib/integrations/find-connection";
import { refreshAllJob, refreshJob, refreshJobName } from "@/lib/integrations/refresh-job";
import { type KeptDays, removeOldEventsJob } from "@/lib/integrations/remove-old-events";
import type { JobTable } from "@/lib/jobs/job";
import { removeGivenUp } from "@/lib/jobs/remove-given-up";
import { fetchMediaJob } from "@/lib/media/fetch-job";
import { removeUnusedJob } from "@/lib/media/remove-unused";
import { fetchMedia } from "@/lib/messaging/fetch-media";
import { linkChatJob, linkChatJobName } from "@/lib/messaging/link-chat-job";
import { removeOldLinksJob } from "@/lib/messaging/remove-old-links";
import { codeJobs } from "@/lib/otp/code-jobs";
import { gatherJobName, gatherLateJob } from "@/lib/players/gather-late";
import { mergeJob, mergeJobName } from "@/lib/players/merge-job";
import { publish } from "@/lib/realtime/publish";
import { recoveryTapJob, tidyRecoveriesJob } from "@/lib/recovery/recovery-jobs";
import { ticketNewsJobName } from "@/lib/workspaces/ticket-news";

/** Every background job a worker does, by name. */
export function backgroundJobs(db: Database, kept: KeptDays): JobTable {
  return {
    "jobs.remove-given-up": removeGivenUp(db),
    "integrations.remove-old-events": removeOldEventsJob(db, kept),
    "integrations.refresh-numbers": refreshAllJob(db),
    [refreshJobName]: refreshJob({ db, now: systemClock }),
    "deliveries.remove-old-webhooks": removeOldWebhooksJob(db, kept.events),
    [ticketNewsJobName]: ticketNewsJob({ db, now: systemClock }),
    "http.remove-old-answers": removeOldAnswersJob(db),
    "media.remove-unused": removeUnusedJob({ db, now: systemClock }),
    [fetchMediaJob]: fetchMedia({ db, now: systemClock, findConnection: connectionFinder(db), publish }),
    "devices.remove-old": removeOldDevicesJob(db),
    [expireJobName]: expireRequestJob({ db, now: systemClock }),
    [askOverTelegramJobName]: askOverTelegramJob({ db, now: systemClock }),
    [tapJobName("recovery")]: recoveryTapJob({ db, now: systemClock }),
    "recoveries.tidy-up": tidyRecoveriesJob({ db, now: systemClock }),
    [tapJobName("device")]: deviceTapJob({ db, now: systemClock }),
    ...codeJobs({ db, now: systemClock }),
    [linkChatJobName]: linkChatJob({ db, now: systemClock }),
    "telegram.remove-old-links": removeOldLinksJob({ db, now: systemClock }),
    [mergeJobName]: mergeJob({ db, now: systemClock, publish }),
    [gatherJobName]: gatherLateJob({ db, now: systemClock, publish }),
  };
}
