import { metadata, userId } from "./webhook-samples";

/** A `value` of every field that an app can subscribe to, and of some that nobody documented. */
export const fieldSamples: [field: string, value: unknown][] = [
  [
    "message_template_status_update",
    {
      event: "REJECTED",
      message_template_id: 594425479261596,
      message_template_name: "promo",
      message_template_language: "en-US",
      reason: "PROMOTIONAL",
      rejection_info: { reason: "x", recommendation: "y" },
    },
  ],
  ["message_template_status_update", { event: "PENDING_DELETION", message_template_id: 1, reason: null }],
  [
    "message_template_quality_update",
    { previous_quality_score: "GREEN", new_quality_score: "RED", message_template_id: 1 },
  ],
  [
    "message_template_components_update",
    {
      message_template_id: 1,
      message_template_element: "Hi {{1}}",
      message_template_buttons: [{ message_template_button_type: "URL" }],
    },
  ],
  [
    "template_category_update",
    {
      message_template_id: 1,
      new_category: "UTILITY",
      correct_category: "MARKETING",
      category_update_timestamp: 1763640000,
    },
  ],
  [
    "phone_number_quality_update",
    {
      display_phone_number: "15550001111",
      event: "ONBOARDING",
      current_limit: "TIER_250",
      max_daily_conversations_per_business: "TIER_2K",
    },
  ],
  [
    "phone_number_name_update",
    {
      display_phone_number: "15550001111",
      decision: "APPROVED",
      requested_verified_name: "Orbit",
      rejection_reason: null,
    },
  ],
  [
    "account_update",
    {
      event: "ACCOUNT_RESTRICTION",
      restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: 1763640000 }],
    },
  ],
  [
    "account_update",
    { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "DISABLE", waba_ban_date: "November 21, 2026" } },
  ],
  [
    "account_alerts",
    {
      entity_type: "PHONE_NUMBER",
      entity_id: "1",
      alert_info: {
        alert_severity: "WARNING",
        alert_status: "ACTIVE",
        alert_type: "PROFILE_PICTURE_LOST",
        alert_description: "gone",
      },
    },
  ],
  ["account_review_update", { decision: "DEFERRED" }],
  [
    "business_capability_update",
    { max_daily_conversations_per_business: 2000, max_phone_numbers_per_waba: 25 },
  ],
  ["business_capability_update", { max_daily_conversations_per_business: "TIER_UNLIMITED" }],
  ["security", { display_phone_number: "15550001111", event: "PIN_RESET_REQUEST", requester: "9" }],
  [
    "flows",
    {
      event: "FLOW_STATUS_CHANGE",
      message: "published",
      flow_id: "6",
      old_status: "DRAFT",
      new_status: "PUBLISHED",
    },
  ],
  [
    "user_preferences",
    {
      metadata,
      contacts: [{ wa_id: "15551230001", user_id: userId }],
      user_preferences: [
        {
          wa_id: "15551230001",
          user_id: userId,
          detail: "stop",
          category: "marketing_messages",
          value: "stop",
          timestamp: 1763640000,
        },
      ],
    },
  ],
  [
    "user_id_update",
    { user_id_update: [{ wa_id: "15551230001", previous_user_id: userId, user_id: "US.2" }] },
  ],
  [
    "business_username_update",
    { display_phone_number: "15550001111", username: "orbit", status: "approved" },
  ],
  [
    "group_lifecycle_update",
    { metadata, groups: [{ group_id: "g", type: "group_create", timestamp: "1763640000" }] },
  ],
  [
    "group_participants_update",
    { metadata, groups: [{ group_id: "g", added_participants: [{ wa_id: "15551230001" }] }] },
  ],
  ["group_settings_update", { metadata, groups: [{ group_id: "g", group_subject: { text: "Guild" } }] }],
  ["group_status_update", { metadata, groups: [{ group_id: "g", type: "group_suspend" }] }],
  [
    "history",
    {
      metadata,
      history: [
        {
          metadata: { phase: 0, chunk_order: 1, progress: 55 },
          threads: [{ id: "1", messages: [{ id: "old", history_context: { status: "READ" } }] }],
        },
      ],
    },
  ],
  ["history", { metadata, history: [{ errors: [{ code: 2593109, title: "declined" }] }] }],
  [
    "smb_app_state_sync",
    { metadata, state_sync: [{ type: "contact", contact: { full_name: "Ana" }, action: "add" }] },
  ],
  ["calls", { metadata, calls: [{ id: "wacid.1", event: "connect", session: { sdp: "v=0" } }] }],
  ["automatic_events", { metadata, automatic_events: [{ id: "1", event_name: "LeadSubmitted" }] }],
  ["payment_configuration_update", { configuration_name: "p", status: "Active" }],
  ["messages", { metadata, errors: [{ code: 130429, title: "Rate limit hit", message: "Rate limit hit" }] }],
  [
    "messages",
    {
      metadata,
      statuses: [
        {
          id: "wamid.OURS",
          status: "read",
          timestamp: "1763640003",
          recipient_id: "15551230001",
          recipient_user_id: userId,
          pricing: { billable: true, pricing_model: "PMP", type: "regular", category: "authentication" },
        },
      ],
    },
  ],
  [
    "messages",
    {
      metadata,
      statuses: [
        {
          id: "wamid.OURS",
          status: "failed",
          timestamp: "1763640003",
          errors: [{ code: 131026, title: "Message undeliverable", error_data: { details: "x" } }],
        },
      ],
    },
  ],
  [
    "messages",
    {
      metadata,
      statuses: [
        {
          id: "wamid.OURS",
          status: "delivered",
          timestamp: "1763640003",
          recipient_type: "group",
          recipient_id: "g",
          recipient_participant_id: "15551230001",
          pricing: { category: "group_service" },
        },
      ],
    },
  ],
  ["a_field_of_tomorrow", { what: ["ever"] }],
  ["a_field_without_a_value", null],
];
