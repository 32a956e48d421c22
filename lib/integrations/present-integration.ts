import { callbackUrlOf } from "./callback-url-of";
import type { Integration } from "./integration";
import { secretMask } from "./integration-input";

/** What people and programs may see of an integration: everything but the secrets. */
export type PresentedIntegration = ReturnType<typeof presentIntegration>;

/** @param origin where the channel reaches us, without a trailing slash, e.g. `https://desk.studio.example` */
export function presentIntegration(integration: Integration, origin: string) {
  return {
    id: integration.id,
    channel: integration.channel,
    name: integration.name,
    description: integration.description,
    botId: integration.botId,
    blueprintId: integration.blueprintId,
    contactCollection: integration.contactCollection,
    attachments: integration.attachments,
    readReceipts: integration.readReceipts,
    typingIndicators: integration.typingIndicators,
    sessionDuration: integration.sessionDurationMs,
    phoneNumberId: integration.phoneNumberId,
    wabaId: integration.wabaId,
    accessToken: integration.accessTokenSealed === null ? null : secretMask,
    appSecret: integration.appSecretSealed === null ? null : secretMask,
    apiVersion: integration.apiVersion,
    baseUrl: integration.baseUrl,
    ratePerSecond: integration.ratePerSecond,
    metadata: integration.metadata,
    verifyToken: integration.verifyToken,
    callbackUrl: callbackUrlOf(integration, origin),
    number: presentNumber(integration),
    callbackVerifiedAt: integration.callbackVerifiedAt?.toISOString() ?? null,
    createdAt: integration.createdAt.toISOString(),
    updatedAt: integration.updatedAt.toISOString(),
    deletedAt: integration.deletedAt?.toISOString() ?? null,
  };
}

/** What Meta last said about the number, in Meta's words; null while unknown. */
function presentNumber(integration: Integration) {
  return {
    displayPhoneNumber: integration.displayPhoneNumber,
    verifiedName: integration.verifiedName,
    nameStatus: integration.nameStatus,
    codeStatus: integration.codeStatus,
    status: integration.numberStatus,
    qualityRating: integration.qualityRating,
    throughputPerSecond: integration.throughputPerSecond,
    messagingTier: integration.messagingTier,
    portfolioId: integration.portfolioId,
    checkedAt: integration.numberCheckedAt?.toISOString() ?? null,
  };
}
