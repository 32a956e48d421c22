import { z } from "zod";
import { verificationPurposes } from "@/db/schema/verifications";
import { Channel, proofReasons, remainingAttempts, Time, tryReasons } from "./common";

export const CodeSentAnswer = z
  .object({
    otpId: z.string(),
    expiresAt: Time,
    channel: Channel.describe("The first one tried; another follows when it does not deliver."),
    remainingSends: z.int().min(0).describe("How often it may be sent again within the hour."),
  })
  .meta({ id: "CodeSent" });

export const CodeVerifiedAnswer = z
  .object({
    valid: z.boolean(),
    reason: z.enum(tryReasons).optional(),
    remainingAttempts,
    playerId: z.string().optional().describe("As the studio named the player, if it did."),
  })
  .meta({ id: "CodeVerified" });

export const VerificationAnswer = z
  .object({
    otpId: z.string(),
    state: z.string(),
    reason: z.string().nullable(),
    phone: z.string().nullable(),
    playerId: z.string().nullable(),
    purpose: z.enum(verificationPurposes),
    sends: z.int(),
    remainingAttempts: z.int(),
    verifiedChannel: Channel.nullable(),
    createdAt: Time,
    expiresAt: Time,
    verifiedAt: Time.nullable(),
    dispatches: z.array(
      z.object({
        channel: Channel,
        state: z.enum(["queued", "sent", "delivered", "failed"]),
        reason: z.string().nullable(),
        messageId: z.string().nullable(),
        queuedAt: Time,
        sentAt: Time.nullable(),
        deliveredAt: Time.nullable(),
        failedAt: Time.nullable(),
      }),
    ),
  })
  .meta({ id: "Verification" });

const count = z.int().min(0);

export const CodeSummaryAnswer = z.object({
  hours: z.int(),
  sent: count.describe("Verifications whose code was sent; a resend is the same one."),
  delivered: count,
  verified: count,
  open: count.describe("The code may still be entered."),
  fellBack: count.describe("Went over a second channel."),
  blocked: count.describe("Refused by the fraud guard, or because the player is frozen."),
  monitored: count,
  medianSeconds: z.number().nullable().describe("From the first ask to the right code."),
  p90Seconds: z.number().nullable(),
  channels: z.array(z.object({ channel: Channel, sent: count, delivered: count, verified: count })),
});

export const EnrolledAnswer = CodeSentAnswer.extend({ enrolmentId: z.string() }).meta({ id: "Enrolment" });

export const EnrolmentConfirmed = z.object({
  enabled: z.boolean(),
  recoveryCodes: z
    .array(z.string())
    .optional()
    .describe("Show them to the player now; never answered again."),
  reason: z.enum(proofReasons).optional(),
  remainingAttempts,
});

export const FactorVerifiedAnswer = z.object({
  valid: z.boolean(),
  method: z.enum(["whatsapp", "recovery_code"]).optional(),
  otpId: z.string().optional(),
  recoveryCodesLeft: z.int().optional(),
  reason: z.enum(proofReasons).optional(),
  remainingAttempts,
});

export const FactorRemoved = z.object({
  removed: z.boolean(),
  reason: z.enum(proofReasons).optional(),
  remainingAttempts,
});

export const RecoveryCodesAnswer = z.object({
  renewed: z.boolean(),
  recoveryCodes: z
    .array(z.string())
    .optional()
    .describe("Show them to the player now; the old ones are void."),
  reason: z.enum(proofReasons).optional(),
  remainingAttempts,
});

export const TwoFactorAnswer = z.object({
  enabled: z.boolean(),
  methods: z.array(
    z.object({ id: z.string(), kind: z.literal("whatsapp"), maskedPhone: z.string(), confirmedAt: Time }),
  ),
  recoveryCodesLeft: z.int(),
});

export const CredentialAnswer = z.object({
  valid: z.boolean(),
  playerId: z.string().optional(),
  recoveryId: z.string().optional(),
});
