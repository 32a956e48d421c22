import type { BusinessNumber, Json, Template, Waba } from "../model";
import { GraphFailure } from "./graph-failure";

/** Keeps the fields that a call asked for, always with the id; without `fields`, the default ones. */
export function pickFields(node: Json, asked: string | undefined, defaults: string[]): Json {
  const fields = asked ? asked.split(",").map((field) => field.trim().replace(/[{(.].*$/s, "")) : defaults;
  const unknown = fields.find((field) => !Object.hasOwn(node, field));
  if (unknown !== undefined) {
    throw new GraphFailure(100, "", { message: `(#100) Tried accessing nonexisting field (${unknown})` });
  }
  return Object.fromEntries([...new Set([...fields, "id"])].map((field) => [field, node[field]]));
}

export const numberDefaults = [
  "verified_name",
  "code_verification_status",
  "display_phone_number",
  "quality_rating",
  "platform_type",
  "throughput",
];

export function describeNumber(number: BusinessNumber): Json {
  return {
    verified_name: number.verifiedName,
    code_verification_status: number.account.codeStatus,
    display_phone_number: number.displayPhoneNumber,
    quality_rating: number.qualityRating,
    platform_type: "CLOUD_API",
    throughput: { level: number.messagesPerSecond > 80 ? "HIGH" : "STANDARD" },
    status: number.registered ? "CONNECTED" : "PENDING",
    name_status: number.account.nameStatus,
    is_official_business_account: false,
    account_mode: "LIVE",
    whatsapp_business_manager_messaging_limit: number.tier,
    messaging_limit_tier: number.tier,
    webhook_configuration: {},
    is_pin_enabled: number.account.pin !== null,
    health_status: { can_send_message: number.registered ? "AVAILABLE" : "BLOCKED", entities: [] },
    id: number.id,
  };
}

export const wabaDefaults = ["name", "timezone_id", "message_template_namespace"];

export function describeWaba(waba: Waba): Json {
  return {
    id: waba.id,
    name: waba.name,
    timezone_id: "1",
    message_template_namespace: `namespace_${waba.id}`,
    account_review_status: "APPROVED",
    business_verification_status: "verified",
    ownership_type: "SELF",
    owner_business_info: { id: waba.businessId, name: waba.name },
  };
}

export const templateDefaults = ["name", "parameter_format", "components", "language", "status", "category"];

export function describeTemplate(template: Template): Json {
  return {
    name: template.name,
    parameter_format: template.parameterFormat,
    components: template.components,
    language: template.language,
    status: template.status,
    category: template.category,
    quality_score: { score: template.qualityScore },
    rejected_reason: "NONE",
    message_send_ttl_seconds: template.ttlSeconds,
    id: template.id,
  };
}
