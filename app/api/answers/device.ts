import { z } from "zod";
import { DeviceSettings } from "@/lib/devices/device-settings";
import { proofReasons, remainingAttempts, Time } from "./common";

export const DeviceAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    platform: z.string().nullable(),
    lastPlace: z.string().nullable(),
    approvedAt: Time,
    lastSeenAt: Time,
    revokedAt: Time.nullable(),
  })
  .meta({ id: "Device" });

export const DeviceAuthorized = z.object({
  status: z.enum(["approved", "pending"]),
  deviceId: z.string().optional().describe("Of an approved one."),
  requestId: z.string().optional().describe("Of the question that the player was asked."),
  expiresAt: Time.optional(),
});

export const DeviceRequestAnswer = z.object({
  id: z.string(),
  playerId: z.string(),
  status: z.enum(["pending", "approved", "denied", "expired"]),
  deviceId: z.string().nullable(),
  device: z.object({
    name: z.string(),
    platform: z.string().nullable(),
    ip: z.string().nullable(),
    place: z.string().nullable(),
  }),
  message: z.object({ id: z.string(), status: z.string().nullable() }),
  fallbackMessage: z
    .object({ id: z.string(), status: z.string().nullable() })
    .nullable()
    .describe("The same question over Telegram, where WhatsApp had not delivered it in time."),
  createdAt: Time,
  expiresAt: Time,
  decidedAt: Time.nullable(),
});

export const DeviceSettingsAnswer = z.object(DeviceSettings.shape);

const sessionTroubles = [
  "revoked",
  "expired",
  "device_mismatch",
  "player_frozen",
  "reauthentication_required",
] as const;

export const SessionStartedAnswer = z.object({
  sessionId: z.string(),
  token: z.string().describe("Answered this once."),
  deviceId: z.string(),
  expiresAt: Time,
});

export const SessionCheckedAnswer = z.object({
  valid: z.boolean(),
  sessionId: z.string().optional(),
  playerId: z.string().optional(),
  deviceId: z.string().optional(),
  expiresAt: Time.optional(),
  reason: z.enum([...sessionTroubles, "not_found"]).optional(),
});

export const SessionReauthenticated = z.object({
  valid: z.boolean(),
  sensitiveUntil: Time.optional(),
  reason: z.enum([...sessionTroubles, ...proofReasons]).optional(),
  remainingAttempts,
});

export const SessionEnded = z.object({ ended: z.boolean().describe("False when there was none to end.") });
